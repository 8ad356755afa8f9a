-- Names and keys of areas are read by every page and change a few times a year: whoever keeps them in memory asks here
-- whether they are still the same. One row; any write to `area` gives it another mark, within the same transaction.
create table area_change (
	single boolean primary key default true check (single),
	mark uuid not null default gen_random_uuid()
);
insert into area_change default values;
grant select, update on area_change to planungskreis_staff;
grant select on area_change to planungskreis_public;

create function note_area_change() returns trigger language plpgsql as $$
begin
	update area_change set mark = gen_random_uuid();
	return null;
end $$;
create trigger noted after insert or update or delete or truncate on area for each statement execute function note_area_change();
