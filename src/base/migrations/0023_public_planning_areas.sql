-- Planning areas that a planner made public enter the next release: as areas of the directory, with figures that were protected together with
-- those of their municipalities. Which municipalities they were made of is kept with the release, for their sums hold for whoever kept it.
alter table planning_area add column public boolean not null default false;
create table disclosed_planning_area (
	authority_id uuid not null,
	release_id uuid not null,
	area_id integer not null,
	division text not null,
	key text not null,
	name text not null,
	description text not null,
	valid_from date,
	valid_to date,
	members text[] not null check (cardinality(members) > 0),
	primary key (authority_id, release_id, area_id),
	foreign key (authority_id, release_id) references release (authority_id, id)
);
alter table disclosed_planning_area enable row level security;
create policy tenant on disclosed_planning_area using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy no_link on disclosed_planning_area as restrictive to planungskreis_staff using ((select app_link()) is null);
grant select, insert on disclosed_planning_area to planungskreis_staff;
grant select on disclosed_planning_area to planungskreis_public;
