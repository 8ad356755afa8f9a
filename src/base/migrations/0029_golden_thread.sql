-- The golden thread: elements from the leading question to the measure, each with all its wordings; links, each stored once; strategies and
-- their adopted versions; resolutions; news of those who carry goals and measures out. Staff and members read the workplace's tables; the
-- public reads what was published, as it was published.

create table element (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	-- permanent address, counted through all kinds
	number integer not null check (number > 0),
	kind text not null check (kind in ('question', 'finding', 'need', 'guiding-model', 'pillar', 'action-field', 'guiding-goal', 'goal', 'measure')),
	-- as people call it: HF1, 1.2; empty where nobody does
	code text not null default '',
	-- cycle in which it was begun
	cycle integer not null,
	position integer not null default 1000,
	-- the newest wording
	version integer not null,
	content jsonb not null,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	removed_at timestamptz,
	removed_by text,
	removed_for text,
	primary key (authority_id, id),
	unique (authority_id, number)
);
create index element_kind on element (authority_id, kind, position) where removed_at is null;

-- every wording there ever was, the newest included
create table element_version (
	authority_id uuid not null,
	element_id uuid not null,
	version integer not null,
	code text not null,
	content jsonb not null,
	recorded_at timestamptz not null default clock_timestamp(),
	recorded_by text not null,
	reason text,
	primary key (authority_id, element_id, version),
	foreign key (authority_id, element_id) references element (authority_id, id)
);

-- `from_id` follows from `to_id`: a finding from its question, a measure from its goal
create table element_link (
	authority_id uuid not null,
	from_id uuid not null,
	to_id uuid not null,
	linked_at timestamptz not null default clock_timestamp(),
	linked_by text not null,
	primary key (authority_id, from_id, to_id),
	foreign key (authority_id, from_id) references element (authority_id, id),
	foreign key (authority_id, to_id) references element (authority_id, id)
);
create index element_link_to on element_link (authority_id, to_id);

-- what the public sees of an element: the row with the highest sequence; content null: taken back
create table published_element (
	authority_id uuid not null,
	element_id uuid not null,
	sequence integer not null,
	number integer not null,
	kind text not null,
	code text not null,
	cycle integer not null,
	position integer not null,
	content jsonb,
	-- numbers of the elements it followed from at that time
	follows_from integer[] not null default '{}',
	reason text,
	newest boolean not null default true,
	published_at timestamptz not null default clock_timestamp(),
	primary key (authority_id, element_id, sequence),
	foreign key (authority_id, element_id) references element (authority_id, id)
);
create unique index published_element_newest on published_element (authority_id, element_id) where newest;
create index published_element_number on published_element (authority_id, number) where newest;

create table resolution (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	number integer not null,
	body text not null check (body <> ''),
	decided_on date not null,
	-- 'month': only the month of decided_on is known
	precision text not null default 'day' check (precision in ('day', 'month', 'year')),
	subject text not null check (subject <> ''),
	wording text not null default '',
	votes_for integer check (votes_for >= 0),
	votes_against integer check (votes_against >= 0),
	votes_abstained integer check (votes_abstained >= 0),
	unanimous boolean not null default false,
	paper_title text not null default '',
	paper_url text not null default '',
	recorded_at timestamptz not null default clock_timestamp(),
	recorded_by text not null,
	primary key (authority_id, id),
	unique (authority_id, number)
);

create table strategy (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	number integer not null,
	cycle integer not null,
	title jsonb not null,
	summary jsonb not null default '{"de": "", "en": ""}',
	from_day date not null,
	to_day date not null,
	predecessor_id uuid,
	version integer not null default 1,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	primary key (authority_id, id),
	unique (authority_id, number),
	foreign key (authority_id, predecessor_id) references strategy (authority_id, id),
	check (from_day < to_day),
	check (predecessor_id <> id)
);

create table strategy_element (
	authority_id uuid not null,
	strategy_id uuid not null,
	element_id uuid not null,
	primary key (authority_id, strategy_id, element_id),
	foreign key (authority_id, strategy_id) references strategy (authority_id, id),
	foreign key (authority_id, element_id) references element (authority_id, id)
);
create index strategy_element_element on strategy_element (authority_id, element_id);

-- drafts and adopted versions as they were; adopted: a resolution has made it binding
create table strategy_version (
	authority_id uuid not null,
	strategy_id uuid not null,
	version integer not null,
	state text not null check (state in ('draft', 'adopted')),
	resolution_id uuid,
	-- strategy, elements and links, whole
	content jsonb not null,
	sha256 text not null,
	note text not null default '',
	recorded_at timestamptz not null default clock_timestamp(),
	recorded_by text not null,
	primary key (authority_id, strategy_id, version),
	foreign key (authority_id, strategy_id) references strategy (authority_id, id),
	foreign key (authority_id, resolution_id) references resolution (authority_id, id),
	check ((state = 'adopted') = (resolution_id is not null))
);

