-- People and bodies: who takes part (actors), in what (bodies, memberships), when (meetings), on which ground (papers), with what result
-- (outcomes, minutes, resolutions, tasks). The staff unit sees and writes all of it. Members see what the visibility of a thing allows:
-- transactions of theirs name their account in app.member, and the policies below compare it. Someone behind a personal link of a meeting
-- sees that meeting. The public reads copies made for it (public_record), never these tables.

-- the account of a member; null: staff unit, system or a link
create function app_member() returns uuid language sql stable as
$$ select nullif(current_setting('app.member', true), '')::uuid $$;

-- ── actors ──────────────────────────────────────────────────────────────────
create table actor (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	number integer not null check (number > 0),
	kind text not null check (kind in ('organisation', 'person')),
	content jsonb not null,
	-- who signs in as this person
	account_id uuid,
	version integer not null default 1,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	-- last day on which data of a person are needed; then they are erased
	retain_until date,
	removed_at timestamptz,
	removed_by text,
	removed_for text,
	-- content was deleted for good; only that there was someone stays
	erased_at timestamptz,
	primary key (authority_id, id),
	unique (authority_id, number),
	unique (authority_id, account_id)
);

-- who may see a field of an actor, since when and on what ground; what nobody agreed to stays with the staff unit
create table actor_consent (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	actor_id uuid not null,
	field text not null check (field <> ''),
	audience text not null check (audience in ('members', 'public')),
	given_on date not null,
	until date,
	how text not null check (how <> ''),
	recorded_at timestamptz not null default clock_timestamp(),
	recorded_by text not null,
	withdrawn_on date,
	primary key (authority_id, id),
	foreign key (authority_id, actor_id) references actor (authority_id, id),
	check (until >= given_on)
);
create index actor_consent_actor on actor_consent (authority_id, actor_id);

-- what members see of an actor: the fields agreed to, copied at each change
create table actor_profile (
	authority_id uuid not null,
	actor_id uuid not null,
	number integer not null,
	kind text not null,
	content jsonb not null,
	primary key (authority_id, actor_id),
	foreign key (authority_id, actor_id) references actor (authority_id, id)
);

-- ── bodies ──────────────────────────────────────────────────────────────────
create table legislative_term (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	name text not null check (name <> ''),
	from_day date not null,
	to_day date,
	removed_at timestamptz,
	primary key (authority_id, id),
	check (to_day >= from_day)
);

create table body (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	number integer not null check (number > 0),
	kind text not null check (kind in ('county-council', 'committee', 'steering-group', 'advisory-board', 'planning-group', 'staff-unit', 'office', 'external', 'other')),
	content jsonb not null,
	parent_id uuid,
	from_day date,
	to_day date,
	-- whether its name, mandate and public meetings are shown to everybody
	public boolean not null default false,
	example boolean not null default false,
	version integer not null default 1,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	removed_at timestamptz,
	removed_by text,
	removed_for text,
	primary key (authority_id, id),
	unique (authority_id, number),
	foreign key (authority_id, parent_id) references body (authority_id, id),
	check (to_day >= from_day)
);

create table membership (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	body_id uuid not null,
	actor_id uuid not null,
	role text not null check (role in ('chair', 'deputy-chair', 'member', 'deputy', 'advisory', 'secretary', 'moderator', 'guest')),
	voting boolean not null,
	from_day date not null,
	to_day date,
	-- organisation for which it sits there
	on_behalf_of uuid,
	-- membership that it stands in for
	deputy_of uuid,
	note text not null default '',
	version integer not null default 1,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	-- entered by mistake; who leaves has a last day instead
	removed_at timestamptz,
	removed_by text,
	removed_for text,
	primary key (authority_id, id),
	foreign key (authority_id, body_id) references body (authority_id, id),
	foreign key (authority_id, actor_id) references actor (authority_id, id),
	foreign key (authority_id, on_behalf_of) references actor (authority_id, id),
	foreign key (authority_id, deputy_of) references membership (authority_id, id),
	check (to_day >= from_day)
);
create index membership_body on membership (authority_id, body_id, from_day);
create index membership_actor on membership (authority_id, actor_id);

-- ── meetings ────────────────────────────────────────────────────────────────
create table meeting_series (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	body_id uuid,
	title text not null check (title <> ''),
	-- freq, interval, weekday, nth, time, minutes: local time of Germany
	rule jsonb not null,
	from_day date not null,
	to_day date not null,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	ended_at timestamptz,
	primary key (authority_id, id),
	foreign key (authority_id, body_id) references body (authority_id, id),
	check (to_day >= from_day)
);

