-- A note about a figure is internal unless the person who wrote it says otherwise. What is public comes with a release, for figures that
-- the release shows, and is fixed with it.
alter table confirmed_finding add column public boolean not null default false;
alter table decided_cell add column public boolean not null default false;

create table disclosed_note (
	authority_id uuid not null,
	release_id uuid not null,
	-- number of the delivery
	delivery text not null,
	-- position among its sheets, from 0
	sheet smallint not null,
	"row" integer not null,
	"column" integer not null,
	note text not null check (note <> ''),
	primary key (authority_id, release_id, delivery, sheet, "row", "column"),
	foreign key (authority_id, release_id) references release (authority_id, id)
);
alter table disclosed_note enable row level security;
create policy tenant on disclosed_note using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy no_link on disclosed_note as restrictive to planungskreis_staff using ((select app_link()) is null);
create policy with_release on disclosed_note as restrictive for insert with check (exists (
	select 1 from release r where r.authority_id = disclosed_note.authority_id and r.id = disclosed_note.release_id and r.xmin = pg_current_xact_id()::xid));
grant select, insert on disclosed_note to planungskreis_staff;
grant select on disclosed_note to planungskreis_public;
