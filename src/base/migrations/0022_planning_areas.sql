-- Planning areas an authority draws from its municipalities. A division is one way to divide the county (“Sozialräume”); a municipality is
-- in at most one area of a division at a time, which the app holds under a lock. For staff only: nothing of them is public yet.
create table planning_area (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	division text not null check (division <> ''),
	key text not null check (key ~ '[^0-9]'),
	name text not null check (name <> ''),
	description text not null default '',
	valid_from date,
	-- first day on which it no longer exists
	valid_to date,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	primary key (authority_id, id),
	unique nulls not distinct (authority_id, key, valid_from),
	check (valid_from < valid_to)
);
create table planning_area_member (
	authority_id uuid not null,
	planning_area_id uuid not null,
	municipality_key text not null check (municipality_key ~ '^[0-9]{8}$'),
	primary key (authority_id, planning_area_id, municipality_key),
	foreign key (authority_id, planning_area_id) references planning_area (authority_id, id) on delete cascade
);
do $$
declare t text;
begin
	foreach t in array array['planning_area', 'planning_area_member'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy tenant on %I using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()))', t);
		execute format('create policy no_link on %I as restrictive to planungskreis_staff using ((select app_link()) is null)', t);
	end loop;
end $$;
grant select, insert, update, delete on planning_area to planungskreis_staff;
grant select, insert, delete on planning_area_member to planungskreis_staff;
