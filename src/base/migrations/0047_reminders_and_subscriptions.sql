-- Who does not want reminders: an account, or a person of the register without one.
create table reminder_off (
	authority_id uuid not null references authority,
	person uuid not null,
	off_at timestamptz not null default clock_timestamp(),
	primary key (authority_id, person)
);

-- Somebody who wants to hear by mail what is new of a body, an action field or a municipality. Only the address is kept, and only once it was confirmed for good.
create table subscription (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	email text not null check (email ~ '^[^\s@<>,;]+@[^\s@<>,;]+$'),
	kind text not null check (kind in ('body', 'field', 'municipality')),
	-- number of the body or the action field, official key of the municipality
	target text not null check (target <> ''),
	asked_at timestamptz not null default clock_timestamp(),
	confirmed_at timestamptz,
	-- up to where it has been told
	told_until timestamptz not null default clock_timestamp(),
	primary key (authority_id, id)
);
create unique index subscription_once on subscription (authority_id, lower(email), kind, target);

alter table reminder_off enable row level security;
create policy tenant on reminder_off using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy own_of_member on reminder_off as restrictive to planungskreis_staff using ((select app_member()) is null or person = (select app_member()));
create policy own_of_link on reminder_off as restrictive to planungskreis_staff using ((select app_link()) is null or person = (select app_link()));
alter table subscription enable row level security;
create policy tenant on subscription using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy no_member on subscription as restrictive to planungskreis_staff using ((select app_member()) is null);
create policy own_of_link on subscription as restrictive to planungskreis_staff using ((select app_link()) is null or id = (select app_link()));
grant select, insert, delete on reminder_off to planungskreis_staff;
grant select, insert, update, delete on subscription to planungskreis_staff;
