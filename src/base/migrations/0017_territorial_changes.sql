-- How territories became others: which part of an area went where, by shares of surface, inhabitants and employees, as official
-- lists of changes and conversion keys tell it. Public like the areas themselves.
create table territorial_change (
	authority_id uuid not null references authority,
	level text not null check (level in ('state', 'county', 'association', 'municipality')),
	from_status date not null,
	to_status date not null,
	-- what the keys begin with that it is complete for; empty: the whole country
	scope text not null default '',
	source text not null check (source <> ''),
	file_name text not null,
	sha256 text not null,
	imported_at timestamptz not null default clock_timestamp(),
	imported_by text not null,
	primary key (authority_id, level, from_status, to_status),
	check (from_status < to_status)
);
create table territorial_link (
	authority_id uuid not null,
	level text not null,
	from_status date not null,
	to_status date not null,
	position integer not null,
	from_key text not null,
	from_name text not null,
	to_key text not null,
	to_name text not null,
	kind text not null check (kind in ('dissolved', 'part', 'rest', 'key', 'kept')),
	effective date,
	area_share float8 check (area_share between 0 and 1),
	population_share float8 check (population_share between 0 and 1),
	employees_share float8 check (employees_share between 0 and 1),
	area_km2 float8,
	population float8,
	employees float8,
	primary key (authority_id, level, from_status, to_status, position),
	foreign key (authority_id, level, from_status, to_status) references territorial_change on delete cascade
);
alter table territorial_change enable row level security;
alter table territorial_link enable row level security;
create policy tenant on territorial_change using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy tenant on territorial_link using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
grant select, insert, delete on territorial_change, territorial_link to planungskreis_staff;
grant select on territorial_change, territorial_link to planungskreis_public;