create table meeting (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	number integer not null check (number > 0),
	kind text not null default 'meeting' check (kind in ('meeting', 'event')),
	-- null: an event for all
	body_id uuid,
	series_id uuid,
	title text not null check (title <> ''),
	state text not null default 'planned' check (state in ('planned', 'invited', 'held', 'cancelled')),
	cancelled_for text not null default '',
	-- 'day', 'month': of old meetings the hour is not known
	precision text not null default 'minute' check (precision in ('minute', 'day', 'month')),
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	-- place, room, street, postalCode, locality, online, note, signUp …
	content jsonb not null default '{}',
	visibility text not null default 'body' check (visibility in ('public', 'members', 'body', 'confidential')),
	-- counts what invited people must hear of: SEQUENCE of iCalendar (RFC 5545, 3.8.7.4)
	sequence integer not null default 0,
	minutes_state text not null default 'none' check (minutes_state in ('none', 'draft', 'proposed', 'approved')),
	-- chair, minuteTaker, opening, closing, remarks
	minutes jsonb not null default '{}',
	example boolean not null default false,
	version integer not null default 1,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	removed_at timestamptz,
	removed_by text,
	removed_for text,
	primary key (authority_id, id),
	unique (authority_id, number),
	foreign key (authority_id, body_id) references body (authority_id, id),
	foreign key (authority_id, series_id) references meeting_series (authority_id, id),
	check (ends_at > starts_at),
	check (kind = 'event' or body_id is not null)
);
create index meeting_time on meeting (authority_id, starts_at);
create index meeting_body on meeting (authority_id, body_id, starts_at);

create table agenda_item (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	meeting_id uuid not null,
	position integer not null,
	-- as it is called: 1, 2.1, N 1
	number text not null default '',
	title text not null check (title <> ''),
	note text not null default '',
	-- dealt with in public
	public boolean not null default true,
	-- what was said, in Markdown without HTML
	minutes text not null default '',
	version integer not null default 1,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	removed_at timestamptz,
	primary key (authority_id, id),
	foreign key (authority_id, meeting_id) references meeting (authority_id, id)
);
create index agenda_item_meeting on agenda_item (authority_id, meeting_id, position);

-- who is invited or has signed up, what they answered, and who was there
create table participant (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	meeting_id uuid not null,
	-- null: signed up without being in the register
	actor_id uuid,
	membership_id uuid,
	kind text not null check (kind in ('member', 'guest', 'sign-up')),
	name text not null check (name <> ''),
	organisation text not null default '',
	email text not null default '',
	role text not null default '',
	voting boolean not null default false,
	-- sign-up: what they are interested in and whether they want to take part further
	interests text[] not null default '{}',
	remark text not null default '',
	consent_at timestamptz,
	-- sequence of the meeting that they were last told of; null: not invited yet
	told_sequence integer,
	told_at timestamptz,
	answer text check (answer in ('accepted', 'declined', 'tentative')),
	answered_at timestamptz,
	-- who comes instead, or why not
	answer_note text not null default '',
	attended text check (attended in ('present', 'excused', 'absent')),
	checked_in_at timestamptz,
	-- a personal link that shall no longer open
	closed_at timestamptz,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	primary key (authority_id, id),
	foreign key (authority_id, meeting_id) references meeting (authority_id, id),
	foreign key (authority_id, actor_id) references actor (authority_id, id),
	foreign key (authority_id, membership_id) references membership (authority_id, id)
);
create index participant_meeting on participant (authority_id, meeting_id);
create unique index participant_once on participant (authority_id, meeting_id, actor_id) where actor_id is not null;
create index participant_actor on participant (authority_id, actor_id);
create unique index participant_signed_up_once on participant (authority_id, meeting_id, lower(email)) where kind = 'sign-up' and email <> '';

