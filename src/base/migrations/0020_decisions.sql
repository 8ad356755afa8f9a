-- What people decided about the findings of a delivery while it waited: findings confirmed with a note, and single cells that count
-- otherwise than the file has them. Both stay with the figures; once the delivery is decided, nothing of them changes.
create table confirmed_finding (
	authority_id uuid not null,
	delivery_id uuid not null,
	finding text not null,
	code text not null,
	what jsonb not null,
	-- sheet, row and column of the cells it was found in; empty: the whole file
	cells jsonb not null,
	note text not null check (note <> ''),
	confirmed_at timestamptz not null default clock_timestamp(),
	confirmed_by text not null,
	primary key (authority_id, delivery_id, finding),
	foreign key (authority_id, delivery_id) references delivery (authority_id, id)
);
create table decided_cell (
	authority_id uuid not null,
	delivery_id uuid not null,
	-- '' where the file has no sheets
	sheet text not null,
	"row" integer not null check ("row" > 0),
	"column" integer not null check ("column" > 0),
	-- null: counts as not delivered
	value float8 check (value between '-1e300' and '1e300'),
	estimated boolean not null default false,
	found text not null,
	reason text not null check (reason <> ''),
	decided_at timestamptz not null default clock_timestamp(),
	decided_by text not null,
	primary key (authority_id, delivery_id, sheet, "row", "column"),
	foreign key (authority_id, delivery_id) references delivery (authority_id, id)
);
alter table confirmed_finding enable row level security;
alter table decided_cell enable row level security;
create policy tenant on confirmed_finding using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy tenant on decided_cell using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy waiting on confirmed_finding as restrictive for insert with check (exists (
	select 1 from delivery d where d.authority_id = confirmed_finding.authority_id and d.id = confirmed_finding.delivery_id and d.state = 'received'));
create policy waiting on decided_cell as restrictive for insert with check (exists (
	select 1 from delivery d where d.authority_id = decided_cell.authority_id and d.id = decided_cell.delivery_id and d.state = 'received'));
create policy undone on confirmed_finding as restrictive for delete using (exists (
	select 1 from delivery d where d.authority_id = confirmed_finding.authority_id and d.id = confirmed_finding.delivery_id and d.state = 'received'));
create policy undone on decided_cell as restrictive for delete using (exists (
	select 1 from delivery d where d.authority_id = decided_cell.authority_id and d.id = decided_cell.delivery_id and d.state = 'received'));
grant select, insert, delete on confirmed_finding, decided_cell to planungskreis_staff;
-- an upload link decides nothing, and sees no decision
create policy no_link on confirmed_finding as restrictive to planungskreis_staff using ((select app_link()) is null);
create policy no_link on decided_cell as restrictive to planungskreis_staff using ((select app_link()) is null);
