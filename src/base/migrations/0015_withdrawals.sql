-- A delivery that was accepted by mistake is withdrawn by a later act: its figures count from its acceptance to its withdrawal,
-- and nothing of it is changed or deleted.
create table delivery_withdrawal (
	authority_id uuid not null,
	delivery_id uuid not null,
	withdrawn_at timestamptz not null default clock_timestamp(),
	withdrawn_by text not null,
	reason text not null check (reason <> ''),
	primary key (authority_id, delivery_id),
	foreign key (authority_id, delivery_id) references delivery (authority_id, id)
);
alter table delivery_withdrawal enable row level security;
create policy tenant on delivery_withdrawal using (authority_id = app_authority()) with check (authority_id = app_authority());
-- only what counts can be withdrawn
create policy accepted on delivery_withdrawal as restrictive for insert with check (exists (
	select 1 from delivery d where d.authority_id = delivery_withdrawal.authority_id and d.id = delivery_withdrawal.delivery_id and d.state = 'accepted'));
grant select, insert on delivery_withdrawal to planungskreis_staff;
