-- Where goals and measures stand is worked out from all news of years and stays in memory: whoever keeps it asks here whether news are
-- still the same. One row for each authority; any write to `news` gives it another mark, within the same transaction.
create table news_change (
	authority_id uuid primary key references authority,
	mark uuid not null default gen_random_uuid()
);
alter table news_change enable row level security;
create policy tenant on news_change using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
grant select, insert, update on news_change to planungskreis_staff;
-- a mark tells nothing of what was written
grant select on news_change to planungskreis_public;

-- before the statement: whoever writes news waits here, holding none that another could be waiting for
create function note_news_change() returns trigger language plpgsql as $$
begin
	if app_authority() is not null then
		insert into news_change (authority_id) values (app_authority()) on conflict (authority_id) do update set mark = gen_random_uuid();
	else
		-- nobody's transaction: whose news they are is not known yet
		insert into news_change (authority_id) select id from authority on conflict (authority_id) do update set mark = gen_random_uuid();
	end if;
	return null;
end $$;
create trigger noted before insert or update or delete or truncate on news for each statement execute function note_news_change();
