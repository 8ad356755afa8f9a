-- Rounds: the stages in which people collect, cluster, formulate, prioritise and decide; and the workshop, whose phones take part without an
-- account. A phone is a principal of its own: its transactions name it in app.link, see its own round while that runs, and add their own only.

create table round (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	number integer not null,
	cycle integer not null,
	-- what it is about, mostly an action field
	element_id uuid,
	title text not null check (title <> ''),
	-- said before it starts
	decides text not null default '',
	decided_by text not null default '',
	follow_up text not null default '',
	-- the group does not see who wrote what
	anonymous boolean not null default false,
	-- phones without account take part in the workshop
	guests boolean not null default false,
	-- the last day on which authors can still be told apart
	authors_until date not null,
	-- makes marks of accounts that nobody can read without it; gone after authors_until
	secret bytea,
	state text not null default 'draft' check (state in ('draft', 'running', 'closed', 'cancelled')),
	-- for the address that phones open
	code text,
	-- what the projector and the phones show: position of a stage, and one contribution of it or all
	shown_stage smallint,
	shown_contribution uuid,
	version integer not null default 1,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	started_at timestamptz,
	ended_at timestamptz,
	ended_for text,
	primary key (authority_id, id),
	unique (authority_id, number),
	unique (authority_id, code),
	foreign key (authority_id, element_id) references element (authority_id, id)
);

create table round_stage (
	authority_id uuid not null,
	round_id uuid not null,
	position smallint not null,
	kind text not null check (kind in ('collect', 'cluster', 'formulate', 'prioritise', 'decide')),
	from_day date not null,
	to_day date not null,
	acts text[] not null,
	-- accounts; empty: everybody with an account who may read the strategy
	participants uuid[] not null default '{}',
	instruction text not null default '',
	primary key (authority_id, round_id, position),
	foreign key (authority_id, round_id) references round (authority_id, id),
	check (from_day <= to_day)
);

create table round_criterion (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	round_id uuid not null,
	position smallint not null,
	title text not null check (title <> ''),
	explanation text not null default '',
	weight smallint not null check (weight between 1 and 100),
	primary key (authority_id, id),
	foreign key (authority_id, round_id) references round (authority_id, id)
);
create index round_criterion_round on round_criterion (authority_id, round_id, position);

-- who takes part, as a mark: of a phone the hash of its token, of an account its keyed hash. No name, no address.
create table round_participant (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	round_id uuid not null,
	mark bytea not null,
	phone boolean not null,
	joined_at timestamptz not null default clock_timestamp(),
	primary key (authority_id, id),
	unique (authority_id, round_id, mark),
	foreign key (authority_id, round_id) references round (authority_id, id)
);

create table contribution (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	round_id uuid not null,
	number integer not null,
	-- a cluster holds others; they stay as they are
	cluster boolean not null default false,
	cluster_id uuid,
	text text not null check (text <> ''),
	-- null: anonymous
	author text,
	version integer not null default 1,
	contributed_at timestamptz not null default clock_timestamp(),
	removed_at timestamptz,
	primary key (authority_id, id),
	unique (authority_id, round_id, number),
	foreign key (authority_id, round_id) references round (authority_id, id),
	foreign key (authority_id, cluster_id) references contribution (authority_id, id),
	check (not cluster or cluster_id is null)
);

create table contribution_version (
	authority_id uuid not null,
	contribution_id uuid not null,
	version integer not null,
	text text not null,
	reason text,
	-- null: anonymous
	recorded_by text,
	recorded_at timestamptz not null default clock_timestamp(),
	primary key (authority_id, contribution_id, version),
	foreign key (authority_id, contribution_id) references contribution (authority_id, id)
);
create trigger stays_as_it_is before update on contribution_version for each row execute function stays_as_it_is();

-- kept apart, for the author's own edits only; of anonymous contributions it goes after authors_until
create table contribution_author (
	authority_id uuid not null,
	contribution_id uuid not null,
	participant_id uuid not null,
	primary key (authority_id, contribution_id),
	foreign key (authority_id, contribution_id) references contribution (authority_id, id),
	foreign key (authority_id, participant_id) references round_participant (authority_id, id)
);

create table contribution_comment (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	contribution_id uuid not null,
	text text not null check (text <> ''),
	author text,
	commented_at timestamptz not null default clock_timestamp(),
	primary key (authority_id, id),
	foreign key (authority_id, contribution_id) references contribution (authority_id, id)
);
create index contribution_comment_contribution on contribution_comment (authority_id, contribution_id, commented_at);

-- one a participant, contribution and criterion: rating again replaces
create table round_rating (
	authority_id uuid not null,
	round_id uuid not null,
	contribution_id uuid not null,
	criterion_id uuid not null,
	participant_id uuid not null,
	value smallint not null check (value between 1 and 5),
	rated_at timestamptz not null default clock_timestamp(),
	primary key (authority_id, round_id, contribution_id, criterion_id, participant_id),
	foreign key (authority_id, contribution_id) references contribution (authority_id, id),
	foreign key (authority_id, criterion_id) references round_criterion (authority_id, id),
	foreign key (authority_id, participant_id) references round_participant (authority_id, id)
);

