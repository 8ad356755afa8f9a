-- Published figures on the boundaries of another day, fixed with the release: sums of published figures × public shares, so nothing in
-- them is secret. What makes up figure i: positions part_starts[i] + 1 to part_starts[i + 1] of part_keys and part_weights; none of
-- figures computed by formula.
create table converted_block (
	authority_id uuid not null,
	release_id uuid not null,
	indicator_id integer not null,
	period text not null,
	breakdown text not null default '',
	level text not null,
	territorial_status date not null,
	-- boundaries the figures were delivered on
	converted_from date not null,
	area_ids integer[] not null,
	"values" double precision[] not null,
	lowers double precision[] not null,
	uppers double precision[] not null,
	states smallint[] not null,
	deliveries text[] not null default '{}',
	delivery_index smallint[] not null,
	sheets smallint[] not null,
	rows integer[] not null,
	columns integer[] not null,
	part_starts integer[] not null,
	part_keys text[] not null,
	part_weights double precision[] not null,
	-- tables of changes that were applied, as they name themselves
	sources text[] not null,
	primary key (authority_id, release_id, indicator_id, period, breakdown, level, territorial_status),
	foreign key (authority_id, release_id, indicator_id) references disclosed_indicator (authority_id, release_id, indicator_id)
);
alter table converted_block enable row level security;
create policy tenant on converted_block using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy no_link on converted_block as restrictive to planungskreis_staff using ((select app_link()) is null);
create policy with_release on converted_block as restrictive for insert with check (exists (
	select 1 from release r where r.authority_id = converted_block.authority_id and r.id = converted_block.release_id and r.xmin = pg_current_xact_id()::xid));
grant select, insert on converted_block to planungskreis_staff;
grant select on converted_block to planungskreis_public;
