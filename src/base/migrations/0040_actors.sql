-- The register of actors: merging, finding the people of an organisation, and imports that can be taken back as a whole.

-- two entries were one and the same: where its memberships and consents have gone
alter table actor add column merged_into uuid;
alter table actor add foreign key (authority_id, merged_into) references actor (authority_id, id);
create index actor_organisation on actor (authority_id, (content->>'organisationId')) where kind = 'person' and removed_at is null;
create index actor_retention on actor (authority_id, retain_until) where erased_at is null and retain_until is not null;

-- a name in the list of those whom a paper reached goes with the person; whom and when stays
grant update (name) on paper_recipient to planungskreis_staff;

-- a file of actors from its upload to its end; what it held is kept until then and no longer
create table actor_import (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	file_name text not null,
	state text not null check (state in ('open', 'done', 'undone')),
	-- open: rows as they were read, which column is which field, what is to be done with each row
	sheet jsonb,
	mapping jsonb,
	choices jsonb,
	-- done: actors that came with it, and for those that were filled up the names of fields
	added uuid[] not null default '{}',
	filled jsonb not null default '[]',
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	done_at timestamptz,
	done_by text,
	undone_at timestamptz,
	undone_by text,
	primary key (authority_id, id),
	check (state = 'open' or (sheet is null and choices is null))
);
alter table actor_import enable row level security;
create policy tenant on actor_import using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy staff_unit on actor_import as restrictive to planungskreis_staff using ((select app_link()) is null and (select app_member()) is null) with check ((select app_link()) is null and (select app_member()) is null);
grant select, insert, update, delete on actor_import to planungskreis_staff;