-- ── papers ──────────────────────────────────────────────────────────────────
create table paper (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	number integer not null check (number > 0),
	-- as the office files it: 045/2018
	reference text not null default '',
	name text not null check (name <> ''),
	paper_type text not null default '',
	dated_on date,
	summary text not null default '',
	visibility text not null default 'body' check (visibility in ('public', 'members', 'body', 'confidential')),
	-- body that it comes from
	originator_id uuid,
	-- first moment at which anyone but the staff unit could read it
	released_at timestamptz,
	example boolean not null default false,
	version integer not null default 1,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	removed_at timestamptz,
	removed_by text,
	removed_for text,
	search tsvector generated always as (setweight(to_tsvector('german', name), 'A') || setweight(to_tsvector('simple', reference), 'A') || to_tsvector('german', summary)) stored,
	primary key (authority_id, id),
	unique (authority_id, number),
	foreign key (authority_id, originator_id) references body (authority_id, id)
);
create index paper_search on paper using gin (search);
create index paper_day on paper (authority_id, dated_on desc, number desc);

-- a paper on an agenda: what the body is to do with it
create table consultation (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	paper_id uuid not null,
	agenda_item_id uuid not null,
	role text not null default 'decision' check (role in ('hearing', 'decision', 'acknowledgement', 'preliminary')),
	authoritative boolean not null default false,
	removed_at timestamptz,
	primary key (authority_id, id),
	foreign key (authority_id, paper_id) references paper (authority_id, id),
	foreign key (authority_id, agenda_item_id) references agenda_item (authority_id, id)
);
create index consultation_paper on consultation (authority_id, paper_id);
create index consultation_item on consultation (authority_id, agenda_item_id);

-- a paper made available to a body: to all its members at one moment
create table paper_release (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	paper_id uuid not null,
	body_id uuid not null,
	released_at timestamptz not null default clock_timestamp(),
	released_by text not null,
	primary key (authority_id, id),
	unique (authority_id, paper_id, body_id),
	foreign key (authority_id, paper_id) references paper (authority_id, id),
	foreign key (authority_id, body_id) references body (authority_id, id)
);
create index paper_release_body on paper_release (authority_id, body_id, released_at);

-- to whom, by name of that day
create table paper_recipient (
	authority_id uuid not null,
	release_id uuid not null,
	actor_id uuid not null,
	name text not null,
	-- in the workplace, by mail, or neither yet: neither account nor address is known
	way text not null check (way in ('account', 'mail', 'none')),
	primary key (authority_id, release_id, actor_id),
	foreign key (authority_id, release_id) references paper_release (authority_id, id),
	foreign key (authority_id, actor_id) references actor (authority_id, id)
);

create table attachment (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	paper_id uuid,
	meeting_id uuid,
	agenda_item_id uuid,
	role text not null check (role in ('main', 'auxiliary', 'invitation', 'minutes')),
	position integer not null default 1000,
	name text not null check (name <> ''),
	media_type text not null,
	size bigint not null check (size > 0),
	sha256 text not null,
	sha512 text not null,
	-- what can be read in it; null: not read yet
	text text,
	added_at timestamptz not null default clock_timestamp(),
	added_by text not null,
	removed_at timestamptz,
	removed_by text,
	search tsvector generated always as (to_tsvector('german', name || ' ' || left(coalesce(text, ''), 500000))) stored,
	primary key (authority_id, id),
	foreign key (authority_id, paper_id) references paper (authority_id, id),
	foreign key (authority_id, meeting_id) references meeting (authority_id, id),
	foreign key (authority_id, agenda_item_id) references agenda_item (authority_id, id),
	check (num_nonnulls(paper_id, meeting_id, agenda_item_id) = 1)
);
create index attachment_paper on attachment (authority_id, paper_id, position) where paper_id is not null;
create index attachment_meeting on attachment (authority_id, meeting_id) where meeting_id is not null;
create index attachment_item on attachment (authority_id, agenda_item_id) where agenda_item_id is not null;
create index attachment_content on attachment (authority_id, sha256);
create index attachment_unread on attachment (authority_id, added_at) where text is null;
create index attachment_search on attachment using gin (search);

create table attachment_piece (
	authority_id uuid not null references authority,
	sha256 text not null,
	piece integer not null,
	content bytea not null,
	primary key (authority_id, sha256, piece)
);

