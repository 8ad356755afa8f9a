-- Search in papers, faster where words are neither rare nor frequent: whether few papers hold them is asked first, and decides the way. Of rare words an
-- index gives all papers; for frequent ones the list is read from its beginning until a page is full. What belongs to one body begins with that.

create function few_public_papers(asked tsquery) returns boolean language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set enable_seqscan = off set enable_indexscan = off as
$$ select count(*) < 1500 from (select 1 from public_record p where p.authority_id = app_authority() and p.search @@ asked limit 1500) x $$;

create or replace function public_papers(asked tsquery, of_body text, from_day date, to_day date, after_day date, after_sequence bigint, most integer)
	returns table (id uuid, sequence bigint) language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as
$$
#variable_conflict use_column
begin
	if of_body is not null then
		return query with hit as materialized (select p.id, p.sequence, coalesce(p.day, '-infinity'::date) as day, p.search from public_record p where p.authority_id = app_authority() and p.type = 'Paper' and not p.deleted and p.content->'bodies' ? of_body)
			select h.id, h.sequence from hit h where (asked is null or h.search @@ asked) and (from_day is null or h.day >= from_day) and (to_day is null or h.day <= to_day) and (after_sequence is null or (h.day, h.sequence) < (after_day, after_sequence))
			order by h.day desc, h.sequence desc limit most;
	elsif asked is not null and few_public_papers(asked) then
		return query with hit as materialized (select p.id, p.sequence, coalesce(p.day, '-infinity'::date) as day from public_record p where p.authority_id = app_authority() and p.type = 'Paper' and not p.deleted and p.search @@ asked)
			select h.id, h.sequence from hit h where (from_day is null or h.day >= from_day) and (to_day is null or h.day <= to_day) and (after_sequence is null or (h.day, h.sequence) < (after_day, after_sequence))
			order by h.day desc, h.sequence desc limit most;
	else
		perform set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true);
		return query select p.id, p.sequence from public_record p
			where p.authority_id = app_authority() and p.type = 'Paper' and not p.deleted and (asked is null or p.search @@ asked)
				and coalesce(p.day, '-infinity'::date) >= coalesce(from_day, '-infinity'::date) and coalesce(p.day, '-infinity'::date) <= coalesce(to_day, 'infinity'::date)
				and (after_sequence is null or (coalesce(p.day, '-infinity'::date), p.sequence) < (after_day, after_sequence))
			order by coalesce(p.day, '-infinity'::date) desc, p.sequence desc limit most;
		perform set_config('enable_bitmapscan', 'on', true), set_config('enable_seqscan', 'on', true), set_config('enable_sort', 'on', true);
	end if;
end
$$;

-- how many there are, up to a bound
create function count_public_papers(asked tsquery, of_body text, from_day date, to_day date, most integer) returns integer language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as
$$
	select count(*)::int from (
		select 1 from public_record p where p.authority_id = app_authority() and p.type = 'Paper' and not p.deleted and (asked is null or p.search @@ asked) and (of_body is null or p.content->'bodies' ? of_body)
			and (from_day is null or coalesce(p.day, '-infinity'::date) >= from_day) and (to_day is null or coalesce(p.day, '-infinity'::date) <= to_day)
		limit most
	) x
$$;

drop function papers_with;
create function few_papers_with(asked tsquery) returns boolean language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set enable_seqscan = off set enable_indexscan = off as
$$
	select max(n) < 1500 from (
		select count(*) as n from (select 1 from paper p where p.authority_id = app_authority() and p.search @@ asked limit 1500) x
		union all select count(*) from (select 1 from attachment a where a.authority_id = app_authority() and a.search @@ asked limit 1500) x
	) counted
$$;
-- Ids only, newest first. `for_all`: nothing but what every member may read; few: as few_papers_with says.
create function papers_with(asked tsquery, few boolean, for_all boolean, most integer) returns table (id uuid, day date, number integer) language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as
$$
#variable_conflict use_column
begin
	if few then
		return query with hit as materialized (
				select q.id from paper q where q.authority_id = app_authority() and q.search @@ asked
				union select a.paper_id from attachment a where a.authority_id = app_authority() and a.paper_id is not null and a.removed_at is null and a.search @@ asked
			)
			select p.id, coalesce(p.dated_on, '-infinity'::date), p.number from hit h join paper p on p.authority_id = app_authority() and p.id = h.id
			where p.removed_at is null and (not for_all or (p.released_at is not null and p.visibility in ('public', 'members'))) order by 2 desc, 3 desc limit most;
	else
		perform set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true);
		-- a question of one row each: asked for all at once it would read every file
		return query select p.id, coalesce(p.dated_on, '-infinity'::date), p.number from paper p
			where p.authority_id = app_authority() and p.removed_at is null and (not for_all or (p.released_at is not null and p.visibility in ('public', 'members')))
				and (p.search @@ asked or coalesce((select true from attachment a where a.authority_id = p.authority_id and a.paper_id = p.id and a.removed_at is null and a.search @@ asked limit 1), false))
			order by coalesce(p.dated_on, '-infinity'::date) desc, p.number desc limit most;
		perform set_config('enable_bitmapscan', 'on', true), set_config('enable_seqscan', 'on', true), set_config('enable_sort', 'on', true);
	end if;
end
$$;
revoke execute on function few_public_papers, count_public_papers, few_papers_with, papers_with from public;
grant execute on function few_public_papers, count_public_papers to planungskreis_public, planungskreis_staff;
grant execute on function few_papers_with, papers_with to planungskreis_staff;
-- what everybody may read, from the newest on, though most papers are for one body
create index paper_for_all on paper (authority_id, coalesce(dated_on, '-infinity'::date) desc, number desc) where removed_at is null and released_at is not null and visibility in ('public', 'members');
