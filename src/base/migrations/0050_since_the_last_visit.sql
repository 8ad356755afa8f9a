-- Up to when somebody has read what happened: set by themselves, never by opening a page. `before` is where they stood until then, so that a slip is taken back.
create table digest_mark (
	authority_id uuid not null references authority,
	account_id uuid not null,
	read_until timestamptz not null,
	before timestamptz,
	primary key (authority_id, account_id),
	foreign key (authority_id, account_id) references account (authority_id, id) on delete cascade
);
alter table digest_mark enable row level security;
create policy tenant on digest_mark using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy no_link on digest_mark as restrictive to planungskreis_staff using ((select app_link()) is null);
create policy own_of_member on digest_mark as restrictive to planungskreis_staff using ((select app_member()) is null or account_id = (select app_member()));
grant select, insert, update on digest_mark to planungskreis_staff;

-- when it was answered or ended, beside the day that was said
alter table handover add column changed_at timestamptz not null default clock_timestamp();
update handover set changed_at = recorded_at;

-- what is newer than a moment is found at once, however much there is
create index paper_newest on paper (authority_id, released_at) where released_at is not null;
create index paper_release_newest on paper_release (authority_id, released_at);
create index meeting_changed on meeting (authority_id, changed_at);
create index minutes_newest on minutes_version (authority_id, recorded_at) where state = 'approved';
create index resolution_newest on resolution (authority_id, recorded_at);
create index resolution_step_newest on resolution_step (authority_id, recorded_at);
create index task_changed on task (authority_id, changed_at);
create index membership_newest on membership (authority_id, created_at);
create index news_newest on news (authority_id, recorded_at);
