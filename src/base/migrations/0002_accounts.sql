-- Accounts: attempts get a key, so that one can be marked as successful; recovery codes for the second factor.

alter table sign_in_attempt add column id uuid not null default gen_random_uuid();
alter table sign_in_attempt add primary key (authority_id, id);

-- one-time codes for someone who lost the second factor; only hashes are kept
create table recovery_code (
	authority_id uuid not null,
	account_id uuid not null,
	code_hash bytea not null,
	created_at timestamptz not null default now(),
	used_at timestamptz,
	primary key (authority_id, account_id, code_hash),
	foreign key (authority_id, account_id) references account (authority_id, id) on delete cascade
);

create index session_account on session (authority_id, account_id);
create index one_time_link_account on one_time_link (authority_id, account_id);

alter table recovery_code enable row level security;
create policy tenant on recovery_code using (authority_id = app_authority()) with check (authority_id = app_authority());
grant select, insert, update, delete on recovery_code to planungskreis_staff;

-- so that the app can say whether it is ready
grant select on schema_migration to planungskreis_staff, planungskreis_public;
