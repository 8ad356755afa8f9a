-- What is still being written is read by those who write it: a task of minutes by the body once they were laid before it, or while it is let read along;
-- by who has it before that only where they may see the meeting.
create function app_minutes_laid(wanted uuid) returns boolean language sql stable security definer set search_path = public as
$$ select exists (select 1 from meeting m where m.authority_id = app_authority() and m.id = wanted and m.minutes_state in ('proposed', 'approved')) $$;
revoke execute on function app_minutes_laid(uuid) from public;
grant execute on function app_minutes_laid(uuid) to planungskreis_staff;
alter policy of_member on task
	using ((select app_member()) is null
		or (removed_at is null and actor_id = (select app_member_actor()) and (meeting_id is null or outcome_id is null
			or exists (select 1 from meeting m where m.authority_id = task.authority_id and m.id = meeting_id offset 0) or app_minutes_laid(meeting_id)))
		or ((outcome_id is not null and body_id = any((select app_member_offices())::uuid[]) or removed_at is null and body_id = any((select app_member_bodies())::uuid[]))
			and (meeting_id is null or exists (select 1 from meeting m where m.authority_id = task.authority_id and m.id = meeting_id
				and (outcome_id is null or m.minutes_live or m.minutes_state in ('proposed', 'approved') or task.body_id = any((select app_member_offices())::uuid[])) offset 0))));

-- Whoever reports by a hand-over reports for the body that it went to.
alter policy member_adds on news with check ((select app_member()) is null or (not public and (
	exists (select 1 from handover h where h.authority_id = news.authority_id and h.id = handover_id and h.element_id = news.element_id and h.state = 'accepted' and h.to_body_id = news.body_id
		and (h.to_body_id = any((select app_member_bodies())::uuid[]) or h.accompanied_by = (select app_member_actor())))
	or (handover_id is null and exists (select 1 from element_responsible r where r.authority_id = news.authority_id and r.element_id = news.element_id and r.body_id = news.body_id and r.body_id = any((select app_member_bodies())::uuid[]))))));