-- ── outcomes, minutes, resolutions, tasks ───────────────────────────────────
create table outcome (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	agenda_item_id uuid not null,
	position integer not null,
	kind text not null check (kind in ('information', 'resolution', 'task', 'hand-over')),
	-- resolution: wording; task: what; hand-over: what is handed over
	text text not null check (text <> ''),
	votes_for integer check (votes_for >= 0),
	votes_against integer check (votes_against >= 0),
	votes_abstained integer check (votes_abstained >= 0),
	unanimous boolean not null default false,
	reason text not null default '',
	-- task, hand-over: who
	actor_id uuid,
	to_body_id uuid,
	who text not null default '',
	due date,
	version integer not null default 1,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	removed_at timestamptz,
	primary key (authority_id, id),
	foreign key (authority_id, agenda_item_id) references agenda_item (authority_id, id),
	foreign key (authority_id, actor_id) references actor (authority_id, id),
	foreign key (authority_id, to_body_id) references body (authority_id, id)
);
create index outcome_item on outcome (authority_id, agenda_item_id, position);

-- minutes as they were laid before the body, and as they were approved: whole, with a checksum
create table minutes_version (
	authority_id uuid not null,
	meeting_id uuid not null,
	version integer not null,
	state text not null check (state in ('proposed', 'approved')),
	content jsonb not null,
	sha256 text not null,
	note text not null default '',
	recorded_at timestamptz not null default clock_timestamp(),
	recorded_by text not null,
	primary key (authority_id, meeting_id, version),
	foreign key (authority_id, meeting_id) references meeting (authority_id, id)
);
create trigger stays_as_it_is before update or delete on minutes_version for each row execute function stays_as_it_is();
create trigger is_not_emptied before truncate on minutes_version for each statement execute function stays_as_it_is();

alter table resolution
	add column body_id uuid,
	add column meeting_id uuid,
	add column agenda_item_id uuid,
	add column outcome_id uuid,
	add column reason text not null default '',
	-- decided in public, or made known afterwards
	add column public boolean not null default true,
	add column example boolean not null default false,
	add foreign key (authority_id, body_id) references body (authority_id, id),
	add foreign key (authority_id, meeting_id) references meeting (authority_id, id),
	add foreign key (authority_id, agenda_item_id) references agenda_item (authority_id, id),
	add foreign key (authority_id, outcome_id) references outcome (authority_id, id),
	add unique (authority_id, outcome_id);
create index resolution_day on resolution (authority_id, decided_on desc, number desc);
create index resolution_body on resolution (authority_id, body_id);

-- how far it is carried out; said again and again, never changed
create table resolution_step (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	resolution_id uuid not null,
	state text not null check (state in ('open', 'running', 'done', 'dropped')),
	-- shown to everybody where the resolution is
	note text not null default '',
	responsible text not null default '',
	due date,
	said_on date not null,
	recorded_at timestamptz not null default clock_timestamp(),
	recorded_by text not null,
	primary key (authority_id, id),
	foreign key (authority_id, resolution_id) references resolution (authority_id, id)
);
create index resolution_step_resolution on resolution_step (authority_id, resolution_id, recorded_at desc);
create trigger stays_as_it_is before update or delete on resolution_step for each row execute function stays_as_it_is();

-- what a resolution is about: a typed reference; its name is read where the thing itself is known
create table resolution_subject (
	authority_id uuid not null,
	resolution_id uuid not null,
	-- element, strategy, paper: number · report: `sozialbericht/2`
	kind text not null check (kind in ('element', 'strategy', 'report', 'paper')),
	target text not null check (target <> ''),
	primary key (authority_id, resolution_id, kind, target),
	foreign key (authority_id, resolution_id) references resolution (authority_id, id)
);
create index resolution_subject_target on resolution_subject (authority_id, kind, target);

create table task (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	meeting_id uuid,
	outcome_id uuid,
	body_id uuid,
	text text not null check (text <> ''),
	actor_id uuid,
	who text not null default '',
	due date,
	state text not null default 'open' check (state in ('open', 'done', 'dropped')),
	closed_on date,
	closed_note text not null default '',
	version integer not null default 1,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	removed_at timestamptz,
	primary key (authority_id, id),
	unique (authority_id, outcome_id),
	foreign key (authority_id, meeting_id) references meeting (authority_id, id),
	foreign key (authority_id, outcome_id) references outcome (authority_id, id),
	foreign key (authority_id, body_id) references body (authority_id, id),
	foreign key (authority_id, actor_id) references actor (authority_id, id),
	check ((state = 'open') = (closed_on is null))
);
create index task_open on task (authority_id, due) where state = 'open' and removed_at is null;
create index task_body on task (authority_id, body_id);

