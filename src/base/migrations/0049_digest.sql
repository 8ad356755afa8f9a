-- What happened, for those who were not there: written from the records for one body or for all members, edited by the staff unit, then released. Members read
-- released ones of their bodies; what their text may speak of is decided when it is written: nothing confidential, and of a body only what is for it.

create table digest (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	number integer not null check (number > 0),
	-- null: for the members of all bodies
	body_id uuid,
	title text not null check (title <> ''),
	from_day date not null,
	to_day date not null,
	text text not null,
	released_at timestamptz,
	released_by text,
	version integer not null default 1,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	removed_at timestamptz,
	primary key (authority_id, id),
	unique (authority_id, number),
	foreign key (authority_id, body_id) references body (authority_id, id),
	check (to_day >= from_day)
);

alter table digest enable row level security;
create policy tenant on digest using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy no_link on digest as restrictive to planungskreis_staff using ((select app_link()) is null);
create policy of_member on digest as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or (removed_at is null and released_at is not null and (body_id is null or body_id = any((select app_member_bodies())::uuid[]))));
create policy staff_unit_adds on digest as restrictive for insert to planungskreis_staff with check ((select app_member()) is null);
create policy staff_unit_changes on digest as restrictive for update to planungskreis_staff using ((select app_member()) is null);
grant select, insert, update on digest to planungskreis_staff;
