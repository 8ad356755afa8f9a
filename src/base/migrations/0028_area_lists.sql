-- Official lists (directories, territorial changes, conversion keys): what was read of each, who loaded it and when. One that nobody has
-- confirmed yet waits here and counts for nothing; the file itself lies in delivery_file.
create table area_list (
	authority_id uuid not null references authority,
	id uuid not null default gen_random_uuid(),
	file_name text not null,
	sha256 text not null,
	kind text not null check (kind in ('directory', 'areas', 'changes')),
	-- what loading it changes, as it was shown before
	effect jsonb not null,
	read_at timestamptz not null default clock_timestamp(),
	read_by text not null,
	-- null: waits for somebody to confirm it
	loaded_at timestamptz,
	loaded_by text,
	primary key (authority_id, id),
	check ((loaded_at is null) = (loaded_by is null))
);
alter table area_list enable row level security;
create policy tenant on area_list using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy no_link on area_list as restrictive to planungskreis_staff using ((select app_link()) is null);
-- what was loaded stays in the history
create policy loaded_is_kept on area_list as restrictive for update to planungskreis_staff using (loaded_at is null) with check (true);
create policy loaded_is_not_removed on area_list as restrictive for delete to planungskreis_staff using (loaded_at is null);
grant select, insert, update, delete on area_list to planungskreis_staff;