-- first, second, third choice of a participant: choosing again replaces
create table round_choice (
	authority_id uuid not null,
	round_id uuid not null,
	participant_id uuid not null,
	place smallint not null check (place between 1 and 3),
	contribution_id uuid not null,
	chosen_at timestamptz not null default clock_timestamp(),
	primary key (authority_id, round_id, participant_id, place),
	unique (authority_id, round_id, participant_id, contribution_id),
	foreign key (authority_id, contribution_id) references contribution (authority_id, id),
	foreign key (authority_id, participant_id) references round_participant (authority_id, id)
);

create table round_decision (
	authority_id uuid not null,
	contribution_id uuid not null,
	round_id uuid not null,
	taken_up boolean not null,
	reason text not null default '',
	-- what it became
	element_id uuid,
	decided_at timestamptz not null default clock_timestamp(),
	decided_by text not null,
	primary key (authority_id, contribution_id),
	foreign key (authority_id, round_id) references round (authority_id, id),
	foreign key (authority_id, contribution_id) references contribution (authority_id, id),
	foreign key (authority_id, element_id) references element (authority_id, id),
	check (taken_up = (element_id is not null)),
	check (taken_up or reason <> '')
);
create index round_decision_round on round_decision (authority_id, round_id);

-- the result as the public sees it
create table published_round (
	authority_id uuid not null,
	round_id uuid not null,
	number integer not null,
	content jsonb not null,
	published_at timestamptz not null default clock_timestamp(),
	primary key (authority_id, round_id),
	unique (authority_id, number),
	foreign key (authority_id, round_id) references round (authority_id, id)
);

-- the round a phone takes part in; nothing where it is no phone
create function app_link_round() returns uuid language sql stable as
$$ select round_id from round_participant where authority_id = app_authority() and id = app_link() and phone $$;

do $$
declare t text;
begin
	foreach t in array array['round', 'round_stage', 'round_criterion', 'round_participant', 'contribution', 'contribution_version', 'contribution_author', 'contribution_comment', 'round_rating', 'round_choice', 'round_decision', 'published_round'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy tenant on %I using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()))', t);
	end loop;
	-- tables that no phone has anything to do with
	foreach t in array array['contribution_comment', 'round_decision', 'published_round'] loop
		execute format('create policy no_link on %I as restrictive to planungskreis_staff using ((select app_link()) is null)', t);
	end loop;
	-- those it reads and does not write
	foreach t in array array['round', 'round_stage', 'round_criterion', 'round_participant'] loop
		execute format('create policy no_link_adds on %I as restrictive for insert to planungskreis_staff with check ((select app_link()) is null)', t);
		execute format('create policy no_link_changes on %I as restrictive for update to planungskreis_staff using ((select app_link()) is null)', t);
		execute format('create policy no_link_deletes on %I as restrictive for delete to planungskreis_staff using ((select app_link()) is null)', t);
	end loop;
	-- of its own round, while that runs
	foreach t in array array['round_stage', 'round_criterion', 'contribution'] loop
		execute format('create policy own_of_link on %I as restrictive for select to planungskreis_staff
			using ((select app_link()) is null or (round_id = (select app_link_round()) and exists (select 1 from round r where r.authority_id = %I.authority_id and r.id = round_id)))', t, t);
	end loop;
	-- its own votes, which it may replace
	foreach t in array array['round_rating', 'round_choice'] loop
		execute format('create policy own_of_link on %I as restrictive to planungskreis_staff
			using ((select app_link()) is null or participant_id = (select app_link()))
			with check ((select app_link()) is null or (participant_id = (select app_link()) and round_id = (select app_link_round())
				and exists (select 1 from contribution c where c.authority_id = %I.authority_id and c.id = contribution_id and c.round_id = %I.round_id)))', t, t, t);
	end loop;
	foreach t in array array['contribution', 'contribution_author'] loop
		execute format('create policy no_link_changes on %I as restrictive for update to planungskreis_staff using ((select app_link()) is null)', t);
	end loop;
end $$;
create policy own_of_link on round as restrictive for select to planungskreis_staff
	using ((select app_link()) is null or (id = (select app_link_round()) and guests and state = 'running'));
create policy own_of_link on round_participant as restrictive for select to planungskreis_staff using ((select app_link()) is null or id = (select app_link()));
create policy link_adds on contribution as restrictive for insert to planungskreis_staff
	with check ((select app_link()) is null or (round_id = (select app_link_round()) and author is null and not cluster and cluster_id is null
		and exists (select 1 from round r where r.authority_id = contribution.authority_id and r.id = round_id)));
create policy own_of_link on contribution_author as restrictive for select to planungskreis_staff using ((select app_link()) is null or participant_id = (select app_link()));
create policy link_adds on contribution_author as restrictive for insert to planungskreis_staff with check ((select app_link()) is null or participant_id = (select app_link()));
create policy no_link_reads on contribution_version as restrictive for select to planungskreis_staff using ((select app_link()) is null);
create policy link_adds on contribution_version as restrictive for insert to planungskreis_staff
	with check ((select app_link()) is null or (version = 1 and recorded_by is null and exists (select 1 from contribution_author a where a.authority_id = contribution_version.authority_id and a.contribution_id = contribution_version.contribution_id)));

grant select, insert, update on round, contribution to planungskreis_staff;
grant select, insert, update, delete on round_stage, round_criterion, round_decision, round_rating, round_choice to planungskreis_staff;
grant select, insert on round_participant, contribution_version, contribution_comment, published_round to planungskreis_staff;
grant select, insert on contribution_author to planungskreis_staff;
grant select on published_round to planungskreis_public;
