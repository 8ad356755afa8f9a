-- Security: sessions know how and when their person was last asked for proof; what is decided can no longer change;
-- shared areas are written by the system alone. See docs/adr/0011.

alter table session add column signed_in_by text not null default 'password' check (signed_in_by in ('password', 'service'));
-- when the person last proved who they are; acts that weaken or widen rights want this to be recent
alter table session add column confirmed_at timestamptz not null default now();

-- a delivery changes only while it waits for a decision
create policy undecided on delivery as restrictive for update using (state = 'received') with check (true);

-- Rows that belong to a decided delivery or to a release come in the very transaction that decides or publishes:
-- afterwards not even an insert is possible. xmin of the head row tells which transaction wrote it.
create policy with_delivery on observation_block as restrictive for insert with check (exists (
	select 1 from delivery d where d.authority_id = observation_block.authority_id and d.id = observation_block.delivery_id
		and d.state = 'accepted' and d.xmin = pg_current_xact_id()::xid));
do $$
declare t text;
begin
	foreach t in array array['disclosed_source', 'disclosed_indicator', 'disclosed_delivery', 'disclosed_block'] loop
		execute format('create policy with_release on %1$I as restrictive for insert with check (exists (
			select 1 from release r where r.authority_id = %1$I.authority_id and r.id = %1$I.release_id and r.xmin = pg_current_xact_id()::xid))', t);
	end loop;
end $$;

-- official areas are shared by all authorities: everyone with a tenant reads them, only the system (start, command line) writes them
drop policy tenant on area;
create policy readable on area for select using ((authority_id is null and app_authority() is not null) or authority_id = app_authority());
create policy own on area using (authority_id = app_authority()) with check (authority_id = app_authority());
create policy shared on area using (authority_id is null and current_setting('app.system', true) = 'on')
	with check (authority_id is null and current_setting('app.system', true) = 'on');

-- the app never adds an authority and never changes what identifies it
revoke update on authority from planungskreis_staff;
grant update (name, settings) on authority to planungskreis_staff;

-- an entry of the trail is written for the own authority and is nobody else's
create index audit_entry_account on audit_entry (authority_id, account_id, id);