-- ── the public's copies ─────────────────────────────────────────────────────
-- One row a public object, in our own words; pages, feeds and OParl read them. An object that is no longer public stays as a row without content:
-- whoever mirrors the records hears of it (OParl 1.1, deleted objects).
create table public_record (
	authority_id uuid not null references authority,
	id uuid not null,
	type text not null check (type in ('LegislativeTerm', 'Organization', 'Person', 'Membership', 'Meeting', 'AgendaItem', 'Paper', 'Consultation', 'File', 'Location', 'Resolution')),
	-- order of lists; never changes
	sequence bigint generated always as identity,
	-- Membership: body · AgendaItem: meeting · Consultation: paper · File: paper, meeting or item · Meeting: body · Resolution: item
	parent_id uuid,
	-- Membership: person · Consultation: item · Resolution: body
	other_id uuid,
	-- for addresses of pages
	number integer,
	-- for lists by time: start of a meeting, date of a paper or resolution
	day date,
	content jsonb not null,
	created timestamptz not null default clock_timestamp(),
	modified timestamptz not null default clock_timestamp(),
	deleted boolean not null default false,
	search tsvector,
	primary key (authority_id, id)
);
create index public_record_list on public_record (authority_id, type, sequence) where not deleted;
create index public_record_created on public_record (authority_id, type, created, sequence);
create index public_record_modified on public_record (authority_id, type, modified, sequence);
create index public_record_parent on public_record (authority_id, parent_id, type) where parent_id is not null;
create index public_record_other on public_record (authority_id, other_id, type) where other_id is not null;
create index public_record_number on public_record (authority_id, type, number) where number is not null;
create index public_record_day on public_record (authority_id, type, day desc, sequence desc) where not deleted;
create index public_record_search on public_record using gin (search) where search is not null;

-- how many there are of each type, for the first line of a list
create table public_record_count (
	authority_id uuid not null,
	type text not null,
	total integer not null,
	primary key (authority_id, type)
);
create function count_public_records() returns trigger language plpgsql as
$$
begin
	if tg_op = 'INSERT' then
		insert into public_record_count (authority_id, type, total) select authority_id, type, count(*) filter (where not deleted) from fresh group by 1, 2 order by 1, 2
			on conflict (authority_id, type) do update set total = public_record_count.total + excluded.total;
	else
		update public_record_count c set total = c.total + d.by
			from (select n.authority_id, n.type, sum(o.deleted::int - n.deleted::int)::int as by from fresh n join stale o using (authority_id, id) where o.deleted <> n.deleted group by 1, 2) d
			where c.authority_id = d.authority_id and c.type = d.type;
	end if;
	return null;
end
$$;
create trigger count_added after insert on public_record referencing new table as fresh for each statement execute function count_public_records();
create trigger count_changed after update on public_record referencing new table as fresh old table as stale for each statement execute function count_public_records();

-- ── who sees what ───────────────────────────────────────────────────────────
-- the person behind the account of a member, and the bodies they sit in today
create function app_member_actor() returns uuid language sql stable as
$$ select id from actor where authority_id = app_authority() and account_id = app_member() and removed_at is null and app_member() is not null $$;
create function app_member_bodies() returns uuid[] language sql stable as
$$ select coalesce(array_agg(distinct m.body_id), '{}') from membership m
	where m.authority_id = app_authority() and m.actor_id = app_member_actor() and m.removed_at is null
		and (now() at time zone 'Europe/Berlin')::date between m.from_day and coalesce(m.to_day, 'infinity') $$;
-- the meeting of a personal link; nothing where it is none or was closed
create function app_link_meeting() returns uuid language sql stable as
$$ select meeting_id from participant where authority_id = app_authority() and id = app_link() and closed_at is null $$;
-- whether the one behind it was invited as a member of the body
create function app_link_body() returns uuid language sql stable as
$$ select m.body_id from participant p join meeting m on m.authority_id = p.authority_id and m.id = p.meeting_id
	where p.authority_id = app_authority() and p.id = app_link() and p.closed_at is null and p.kind = 'member' $$;

