-- Files that were handed in and are not read yet: each with its own source and reading profile, its own progress and its own end.
-- When a file has become a delivery its content is kept there; one that is cancelled leaves nothing behind.
create table incoming_file (
	authority_id uuid not null references authority,
	id uuid not null,
	account_id uuid not null,
	-- files that were handed in together
	batch uuid not null,
	file_name text not null,
	size bigint not null,
	-- null: nobody has said, and nothing could be proposed yet
	source_code text,
	-- why this source: chosen by a person, or what speaks for it
	source_because text check (source_because in ('chosen', 'own', 'profile', 'name', 'title', 'measures')),
	office text not null,
	title text not null,
	mode text not null check (mode in ('replace', 'supplement')),
	profile jsonb,
	-- asks: a person has to name the source
	state text not null default 'waiting' check (state in ('waiting', 'running', 'asks', 'done', 'failed')),
	step text not null default '',
	handed_in_at timestamptz not null default clock_timestamp(),
	handed_in_by text not null,
	started_at timestamptz,
	-- last sign of life of the process that reads it
	heard_at timestamptz not null default clock_timestamp(),
	delivery_id uuid,
	fault text,
	primary key (authority_id, id),
	foreign key (authority_id, account_id) references account (authority_id, id) on delete cascade,
	foreign key (authority_id, delivery_id) references delivery (authority_id, id)
);
create index incoming_file_account on incoming_file (authority_id, account_id);
create table incoming_piece (
	authority_id uuid not null,
	incoming_id uuid not null,
	piece int not null,
	content bytea not null,
	primary key (authority_id, incoming_id, piece),
	foreign key (authority_id, incoming_id) references incoming_file (authority_id, id) on delete cascade
);
do $$
declare t text;
begin
	foreach t in array array['incoming_file', 'incoming_piece'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy tenant on %I using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()))', t);
		execute format('create policy no_link on %I as restrictive to planungskreis_staff using ((select app_link()) is null)', t);
	end loop;
end $$;
grant select, insert, update, delete on incoming_file to planungskreis_staff;
grant select, insert, delete on incoming_piece to planungskreis_staff;
