-- Delivery calendar: which office is expected to deliver what, by when; what came for it, what was waived, which reminders went out;
-- and the personal upload link of an office without an account, whose transactions see and write their own delivery only.

-- the upload link a transaction acts for; null: an account or the system
create function app_link() returns uuid language sql stable as
$$ select nullif(current_setting('app.link', true), '')::uuid $$;

create table expected_delivery (
	authority_id uuid not null references authority,
	id uuid not null,
	title text not null check (title <> ''),
	source_code text not null,
	office text not null check (office <> ''),
	contact_name text,
	contact_email text,
	indicators text[] not null default '{}',
	profile_name text,
	mode text not null default 'replace' check (mode in ('replace', 'supplement')),
	rhythm text not null check (rhythm in ('yearly', 'half-yearly', 'quarterly', 'monthly', 'once')),
	first_period text not null,
	last_period text,
	due_day smallint check (due_day between 1 and 31),
	due_months smallint check (due_months between -11 and 36),
	due_on date,
	remind_before smallint check (remind_before between 0 and 365),
	remind_after smallint check (remind_after between 1 and 365),
	responsible_id uuid,
	note text,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	ended_at timestamptz,
	ended_by text,
	ended_for text,
	primary key (authority_id, id),
	foreign key (authority_id, source_code) references source (authority_id, code),
	foreign key (authority_id, responsible_id) references account (authority_id, id) on delete set null (responsible_id),
	check (case when rhythm = 'once' then due_on is not null and due_day is null and due_months is null else due_on is null and due_day is not null and due_months is not null end)
);

-- only the hash of the token is kept; a new link for the same expectation revokes the one before
create table upload_link (
	authority_id uuid not null,
	id uuid not null,
	expectation_id uuid not null,
	token_hash bytea not null,
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	expires_at timestamptz not null,
	revoked_at timestamptz,
	revoked_by text,
	last_used_at timestamptz,
	primary key (authority_id, id),
	unique (authority_id, token_hash),
	foreign key (authority_id, expectation_id) references expected_delivery (authority_id, id)
);
create index upload_link_expectation on upload_link (authority_id, expectation_id);

-- null: handed in by somebody with an account
alter table delivery add column received_through uuid;
alter table delivery add foreign key (authority_id, received_through) references upload_link (authority_id, id);

-- the last number given to a delivery of a year; whoever hands in need not see the deliveries of others
create table delivery_counter (
	authority_id uuid not null references authority,
	year smallint not null,
	last integer not null,
	primary key (authority_id, year)
);
insert into delivery_counter (authority_id, year, last)
	select authority_id, split_part(number, '-', 1)::smallint, max(split_part(number, '-', 2)::integer) from delivery where number ~ '^\d{4}-\d{1,9}$' group by 1, 2;

-- a delivery is for at most one period of one expectation
create table expected_fulfilment (
	authority_id uuid not null,
	delivery_id uuid not null,
	expectation_id uuid not null,
	period text not null,
	way text not null check (way in ('link', 'chosen')),
	linked_at timestamptz not null default clock_timestamp(),
	linked_by text not null,
	primary key (authority_id, delivery_id),
	foreign key (authority_id, delivery_id) references delivery (authority_id, id),
	foreign key (authority_id, expectation_id) references expected_delivery (authority_id, id)
);
create index expected_fulfilment_expectation on expected_fulfilment (authority_id, expectation_id, period);

create table expected_waiver (
	authority_id uuid not null,
	expectation_id uuid not null,
	period text not null,
	reason text not null check (reason <> ''),
	waived_at timestamptz not null default clock_timestamp(),
	waived_by text not null,
	primary key (authority_id, expectation_id, period),
	foreign key (authority_id, expectation_id) references expected_delivery (authority_id, id)
);

create table expected_reminder (
	authority_id uuid not null,
	id uuid not null,
	expectation_id uuid not null,
	period text not null,
	kind text not null check (kind in ('before', 'after')),
	sent_on date not null,
	noted_at timestamptz not null default clock_timestamp(),
	noted_by text not null,
	primary key (authority_id, id),
	foreign key (authority_id, expectation_id) references expected_delivery (authority_id, id)
);
create index expected_reminder_expectation on expected_reminder (authority_id, expectation_id);

-- what an office is shown of its own file: found with the eyes of its link, which see no figure of anybody
create table hand_in (
	authority_id uuid not null,
	delivery_id uuid not null,
	link_id uuid not null,
	problems jsonb not null default '[]',
	figures integer not null,
	sheets text[] not null default '{}',
	primary key (authority_id, delivery_id),
	foreign key (authority_id, delivery_id) references delivery (authority_id, id),
	foreign key (authority_id, link_id) references upload_link (authority_id, id)
);
create index hand_in_link on hand_in (authority_id, link_id);

create table office_message (
	authority_id uuid not null,
	id uuid not null,
	link_id uuid not null,
	expectation_id uuid not null,
	text text not null check (text <> ''),
	sent_at timestamptz not null default clock_timestamp(),
	seen_at timestamptz,
	seen_by text,
	primary key (authority_id, id),
	foreign key (authority_id, link_id) references upload_link (authority_id, id),
	foreign key (authority_id, expectation_id) references expected_delivery (authority_id, id)
);
create index office_message_expectation on office_message (authority_id, expectation_id);

do $$
declare t text;
begin
	foreach t in array array['expected_delivery', 'upload_link', 'delivery_counter', 'expected_fulfilment', 'expected_waiver', 'expected_reminder', 'hand_in', 'office_message'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy tenant on %I using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()))', t);
	end loop;
