-- Foundation: authority and accounts, areas and boundaries, indicators and deliveries, releases, reports, cycle.
-- Every table that belongs to an authority has authority_id first in its key and a tenant policy.
-- Two roles exist outside of migrations (they belong to the whole server):
--   planungskreis_staff   what the signed-in app may do
--   planungskreis_public  what anyone may read: disclosed tables only

create function app_authority() returns uuid language sql stable as
$$ select nullif(current_setting('app.authority', true), '')::uuid $$;

-- ── accounts ────────────────────────────────────────────────────────────────
create table authority (
	id uuid primary key,
	slug text not null unique check (slug ~ '^[a-z0-9-]+$'),
	name text not null,
	kind text not null,
	county_key text not null check (county_key ~ '^[0-9]{5}$'),
	hostname text unique,
	settings jsonb not null default '{}',
	created_at timestamptz not null default now()
);

create table account (
	authority_id uuid not null references authority,
	id uuid not null,
	email text not null check (email = lower(email) and position('@' in email) > 1),
	name text not null,
	role text not null check (role in ('administrator', 'planner', 'data_steward', 'member')),
	source_code text,
	password_hash text,
	totp_secret text,
	totp_confirmed_at timestamptz,
	totp_last_step bigint,
	oidc_subject text,
	language text not null default 'de' check (language in ('de', 'en')),
	created_at timestamptz not null default now(),
	disabled_at timestamptz,
	primary key (authority_id, id),
	unique (authority_id, email),
	unique (authority_id, oidc_subject)
);

create table session (
	authority_id uuid not null,
	token_hash bytea not null,
	account_id uuid not null,
	created_at timestamptz not null default now(),
	last_seen_at timestamptz not null default now(),
	expires_at timestamptz not null,
	second_factor boolean not null default false,
	user_agent text,
	primary key (authority_id, token_hash),
	foreign key (authority_id, account_id) references account (authority_id, id) on delete cascade
);

create table one_time_link (
	authority_id uuid not null references authority,
	token_hash bytea not null,
	purpose text not null check (purpose in ('first-administrator', 'invitation', 'password-reset')),
	account_id uuid,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null,
	used_at timestamptz,
	primary key (authority_id, token_hash)
);

-- attempts at signing in, to slow guessing; rows older than a day are removed on the way
create table sign_in_attempt (
	authority_id uuid not null references authority,
	subject text not null,
	at timestamptz not null default now(),
	succeeded boolean not null
);
create index sign_in_attempt_subject on sign_in_attempt (authority_id, subject, at);

create table audit_entry (
	authority_id uuid not null references authority,
	id bigint generated always as identity,
	at timestamptz not null default now(),
	account_id uuid,
	account_name text not null,
	act text not null,
	subject_kind text not null,
	subject_id text not null,
	detail jsonb not null default '{}',
	primary key (authority_id, id)
);
create index audit_entry_subject on audit_entry (authority_id, subject_kind, subject_id);

-- ── areas ───────────────────────────────────────────────────────────────────
-- Official areas (authority_id null) are reference data shared by all; planning areas belong to one authority.
create table area (
	id integer generated always as identity primary key,
	authority_id uuid references authority,
	key text not null,
	ars text check (ars ~ '^[0-9]{12}$'),
	level text not null check (level in ('country', 'state', 'county', 'association', 'municipality', 'planning-area')),
	name text not null,
	designation text,
	parent_key text,
	valid_from date,
	valid_to date,
	successor_key text,
	longitude double precision,
	latitude double precision,
	unique nulls not distinct (authority_id, key, valid_from)
);
create index area_parent on area (parent_key);

create table boundary_set (
	id integer generated always as identity primary key,
	authority_id uuid not null references authority,
	name text not null,
	licence text not null,
	status_date date,
	schematic boolean not null,
	sha256 text,
	imported_at timestamptz not null default now(),
	imported_by text not null
);

create table boundary (
	set_id integer not null references boundary_set on delete cascade,
	area_key text not null,
	authority_id uuid not null references authority,
	geometry jsonb not null,
	primary key (set_id, area_key)
);

-- ── indicators: sources, definitions, deliveries, observations ──────────────
create table source (
	authority_id uuid not null references authority,
	code text not null check (code ~ '^[a-z0-9-]+$'),
	description jsonb not null,
	primary key (authority_id, code)
);

