-- Workplace: boundaries are looked at before they count; reading profiles kept by name; long acts with their progress.

-- null: a draft that nobody has confirmed; it is shown at the desk only
alter table boundary_set add column confirmed_at timestamptz;
update boundary_set set confirmed_at = imported_at;
-- what was found on reading: missing and unknown areas, coordinate system, hints
alter table boundary_set add column findings jsonb not null default '{}';
alter policy tenant on boundary_set using (authority_id = app_authority() and (current_user <> 'planungskreis_public' or confirmed_at is not null));

create table reading_profile (
	authority_id uuid not null references authority,
	name text not null,
	source_code text not null,
	profile jsonb not null,
	saved_at timestamptz not null default clock_timestamp(),
	saved_by text not null,
	primary key (authority_id, name)
);

-- publishing and building reports take seconds to minutes: where they are, and how they ended
create table job (
	authority_id uuid not null references authority,
	id uuid not null,
	kind text not null check (kind in ('release', 'report')),
	state text not null default 'running' check (state in ('running', 'done', 'failed')),
	step text not null default '',
	started_at timestamptz not null default clock_timestamp(),
	started_by text not null,
	heard_at timestamptz not null default clock_timestamp(),
	finished_at timestamptz,
	result jsonb not null default '{}',
	fault text,
	primary key (authority_id, id)
);
create index job_started on job (authority_id, kind, started_at desc);

do $$
declare t text;
begin
	foreach t in array array['reading_profile', 'job'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy tenant on %I using (authority_id = app_authority()) with check (authority_id = app_authority())', t);
	end loop;
end $$;
grant select, insert, update, delete on reading_profile to planungskreis_staff;
grant select, insert, update on job to planungskreis_staff;