end $$;
grant select, insert, update on expected_delivery, upload_link, delivery_counter, office_message to planungskreis_staff;
grant select, insert, delete on expected_waiver to planungskreis_staff;
grant select, insert, update, delete on expected_fulfilment to planungskreis_staff;
grant select, insert on expected_reminder, hand_in to planungskreis_staff;

-- ── what a link may do ──────────────────────────────────────────────────────
-- Its transactions name it in app.link. They read how files are read, and their own; they add a delivery of their own, its result,
-- a message and an entry of the audit trail; nothing else, whatever the app asks for. A link that has ended sees nothing at all.

-- what the link is for; null: none, or it is revoked or too old
create function app_link_expectation() returns uuid language sql stable as
$$ select expectation_id from upload_link where authority_id = app_authority() and id = app_link() and revoked_at is null and expires_at > clock_timestamp() $$;

do $$
declare t text;
declare act text;
begin
	-- tables that no link has anything to do with
	foreach t in array array['account', 'session', 'one_time_link', 'sign_in_attempt', 'recovery_code', 'boundary_set', 'boundary', 'topic', 'observation_block', 'release',
		'disclosed_source', 'disclosed_indicator', 'disclosed_delivery', 'disclosed_block', 'report_edition', 'cycle', 'reading_profile', 'job', 'expected_reminder'] loop
		execute format('create policy no_link on %I as restrictive to planungskreis_staff using ((select app_link()) is null)', t);
	end loop;
	-- those it reads, whole or in part, and does not write
	foreach t in array array['area', 'authority', 'source', 'indicator', 'indicator_version', 'territorial_change', 'territorial_link', 'delivery_withdrawal', 'expected_delivery', 'expected_waiver', 'upload_link'] loop
		execute format('create policy no_link_adds on %I as restrictive for insert to planungskreis_staff with check ((select app_link()) is null)', t);
		execute format('create policy no_link_changes on %I as restrictive for update to planungskreis_staff using ((select app_link()) is null)', t);
		execute format('create policy no_link_deletes on %I as restrictive for delete to planungskreis_staff using ((select app_link()) is null)', t);
	end loop;
	-- those it adds to, and does not change afterwards
	foreach t in array array['audit_entry', 'delivery_file', 'expected_fulfilment', 'hand_in', 'office_message'] loop
		execute format('create policy no_link_changes on %I as restrictive for update to planungskreis_staff using ((select app_link()) is null)', t);
		execute format('create policy no_link_deletes on %I as restrictive for delete to planungskreis_staff using ((select app_link()) is null)', t);
	end loop;
	foreach t in array array['audit_entry', 'delivery_file'] loop
		execute format('create policy no_link_reads on %I as restrictive for select to planungskreis_staff using ((select app_link()) is null)', t);
	end loop;
end $$;

create policy own_of_link on upload_link as restrictive for select to planungskreis_staff using ((select app_link()) is null or id = (select app_link()));
create policy own_of_link on expected_delivery as restrictive for select to planungskreis_staff
	using ((select app_link()) is null or (id = (select app_link_expectation()) and ended_at is null));
create policy own_of_link on expected_waiver as restrictive for select to planungskreis_staff
	using ((select app_link()) is null or expectation_id = (select app_link_expectation()));
create policy own_of_link on source as restrictive for select to planungskreis_staff
	using ((select app_link()) is null or code = (select e.source_code from expected_delivery e where e.id = app_link_expectation()));
create policy own_of_link on delivery as restrictive for select to planungskreis_staff
	using ((select app_link()) is null or (received_through = (select app_link()) and (select app_link_expectation()) is not null));
create policy own_of_link on delivery_withdrawal as restrictive for select to planungskreis_staff
	using ((select app_link()) is null or exists (select 1 from delivery d where d.authority_id = delivery_withdrawal.authority_id and d.id = delivery_withdrawal.delivery_id));
create policy link_adds on delivery as restrictive for insert to planungskreis_staff
	with check ((select app_link()) is null and received_through is null
		or received_through = (select app_link()) and state = 'received' and source_code = (select e.source_code from expected_delivery e where e.id = app_link_expectation()));
-- it may take its own undecided file back
create policy link_changes on delivery as restrictive for update to planungskreis_staff
	using ((select app_link()) is null or (received_through = (select app_link()) and (select app_link_expectation()) is not null))
	with check ((select app_link()) is null or (received_through = (select app_link()) and state in ('received', 'discarded')));
create policy no_link_deletes on delivery as restrictive for delete to planungskreis_staff using ((select app_link()) is null);
create policy own_of_link on expected_fulfilment as restrictive for select to planungskreis_staff
	using ((select app_link()) is null or expectation_id = (select app_link_expectation()));
create policy link_adds on expected_fulfilment as restrictive for insert to planungskreis_staff
	with check ((select app_link()) is null or (way = 'link' and expectation_id = (select app_link_expectation())
		and exists (select 1 from delivery d where d.authority_id = expected_fulfilment.authority_id and d.id = expected_fulfilment.delivery_id)));
create policy own_of_link on hand_in as restrictive for select to planungskreis_staff
	using ((select app_link()) is null or (link_id = (select app_link()) and (select app_link_expectation()) is not null));
-- only links hand in
create policy link_adds on hand_in as restrictive for insert to planungskreis_staff
	with check (link_id = (select app_link()) and exists (select 1 from delivery d where d.authority_id = hand_in.authority_id and d.id = hand_in.delivery_id));
create policy own_of_link on office_message as restrictive for select to planungskreis_staff
	using ((select app_link()) is null or (link_id = (select app_link()) and (select app_link_expectation()) is not null));
create policy link_adds on office_message as restrictive for insert to planungskreis_staff
	with check (link_id = (select app_link()) and expectation_id = (select app_link_expectation()));