do $$
declare t text;
begin
	foreach t in array array['actor', 'actor_consent', 'actor_profile', 'legislative_term', 'body', 'membership', 'meeting_series', 'meeting', 'agenda_item', 'participant', 'paper', 'consultation',
		'paper_release', 'paper_recipient', 'attachment', 'attachment_piece', 'outcome', 'minutes_version', 'resolution_step', 'resolution_subject', 'task', 'public_record', 'public_record_count'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy tenant on %I using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()))', t);
	end loop;
	-- tables that no personal link has anything to do with
	foreach t in array array['actor', 'actor_consent', 'actor_profile', 'legislative_term', 'membership', 'meeting_series', 'paper_release', 'paper_recipient', 'outcome', 'minutes_version', 'resolution_step', 'resolution_subject', 'task', 'public_record', 'public_record_count'] loop
		execute format('create policy no_link on %I as restrictive to planungskreis_staff using ((select app_link()) is null)', t);
	end loop;
	-- those that links and members read in part, and the staff unit alone writes
	foreach t in array array['actor', 'actor_consent', 'body', 'meeting', 'agenda_item', 'paper', 'consultation', 'attachment', 'attachment_piece', 'actor_profile', 'legislative_term', 'membership', 'meeting_series', 'paper_release', 'paper_recipient', 'outcome', 'minutes_version',
		'resolution_step', 'resolution_subject', 'public_record', 'public_record_count'] loop
		execute format('create policy staff_unit_adds on %I as restrictive for insert to planungskreis_staff with check ((select app_link()) is null and (select app_member()) is null)', t);
		execute format('create policy staff_unit_changes on %I as restrictive for update to planungskreis_staff using ((select app_link()) is null and (select app_member()) is null)', t);
		execute format('create policy staff_unit_deletes on %I as restrictive for delete to planungskreis_staff using ((select app_link()) is null and (select app_member()) is null)', t);
	end loop;
end $$;

-- the register is for the staff unit; members see what was agreed to in actor_profile, and their own row
create policy own_of_member on actor as restrictive for select to planungskreis_staff using ((select app_member()) is null or account_id = (select app_member()));
create policy own_of_member on actor_consent as restrictive for select to planungskreis_staff using ((select app_member()) is null or actor_id = (select app_member_actor()));
create policy of_link on body as restrictive for select to planungskreis_staff using ((select app_link()) is null or id = (select body_id from meeting where id = (select app_link_meeting())));
create policy of_link on meeting as restrictive for select to planungskreis_staff using ((select app_link()) is null or (id = (select app_link_meeting()) and removed_at is null));
create policy of_member on meeting as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or (removed_at is null and (visibility in ('public', 'members') or (visibility = 'body' and body_id = any((select app_member_bodies())::uuid[])))));
-- an item that is not dealt with in public is for the body alone
create policy of_link on agenda_item as restrictive for select to planungskreis_staff
	using ((select app_link()) is null or (removed_at is null and meeting_id = (select app_link_meeting()) and (public or (select app_link_body()) is not null)));
create policy of_member on agenda_item as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or (removed_at is null and exists (select 1 from meeting m where m.authority_id = agenda_item.authority_id and m.id = meeting_id and (agenda_item.public or m.body_id = any((select app_member_bodies())::uuid[])))));
create policy of_member on outcome as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or (removed_at is null and exists (select 1 from agenda_item i join meeting m on m.authority_id = i.authority_id and m.id = i.meeting_id
		where i.authority_id = outcome.authority_id and i.id = agenda_item_id and m.minutes_state in ('proposed', 'approved'))));
create policy of_member on minutes_version as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or exists (select 1 from meeting m where m.authority_id = minutes_version.authority_id and m.id = meeting_id and m.body_id = any((select app_member_bodies())::uuid[])));
create policy of_link on participant as restrictive for select to planungskreis_staff using ((select app_link()) is null or id = (select app_link()));
create policy of_member on participant as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or actor_id = (select app_member_actor()) or exists (select 1 from meeting m where m.authority_id = participant.authority_id and m.id = meeting_id and m.body_id = any((select app_member_bodies())::uuid[])));
create policy own_answer on participant as restrictive for update to planungskreis_staff
	using (((select app_member()) is null or actor_id = (select app_member_actor())) and ((select app_link()) is null or id = (select app_link())));
create policy staff_unit_adds on participant as restrictive for insert to planungskreis_staff with check ((select app_link()) is null and (select app_member()) is null);
-- a paper reaches its readers when it is released, and each body with its own release
create policy of_link on paper as restrictive for select to planungskreis_staff
	using ((select app_link()) is null or (removed_at is null and released_at is not null and visibility <> 'confidential'
		and exists (select 1 from consultation c join agenda_item i on i.authority_id = c.authority_id and i.id = c.agenda_item_id where c.authority_id = paper.authority_id and c.paper_id = paper.id and c.removed_at is null)
		and (visibility = 'public' or (select app_link_body()) is not null)));
