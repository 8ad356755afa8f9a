-- Whoever mirrors the public's records (OParl 1.1) must not miss any: neither one that was stored while they were reading, nor a change of what stands
-- inside another object. And whoever searches papers must not wait, though PostgreSQL uses no index of words where a policy stands before a table.

-- since when an authority says of itself what it says
alter table authority add column changed_at timestamptz;
update authority set changed_at = created_at;
alter table authority alter column changed_at set default now(), alter column changed_at set not null;
create function note_change_of_authority() returns trigger language plpgsql as
$$ begin new.changed_at := greatest(clock_timestamp(), old.changed_at + interval '1 microsecond'); return new; end $$;
create trigger note_change before update on authority for each row when ((old.name, old.kind, old.county_key, old.hostname, old.settings) is distinct from (new.name, new.kind, new.county_key, new.hostname, new.settings)) execute function note_change_of_authority();

-- what is asked for by a value of the content; comparing these columns tells nothing to a policy, so their indexes are used
alter table public_record
	-- Organization, Person, Meeting: where it is
	add column location_id uuid generated always as (case when type in ('Organization', 'Person', 'Meeting') then (content->>'location')::uuid end) stored,
	-- Consultation: the body that deals with the paper
	add column body_id uuid generated always as (case when type = 'Consultation' then (content->>'body')::uuid end) stored,
	-- File: its bytes
	add column file_sha256 text generated always as (case when type = 'File' then content->>'sha256' end) stored;
create index public_record_location on public_record (authority_id, location_id) where location_id is not null;
create index public_record_body on public_record (authority_id, body_id, sequence) where body_id is not null;
create index public_record_bytes on public_record (authority_id, file_sha256) where file_sha256 is not null;
create index public_record_of_parent on public_record (authority_id, parent_id, type, sequence) where parent_id is not null;
create index public_record_latest on public_record (authority_id, type, coalesce(day, '-infinity'::date) desc, sequence desc) where not deleted;
create index public_record_bodies on public_record using gin ((content->'bodies')) where type = 'Paper' and not deleted;
drop index public_record_parent, public_record_day, public_record_file;
drop policy public_only on attachment_piece;
create policy public_only on attachment_piece as restrictive for select to planungskreis_public
	using (exists (select 1 from public_record r where r.authority_id = attachment_piece.authority_id and r.file_sha256 = attachment_piece.sha256 and not r.deleted));

-- ── nothing is missed ───────────────────────────────────────────────────────
-- Numbers and moments are given one publishing act after the other, so that none that is seen later lies before one that was seen already.
create function publishing_key() returns bigint language sql stable as $$ select hashtextextended('public records ' || coalesce(app_authority()::text, ''), 0) $$;
create function publish_one_after_another() returns trigger language plpgsql as
$$ begin perform pg_advisory_xact_lock(publishing_key()); return null; end $$;
create trigger a_one_after_another before insert or update on public_record for each statement execute function publish_one_after_another();

-- Before a list is read: acts that have begun to publish have ended. False: one takes longer.
create function publishing_has_ended() returns boolean language plpgsql as
$$
begin
	perform set_config('lock_timeout', '3s', true);
	perform pg_advisory_xact_lock_shared(publishing_key());
	return true;
exception when lock_not_available then return false;
end
$$;

-- An object changes with what stands inside it, and with what refers to it and is named there (OParl 1.1, 2.8 and 3.1).
create function change_what_holds_them() returns trigger language plpgsql as
$$
begin
	if not exists (select 1 from fresh) then return null; end if;
	update public_record p set modified = greatest(clock_timestamp(), p.modified + interval '1 microsecond') where not p.deleted and (p.authority_id, p.id) in (
		select authority_id, parent_id from fresh where type in ('Membership', 'AgendaItem', 'Consultation', 'File', 'Resolution')
		union select authority_id, other_id from fresh where type in ('Membership', 'Consultation')
		union select o.authority_id, o.parent_id from stale o where o.type in ('Membership', 'AgendaItem', 'Consultation', 'File', 'Resolution')
		union select o.authority_id, o.other_id from stale o where o.type in ('Membership', 'Consultation')
		union select r.authority_id, r.id from fresh f join public_record r on r.authority_id = f.authority_id and r.location_id = f.id where f.type = 'Location'
		-- what named it does so no longer, or again
		union select r.authority_id, r.id from fresh f join stale o using (authority_id, id) join public_record r on r.authority_id = f.authority_id and (r.parent_id = f.id or r.other_id = f.id) where f.deleted <> o.deleted
	);
	return null;
