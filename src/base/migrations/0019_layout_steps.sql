-- The import workshop: what was decided about the layout of a delivery's file, step by step, until it is taken over.
create table layout_step (
	authority_id uuid not null references authority,
	delivery_id uuid not null,
	step int not null,
	-- a decision for each table of the file
	tables jsonb not null,
	undone boolean not null default false,
	decided_at timestamptz not null default clock_timestamp(),
	decided_by text not null,
	primary key (authority_id, delivery_id, step),
	foreign key (authority_id, delivery_id) references delivery (authority_id, id)
);
alter table layout_step enable row level security;
create policy tenant on layout_step using (authority_id = app_authority()) with check (authority_id = app_authority());
grant select, insert, update, delete on layout_step to planungskreis_staff;
