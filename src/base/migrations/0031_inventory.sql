-- The shared definition of poverty with its agreed versions; the inventory of sector plans, reports and funding with every wording it had.
-- Staff and members read the workplace's tables; the public reads agreed definitions, copies of what was marked public, and their files.

-- one draft per authority; content null: none is begun. `version` counts on, also over agreements, so that no form of before fits again
create table definition_draft (
	authority_id uuid primary key references authority,
	version integer not null check (version > 0),
	content jsonb,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null
);

create table definition_version (
	authority_id uuid not null references authority,
	version integer not null check (version > 0),
	-- title, text and dimensions with their indicators
	content jsonb not null,
	-- bodies and roles that agreed
	agreed_by text[] not null check (cardinality(agreed_by) > 0),
	-- as precise as it is known: 2016-06-14, 2016-06, 2016
	agreed_on text not null check (agreed_on ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
	note text not null default '',
	recorded_at timestamptz not null default clock_timestamp(),
	recorded_by text not null,
	primary key (authority_id, version)
);

create table inventory_record (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	kind text not null check (kind in ('field', 'plan', 'funding')),
	-- permanent address, counted within its kind
	number integer not null check (number > 0),
	version integer not null,
	content jsonb not null,
	public boolean not null default false,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	removed_at timestamptz,
	removed_by text,
	removed_for text,
	primary key (authority_id, id),
	unique (authority_id, kind, number)
);

-- every wording there ever was, the newest included
create table inventory_version (
	authority_id uuid not null,
	record_id uuid not null,
	version integer not null,
	content jsonb not null,
	reason text,
	recorded_at timestamptz not null default clock_timestamp(),
	recorded_by text not null,
	primary key (authority_id, record_id, version),
	foreign key (authority_id, record_id) references inventory_record (authority_id, id)
);

-- what the public sees: a copy without what is internal; gone when it is taken back
create table published_inventory (
	authority_id uuid not null,
	record_id uuid not null,
	kind text not null,
	number integer not null,
	content jsonb not null,
	published_at timestamptz not null default clock_timestamp(),
	primary key (authority_id, record_id),
	foreign key (authority_id, record_id) references inventory_record (authority_id, id)
);

-- files as they were handed in, in pieces
create table inventory_file (
	authority_id uuid not null references authority,
	sha256 text not null,
	piece integer not null,
	content bytea not null,
	primary key (authority_id, sha256, piece)
);

create trigger stays_as_it_is before update or delete on definition_version for each row execute function stays_as_it_is();
create trigger is_not_emptied before truncate on definition_version for each statement execute function stays_as_it_is();
create trigger stays_as_it_is before update or delete on inventory_version for each row execute function stays_as_it_is();
create trigger is_not_emptied before truncate on inventory_version for each statement execute function stays_as_it_is();

do $$
declare t text;
begin
	foreach t in array array['definition_draft', 'definition_version', 'inventory_record', 'inventory_version', 'published_inventory', 'inventory_file'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy tenant on %I using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()))', t);
		execute format('create policy no_link on %I as restrictive to planungskreis_staff using ((select app_link()) is null)', t);
	end loop;
end $$;
create policy public_only on inventory_file as restrictive for select to planungskreis_public
	using (exists (select 1 from published_inventory p where p.authority_id = inventory_file.authority_id and p.content->'document'->>'sha256' = inventory_file.sha256));

grant select, insert, update on definition_draft, inventory_record to planungskreis_staff;
grant select, insert on definition_version, inventory_version, inventory_file to planungskreis_staff;
grant select, insert, delete on published_inventory to planungskreis_staff;
grant select on definition_version, published_inventory, inventory_file to planungskreis_public;
