-- Mails that go out: written in the transaction of the act that they are about, sent by the server afterwards. A personal link is no part of
-- what is stored: `{{link}}` stands where it is put in when the mail is sent.
create table mail (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	-- why it is sent: invitation, sign-up, reminder …
	kind text not null check (kind <> ''),
	-- what it is about; its personal link leads there
	about_kind text,
	about_id uuid,
	to_name text not null default '',
	to_address text not null check (to_address ~ '^[^\s@<>,;]+@[^\s@<>,;]+$'),
	subject text not null check (subject <> '' and subject !~ '[\r\n]'),
	text text not null,
	-- calendar file with its METHOD
	calendar text,
	-- whether its link takes the mails off (List-Unsubscribe)
	unsubscribe boolean not null default false,
	-- the same mail queued twice is one mail
	dedupe_key text not null check (dedupe_key <> ''),
	state text not null default 'queued' check (state in ('queued', 'handing-over', 'sent', 'kept', 'failed', 'unclear', 'cancelled')),
	attempts integer not null default 0,
	next_attempt_at timestamptz not null default clock_timestamp(),
	-- the process that is at it
	claim uuid,
	handed_over_at timestamptz,
	last_error text not null default '',
	created_at timestamptz not null default clock_timestamp(),
	created_by text not null,
	-- since when it has been tried; later than created where somebody wanted it sent again
	queued_at timestamptz not null default clock_timestamp(),
	sent_at timestamptz,
	primary key (authority_id, id),
	unique (authority_id, dedupe_key),
	check ((about_kind is null) = (about_id is null))
);
create index mail_due on mail (authority_id, next_attempt_at) where state = 'queued';
create index mail_handing_over on mail (authority_id, handed_over_at) where state = 'handing-over';
create index mail_list on mail (authority_id, created_at desc, id);
create index mail_about on mail (authority_id, about_kind, about_id);

alter table mail enable row level security;
create policy tenant on mail using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
-- members have nothing to do with mails; who signs up for an event queues the one that confirms it
create policy no_member on mail as restrictive to planungskreis_staff using ((select app_member()) is null);
create policy own_of_link on mail as restrictive to planungskreis_staff using ((select app_link()) is null or about_id = (select app_link()));
create policy staff_unit_changes on mail as restrictive for update to planungskreis_staff using ((select app_link()) is null and (select app_member()) is null);
grant select, insert, update on mail to planungskreis_staff;
