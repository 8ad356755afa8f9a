-- A digest for everybody: written from what is public alone, which is decided when it is begun. Drafts come by themselves where a body has a rhythm; nothing goes out
-- before somebody has edited it.
alter table digest
	add column public boolean not null default false,
	-- begun by the rhythm of its body
	add column proposed boolean not null default false;

create table digest_rhythm (
	authority_id uuid not null,
	body_id uuid not null,
	-- a draft every so many months
	months smallint not null check (months between 1 and 12),
	-- for everybody, not for the members alone
	public boolean not null default false,
	since_day date not null,
	-- day up to which a draft was written, or would have been empty
	asked_until date not null,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	primary key (authority_id, body_id),
	foreign key (authority_id, body_id) references body (authority_id, id)
);
alter table digest_rhythm enable row level security;
create policy tenant on digest_rhythm using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy staff_unit on digest_rhythm as restrictive to planungskreis_staff using ((select app_link()) is null and (select app_member()) is null);
grant select, insert, update, delete on digest_rhythm to planungskreis_staff;

-- everybody reads what was released for everybody, as long as its body is public
create policy public_only on digest as restrictive for select to planungskreis_public
	using (public and released_at is not null and removed_at is null and (body_id is null or exists (select 1 from public_record r where r.authority_id = digest.authority_id and r.id = digest.body_id and not r.deleted)));
grant select (authority_id, id, number, body_id, title, from_day, to_day, text, released_at, public, removed_at) on digest to planungskreis_public;

-- digests for everybody have subscribers of their own; the target is `all`
alter table subscription drop constraint subscription_kind_check;
alter table subscription add constraint subscription_kind_check check (kind in ('body', 'field', 'municipality', 'digest'));