-- what those who carry it out report; never changed, only made public or not
create table news (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	element_id uuid not null,
	reported_on date not null,
	text text not null check (text <> ''),
	-- how it stands in the eyes of the one who reports
	judged text not null check (judged in ('not-started', 'on-track', 'delayed', 'at-risk', 'reached', 'stopped')),
	next_step text not null default '',
	next_due date,
	-- milestones reported as done
	milestones text[] not null default '{}',
	reporter_link_id uuid,
	reported_by text not null,
	recorded_at timestamptz not null default clock_timestamp(),
	public boolean not null default false,
	example boolean not null default false,
	primary key (authority_id, id),
	foreign key (authority_id, element_id) references element (authority_id, id)
);
create index news_element on news (authority_id, element_id, reported_on desc);

-- personal address of someone without an account who reports on some elements; only the hash of the token is kept
create table reporter_link (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	token_hash bytea not null,
	name text not null check (name <> ''),
	element_ids uuid[] not null,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	expires_at timestamptz not null,
	revoked_at timestamptz,
	revoked_by text,
	last_used_at timestamptz,
	primary key (authority_id, id),
	unique (authority_id, token_hash)
);
alter table news add foreign key (authority_id, reporter_link_id) references reporter_link (authority_id, id);

-- what a reporter's link is for; nothing where it is none, was revoked or is too old
create function app_link_elements() returns uuid[] language sql stable as
$$ select coalesce((select element_ids from reporter_link where authority_id = app_authority() and id = app_link() and revoked_at is null and expires_at > clock_timestamp()), '{}') $$;

-- what was adopted or decided stays as it is, whoever asks
create function stays_as_it_is() returns trigger language plpgsql as
$$ begin raise exception '% stays as it is: what was recorded is never changed', tg_table_name using errcode = 'restrict_violation'; end $$;
create trigger stays_as_it_is before update or delete on strategy_version for each row execute function stays_as_it_is();
create trigger is_not_emptied before truncate on strategy_version for each statement execute function stays_as_it_is();
create trigger stays_as_it_is before update or delete on resolution for each row execute function stays_as_it_is();
create trigger is_not_emptied before truncate on resolution for each statement execute function stays_as_it_is();
create trigger stays_as_it_is before update or delete on element_version for each row execute function stays_as_it_is();
create trigger is_not_emptied before truncate on element_version for each statement execute function stays_as_it_is();

do $$
declare t text;
begin
	foreach t in array array['element', 'element_version', 'element_link', 'published_element', 'resolution', 'strategy', 'strategy_element', 'strategy_version', 'news', 'reporter_link'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy tenant on %I using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()))', t);
	end loop;
	-- tables that no link has anything to do with
	foreach t in array array['element_version', 'published_element', 'resolution', 'strategy', 'strategy_element', 'strategy_version', 'element_link'] loop
		execute format('create policy no_link on %I as restrictive to planungskreis_staff using ((select app_link()) is null)', t);
	end loop;
	foreach t in array array['element', 'reporter_link'] loop
		execute format('create policy no_link_adds on %I as restrictive for insert to planungskreis_staff with check ((select app_link()) is null)', t);
		execute format('create policy no_link_changes on %I as restrictive for update to planungskreis_staff using ((select app_link()) is null)', t);
	end loop;
end $$;
create policy own_of_link on element as restrictive for select to planungskreis_staff using ((select app_link()) is null or id = any((select app_link_elements())::uuid[]));
create policy own_of_link on reporter_link as restrictive for select to planungskreis_staff using ((select app_link()) is null or id = (select app_link()));
create policy own_of_link on news as restrictive for select to planungskreis_staff using ((select app_link()) is null or element_id = any((select app_link_elements())::uuid[]));
create policy link_adds on news as restrictive for insert to planungskreis_staff
	with check ((select app_link()) is null and reporter_link_id is null or reporter_link_id = (select app_link()) and not public and element_id = any((select app_link_elements())::uuid[]));
create policy no_link_changes on news as restrictive for update to planungskreis_staff using ((select app_link()) is null);
-- the public: what was published; adopted versions only, and news that were made public
create policy adopted_only on strategy_version as restrictive for select to planungskreis_public using (state = 'adopted');
create policy public_only on news as restrictive for select to planungskreis_public using (public and exists (select 1 from published_element p where p.authority_id = news.authority_id and p.element_id = news.element_id and p.newest and p.content is not null));

grant select, insert, update on element, strategy to planungskreis_staff;
grant select, insert on element_version, resolution, strategy_version to planungskreis_staff;
grant select, insert, delete on element_link, strategy_element to planungskreis_staff;
grant select, insert on published_element to planungskreis_staff;
grant update (newest) on published_element to planungskreis_staff;
grant select, insert on news to planungskreis_staff;
grant update (public) on news to planungskreis_staff;
grant select, insert, update on reporter_link to planungskreis_staff;
grant select on published_element, strategy_version, resolution, news to planungskreis_public;
