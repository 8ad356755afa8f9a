-- Years in which something public has its day, the last first. Behind the policies a day is no bound for the index (coalesce is asked after them), so this looks itself:
-- each year is found from the one after it, however many records that holds. It tells of the asking authority alone.
create function public_years(wanted text) returns setof integer language sql stable security definer set search_path = public, pg_temp as
$$
	with recursive found(first_day) as (
		(select date_trunc('year', coalesce(r.day, '-infinity'::date)::timestamp)::date from public_record r
			where r.authority_id = app_authority() and r.type = wanted and not r.deleted and coalesce(r.day, '-infinity'::date) > '-infinity' order by coalesce(r.day, '-infinity'::date) desc, r.sequence desc limit 1)
		union all
		select (select date_trunc('year', coalesce(r.day, '-infinity'::date)::timestamp)::date from public_record r
			where r.authority_id = app_authority() and r.type = wanted and not r.deleted and coalesce(r.day, '-infinity'::date) > '-infinity' and coalesce(r.day, '-infinity'::date) < f.first_day order by coalesce(r.day, '-infinity'::date) desc, r.sequence desc limit 1)
			from found f where f.first_day is not null
	)
	select extract(year from first_day)::int from found where first_day is not null
$$;
revoke execute on function public_years from public;
grant execute on function public_years to planungskreis_public, planungskreis_staff;
