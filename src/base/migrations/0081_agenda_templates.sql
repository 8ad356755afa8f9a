-- Agendas that a county keeps under a name, beside those built in: with what invited people should know, for meetings and series to begin with.
create table agenda_template (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	name text not null check (name <> ''),
	-- title, note, public: in the order of the agenda
	items jsonb not null,
	-- what everybody invited should know beforehand
	note text not null default '',
	version integer not null default 1,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	removed_at timestamptz,
	primary key (authority_id, id)
);
create unique index agenda_template_name on agenda_template (authority_id, lower(name)) where removed_at is null;
alter table agenda_template enable row level security;
create policy tenant on agenda_template using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy no_link on agenda_template as restrictive to planungskreis_staff using ((select app_link()) is null);
-- who holds an office in a body begins its agendas with them
create policy of_member on agenda_template as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or (removed_at is null and cardinality((select app_member_offices())::uuid[]) > 0));
create policy staff_unit_adds on agenda_template as restrictive for insert to planungskreis_staff with check ((select app_member()) is null);
create policy staff_unit_changes on agenda_template as restrictive for update to planungskreis_staff using ((select app_member()) is null);
grant select, insert, update on agenda_template to planungskreis_staff;