create table topic (
	authority_id uuid not null references authority,
	code text not null check (code ~ '^[a-z0-9-]+$'),
	position integer not null,
	description jsonb not null,
	primary key (authority_id, code)
);

create table indicator (
	authority_id uuid not null references authority,
	id integer generated always as identity,
	code text not null check (code ~ '^[a-z0-9_-]+$'),
	position integer not null default 1000,
	created_at timestamptz not null default now(),
	retired_at timestamptz,
	primary key (authority_id, id),
	unique (authority_id, code)
);

-- the definition as it read from a moment on; the newest row counts, older ones stay
create table indicator_version (
	authority_id uuid not null,
	indicator_id integer not null,
	version integer not null,
	definition jsonb not null,
	recorded_at timestamptz not null default clock_timestamp(),
	recorded_by text not null,
	reason text,
	primary key (authority_id, indicator_id, version),
	foreign key (authority_id, indicator_id) references indicator (authority_id, id)
);

-- a file as it came; pieces of about 1 MB, compressed with gzip, so that no statement grows large
create table delivery_file (
	authority_id uuid not null references authority,
	sha256 text not null,
	piece integer not null,
	content bytea not null,
	primary key (authority_id, sha256, piece)
);
alter table delivery_file alter column content set storage external;

create table delivery (
	authority_id uuid not null references authority,
	id uuid not null,
	number text not null,
	source_code text not null,
	title text not null,
	file_name text not null,
	sha256 text not null,
	size bigint not null,
	office text not null,
	state text not null check (state in ('received', 'accepted', 'discarded')),
	mode text not null default 'replace' check (mode in ('replace', 'supplement')),
	reader text,
	profile jsonb,
	mapping jsonb not null default '{}',
	sheets text[] not null default '{}',
	summary jsonb not null default '{}',
	problems jsonb not null default '[]',
	note text,
	received_at timestamptz not null default now(),
	received_by text not null,
	accepted_at timestamptz,
	accepted_by text,
	primary key (authority_id, id),
	unique (authority_id, number),
	foreign key (authority_id, source_code) references source (authority_id, code),
	check ((state = 'accepted') = (accepted_at is not null))
);
create index delivery_received on delivery (authority_id, received_at desc);
create index delivery_sha on delivery (authority_id, sha256);

-- One row holds the figures of one delivery, indicator, period, breakdown, territorial status and level;
-- the arrays run in step, element i is one observation (see docs/adr/0003).
create table observation_block (
	authority_id uuid not null,
	indicator_id integer not null,
	period text not null,
	breakdown text not null default '',
	level text not null,
	territorial_status date not null,
	delivery_id uuid not null,
	area_ids integer[] not null,
	"values" double precision[] not null,
	states smallint[] not null,
	sheets smallint[] not null,
	rows integer[] not null,
	columns integer[] not null,
	primary key (authority_id, indicator_id, period, breakdown, level, territorial_status, delivery_id),
	foreign key (authority_id, indicator_id) references indicator (authority_id, id),
	foreign key (authority_id, delivery_id) references delivery (authority_id, id),
	check (cardinality(area_ids) > 0 and cardinality("values") = cardinality(area_ids)
		and cardinality(states) = cardinality(area_ids) and cardinality(sheets) = cardinality(area_ids)
		and cardinality(rows) = cardinality(area_ids) and cardinality(columns) = cardinality(area_ids))
);
-- compressing the arrays costs more time than it saves room
alter table observation_block alter column area_ids set storage external, alter column "values" set storage external, alter column states set storage external,
	alter column sheets set storage external, alter column rows set storage external, alter column columns set storage external;
create index observation_block_delivery on observation_block (authority_id, delivery_id);

-- the same, one row per observation, for reading in plain SQL
create view observation with (security_invoker = true) as
select b.authority_id, b.indicator_id, b.period, b.breakdown, b.level, b.territorial_status, b.delivery_id,
	o.area_id, nullif(o.value, 'NaN') as value,
	(array['value','zero','withheld','withheld-secondary','uncertain','rounded','perturbed','not-applicable','later','missing','no-such-area'])[(o.state & 15) + 1] as status,
	o.state >> 4 as flags, o.sheet, o."row", o."column"
from observation_block b,
	unnest(b.area_ids, b."values", b.states, b.sheets, b.rows, b.columns) as o(area_id, value, state, sheet, "row", "column");

