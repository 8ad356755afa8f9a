-- The newest papers are looked through before an index of words is asked: where they fill a page already, as for most words people type, that is all.
-- Else few papers hold the words, and the index gives them all.
create or replace function public_papers(asked tsquery, of_body text, from_day date, to_day date, after_day date, after_sequence bigint, most integer)
	returns table (id uuid, sequence bigint) language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as
$$
#variable_conflict use_column
declare
	newest uuid[];
begin
	if of_body is not null then
		return query with hit as materialized (select p.id, p.sequence, coalesce(p.day, '-infinity'::date) as day, p.search from public_record p where p.authority_id = app_authority() and p.type = 'Paper' and not p.deleted and p.content->'bodies' ? of_body)
			select h.id, h.sequence from hit h where (asked is null or h.search @@ asked) and (from_day is null or h.day >= from_day) and (to_day is null or h.day <= to_day) and (after_sequence is null or (h.day, h.sequence) < (after_day, after_sequence))
			order by h.day desc, h.sequence desc limit most;
		return;
	end if;
	perform set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true);
	select array_agg(n.id) into newest from (
		select w.id from (
			select p.id, p.search, coalesce(p.day, '-infinity'::date) as day, p.sequence from public_record p
			where p.authority_id = app_authority() and p.type = 'Paper' and not p.deleted
				and coalesce(p.day, '-infinity'::date) >= coalesce(from_day, '-infinity'::date) and coalesce(p.day, '-infinity'::date) <= coalesce(to_day, 'infinity'::date)
				and (after_sequence is null or (coalesce(p.day, '-infinity'::date), p.sequence) < (after_day, after_sequence))
			order by coalesce(p.day, '-infinity'::date) desc, p.sequence desc limit case when asked is null then most else greatest(600, most * 3) end
		) w where asked is null or w.search @@ asked limit most
	) n;
	perform set_config('enable_bitmapscan', 'on', true), set_config('enable_seqscan', 'on', true), set_config('enable_sort', 'on', true);
	if asked is null or coalesce(cardinality(newest), 0) >= most then
		return query select p.id, p.sequence from public_record p where p.authority_id = app_authority() and p.id = any(newest) order by coalesce(p.day, '-infinity'::date) desc, p.sequence desc;
	else
		return query with hit as materialized (select p.id, p.sequence, coalesce(p.day, '-infinity'::date) as day from public_record p where p.authority_id = app_authority() and p.type = 'Paper' and not p.deleted and p.search @@ asked)
			select h.id, h.sequence from hit h where (from_day is null or h.day >= from_day) and (to_day is null or h.day <= to_day) and (after_sequence is null or (h.day, h.sequence) < (after_day, after_sequence))
			order by h.day desc, h.sequence desc limit most;
	end if;
end
$$;
