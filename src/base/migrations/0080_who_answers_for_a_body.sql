-- One member alone does not bind a body: whoever leads it, keeps its minutes or moderates it answers hand-overs for it. Where nobody holds such an office
-- today, a member with a vote does, since otherwise nobody could.

create function app_member_answers() returns uuid[] language sql stable as
$$ select coalesce(array_agg(distinct m.body_id), '{}') from membership m
	where m.authority_id = app_authority() and m.actor_id = app_member_actor() and m.removed_at is null
		and (now() at time zone 'Europe/Berlin')::date between m.from_day and coalesce(m.to_day, 'infinity')
		and (m.role in ('chair', 'deputy-chair', 'secretary', 'moderator') or (m.voting and m.role <> 'guest' and not exists (select 1 from membership o
			where o.authority_id = m.authority_id and o.body_id = m.body_id and o.removed_at is null and o.role in ('chair', 'deputy-chair', 'secretary', 'moderator')
				and (now() at time zone 'Europe/Berlin')::date between o.from_day and coalesce(o.to_day, 'infinity')))) $$;

drop policy asked_answers on handover;
create policy asked_answers on handover as restrictive for update to planungskreis_staff using ((select app_member()) is null or (state = 'offered' and to_body_id = any((select app_member_answers())::uuid[])))
	with check ((select app_member()) is null or (state in ('accepted', 'declined') and to_body_id = any((select app_member_answers())::uuid[])));