-- ── releases: what is public ────────────────────────────────────────────────
create table release (
	authority_id uuid not null references authority,
	id uuid not null,
	number integer not null,
	title text not null,
	note text,
	published_at timestamptz not null default clock_timestamp(),
	published_by text not null,
	fingerprint text not null,
	audit jsonb not null,
	primary key (authority_id, id),
	unique (authority_id, number)
);

create table disclosed_source (
	authority_id uuid not null,
	release_id uuid not null,
	code text not null,
	description jsonb not null,
	primary key (authority_id, release_id, code),
	foreign key (authority_id, release_id) references release (authority_id, id)
);

create table disclosed_indicator (
	authority_id uuid not null,
	release_id uuid not null,
	indicator_id integer not null,
	code text not null,
	position integer not null,
	definition jsonb not null,
	version integer not null,
	primary key (authority_id, release_id, indicator_id),
	unique (authority_id, release_id, code),
	foreign key (authority_id, release_id) references release (authority_id, id)
);

create table disclosed_delivery (
	authority_id uuid not null,
	release_id uuid not null,
	number text not null,
	source_code text not null,
	title text not null,
	file_name text not null,
	sha256 text not null,
	size bigint not null,
	office text not null,
	sheets text[] not null,
	received_at timestamptz not null,
	accepted_at timestamptz not null,
	hints integer not null default 0,
	primary key (authority_id, release_id, number),
	foreign key (authority_id, release_id) references release (authority_id, id)
);

-- Figures after disclosure control. Where a figure was delivered (not derived), delivery, sheet, row and column
-- say where; delivery_index points into deliveries (from 1; 0: derived).
create table disclosed_block (
	authority_id uuid not null,
	release_id uuid not null,
	indicator_id integer not null,
	period text not null,
	breakdown text not null default '',
	level text not null,
	territorial_status date not null,
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
	primary key (authority_id, release_id, indicator_id, period, breakdown, level, territorial_status),
	foreign key (authority_id, release_id, indicator_id) references disclosed_indicator (authority_id, release_id, indicator_id)
);

-- ── reports ─────────────────────────────────────────────────────────────────
create table report_edition (
	authority_id uuid not null,
	id uuid not null,
	report text not null,
	title text not null,
	release_id uuid not null,
	language text not null default 'de',
	document jsonb not null,
	document_sha256 text not null,
	pdf bytea not null,
	pdf_sha256 text not null,
	pages integer not null,
	built_at timestamptz not null default clock_timestamp(),
	built_by text not null,
	primary key (authority_id, id),
	foreign key (authority_id, release_id) references release (authority_id, id)
);

-- ── cycle ───────────────────────────────────────────────────────────────────
create table cycle (
	authority_id uuid not null references authority,
	number integer not null,
	description jsonb not null,
	primary key (authority_id, number)
);

-- ── tenant walls and grants ─────────────────────────────────────────────────
do $$
declare t text;
begin
	foreach t in array array['account', 'session', 'one_time_link', 'sign_in_attempt', 'audit_entry', 'boundary_set', 'boundary',
		'source', 'topic', 'indicator', 'indicator_version', 'delivery_file', 'delivery', 'observation_block', 'release',
		'disclosed_source', 'disclosed_indicator', 'disclosed_delivery', 'disclosed_block', 'report_edition', 'cycle'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy tenant on %I using (authority_id = app_authority()) with check (authority_id = app_authority())', t);
	end loop;
	alter table area enable row level security;
	create policy tenant on area using (authority_id is null or authority_id = app_authority())
		with check (authority_id is null or authority_id = app_authority());
	alter table authority enable row level security;
	create policy readable on authority for select using (true);
	create policy own on authority for update using (id = app_authority()) with check (id = app_authority());
end $$;

-- staff: everything the app does; the audit trail, deliveries' files and releases can only grow
grant select, insert, update, delete on account, session, one_time_link, sign_in_attempt, source, topic, boundary_set, boundary, cycle to planungskreis_staff;
grant select, insert, update on area, indicator, delivery to planungskreis_staff;
grant select, insert on audit_entry, indicator_version, delivery_file, observation_block, release, disclosed_source, disclosed_indicator,
	disclosed_delivery, disclosed_block, report_edition to planungskreis_staff;
grant select, update on authority to planungskreis_staff;
grant select on observation to planungskreis_staff;

-- public: nothing that has not been disclosed
grant select on authority, area, boundary_set, boundary, topic, release, disclosed_source, disclosed_indicator, disclosed_delivery,
	disclosed_block, report_edition, cycle to planungskreis_public;