create policy of_member on paper as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or (removed_at is null and released_at is not null and (visibility in ('public', 'members')
		or (visibility = 'body' and exists (select 1 from paper_release r where r.authority_id = paper.authority_id and r.paper_id = paper.id and r.body_id = any((select app_member_bodies())::uuid[]))))));
create policy of_link on consultation as restrictive for select to planungskreis_staff
	using ((select app_link()) is null or exists (select 1 from agenda_item i where i.authority_id = consultation.authority_id and i.id = agenda_item_id));
create policy of_member on consultation as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or exists (select 1 from agenda_item i where i.authority_id = consultation.authority_id and i.id = agenda_item_id));
-- who received what is for those it is about
create policy of_member on paper_release as restrictive for select to planungskreis_staff using ((select app_member()) is null or body_id = any((select app_member_bodies())::uuid[]));
create policy of_member on paper_recipient as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or exists (select 1 from paper_release r where r.authority_id = paper_recipient.authority_id and r.id = release_id));
create policy of_reader on attachment as restrictive for select to planungskreis_staff
	using (((select app_member()) is null and (select app_link()) is null) or (removed_at is null and case
		when paper_id is not null then exists (select 1 from paper p where p.authority_id = attachment.authority_id and p.id = paper_id)
		when meeting_id is not null then role = 'invitation' and exists (select 1 from meeting m where m.authority_id = attachment.authority_id and m.id = meeting_id)
			or role <> 'invitation' and exists (select 1 from meeting m where m.authority_id = attachment.authority_id and m.id = meeting_id and m.body_id = any((select app_member_bodies())::uuid[]))
		else exists (select 1 from agenda_item i where i.authority_id = attachment.authority_id and i.id = agenda_item_id) end));
create policy of_reader on attachment_piece as restrictive for select to planungskreis_staff
	using (((select app_member()) is null and (select app_link()) is null) or exists (select 1 from attachment a where a.authority_id = attachment_piece.authority_id and a.sha256 = attachment_piece.sha256));
create policy public_only on attachment_piece as restrictive for select to planungskreis_public
	using (exists (select 1 from public_record r where r.authority_id = attachment_piece.authority_id and r.type = 'File' and not r.deleted and r.content->>'sha256' = attachment_piece.sha256));
create index public_record_file on public_record (authority_id, (content->>'sha256')) where type = 'File' and not deleted;
-- tasks: one's own and those of one's bodies; ticked off by whoever has them
create policy of_member on task as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or (removed_at is null and (actor_id = (select app_member_actor()) or body_id = any((select app_member_bodies())::uuid[]))));
create policy own_task on task as restrictive for update to planungskreis_staff using ((select app_member()) is null or actor_id = (select app_member_actor()));
create policy staff_unit_adds on task as restrictive for insert to planungskreis_staff with check ((select app_member()) is null);
create policy of_member on resolution as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or public or body_id = any((select app_member_bodies())::uuid[]));
create policy public_only on resolution as restrictive for select to planungskreis_public using (public);
create policy of_member on resolution_step as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or exists (select 1 from resolution r where r.authority_id = resolution_step.authority_id and r.id = resolution_id));
create policy public_only on resolution_step as restrictive for select to planungskreis_public
	using (exists (select 1 from resolution r where r.authority_id = resolution_step.authority_id and r.id = resolution_id));
create policy public_only on resolution_subject as restrictive for select to planungskreis_public
	using (exists (select 1 from resolution r where r.authority_id = resolution_subject.authority_id and r.id = resolution_id));

grant select, insert, update on actor, legislative_term, body, membership, meeting_series, meeting, agenda_item, paper, consultation, attachment, outcome, task, public_record, public_record_count to planungskreis_staff;
grant select, insert, update, delete on actor_consent, actor_profile, participant to planungskreis_staff;
grant select, insert, delete on resolution_subject, attachment_piece to planungskreis_staff;
grant select, insert on paper_release, paper_recipient, minutes_version, resolution_step to planungskreis_staff;
grant usage on sequence public_record_sequence_seq to planungskreis_staff;
grant select on public_record, public_record_count, attachment_piece, resolution_subject to planungskreis_public;
grant select (authority_id, id, resolution_id, state, note, due, said_on, recorded_at) on resolution_step to planungskreis_public;