end
$$;
create function change_what_holds_new_ones() returns trigger language plpgsql as
$$
begin
	if not exists (select 1 from fresh) then return null; end if;
	update public_record p set modified = greatest(clock_timestamp(), p.modified + interval '1 microsecond') where not p.deleted and (p.authority_id, p.id) in (
		select authority_id, parent_id from fresh where type in ('Membership', 'AgendaItem', 'Consultation', 'File', 'Resolution')
		union select authority_id, other_id from fresh where type in ('Membership', 'Consultation')
		union select r.authority_id, r.id from fresh f join public_record r on r.authority_id = f.authority_id and r.location_id = f.id where f.type = 'Location'
	);
	return null;
end
$$;
create trigger holders_of_changed after update on public_record referencing new table as fresh old table as stale for each statement execute function change_what_holds_them();
create trigger holders_of_added after insert on public_record referencing new table as fresh for each statement execute function change_what_holds_new_ones();

-- ── search in papers ────────────────────────────────────────────────────────
-- A comparison of words could tell of a row that a policy hides, so PostgreSQL asks the policy first, row by row. Here the tenant is part of the question,
-- and everything in it is public.
create function public_papers(asked tsquery, of_body text, from_day date, to_day date, after_day date, after_sequence bigint, most integer)
	returns table (id uuid, sequence bigint) language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as
$$
	select p.id, p.sequence from public_record p
	where p.authority_id = app_authority() and p.type = 'Paper' and not p.deleted
		and (asked is null or p.search @@ asked) and (of_body is null or p.content->'bodies' ? of_body)
		and (from_day is null or coalesce(p.day, '-infinity'::date) >= from_day) and (to_day is null or coalesce(p.day, '-infinity'::date) <= to_day)
		and (after_sequence is null or (coalesce(p.day, '-infinity'::date), p.sequence) < (after_day, after_sequence))
	order by coalesce(p.day, '-infinity'::date) desc, p.sequence desc limit most
$$;
revoke execute on function public_papers from public;
grant execute on function public_papers to planungskreis_public, planungskreis_staff;

-- In the workplace the words give candidates only, newest first; which of them a reader may see is asked of the policies. Words that many papers hold are
-- looked for from the newest on, rare ones by their index.
create index paper_latest on paper (authority_id, coalesce(dated_on, '-infinity'::date) desc, number desc) where removed_at is null;
create function papers_with(asked tsquery, after_day date, after_number integer, most integer)
	returns table (id uuid, day date, number integer) language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as
$$
declare
	many constant integer := 2000;
	rare boolean;
begin
	select max(n) < many into rare from (
		select count(*) as n from (select 1 from paper p where p.authority_id = app_authority() and p.search @@ asked limit many) x
		union all select count(*) from (select 1 from attachment a where a.authority_id = app_authority() and a.paper_id is not null and a.search @@ asked limit many) x
	) counted;
	if rare then
		return query select p.id, coalesce(p.dated_on, '-infinity'::date), p.number from paper p
			where p.authority_id = app_authority() and p.removed_at is null
				and p.id in (select q.id from paper q where q.authority_id = app_authority() and q.search @@ asked
					union select a.paper_id from attachment a where a.authority_id = app_authority() and a.paper_id is not null and a.removed_at is null and a.search @@ asked)
				and (after_number is null or (coalesce(p.dated_on, '-infinity'::date), p.number) < (after_day, after_number))
			order by 2 desc, 3 desc limit most;
	else
		return query select p.id, coalesce(p.dated_on, '-infinity'::date), p.number from paper p
			where p.authority_id = app_authority() and p.removed_at is null
				and (p.search @@ asked or exists (select 1 from attachment a where a.authority_id = p.authority_id and a.paper_id = p.id and a.removed_at is null and a.search @@ asked))
				and (after_number is null or (coalesce(p.dated_on, '-infinity'::date), p.number) < (after_day, after_number))
			order by coalesce(p.dated_on, '-infinity'::date) desc, p.number desc limit most;
	end if;
end
$$;
revoke execute on function papers_with from public;
grant execute on function papers_with to planungskreis_staff;
