-- What came of a meeting is as secret as the meeting; a paper is read where it was released to, also by a personal link; guests of a body are no members of it.

alter policy of_member on task
	using ((select app_member()) is null or (removed_at is null and actor_id = (select app_member_actor()))
		or ((outcome_id is not null and body_id = any((select app_member_offices())::uuid[]) or removed_at is null and body_id = any((select app_member_bodies())::uuid[]))
			and (meeting_id is null or exists (select 1 from meeting m where m.authority_id = task.authority_id and m.id = meeting_id offset 0))));
alter policy of_member on resolution
	using ((select app_member()) is null or public or (body_id = any((select app_member_bodies())::uuid[])
		and (meeting_id is null or exists (select 1 from meeting m where m.authority_id = resolution.authority_id and m.id = meeting_id offset 0))));

-- a guest reads what they were invited to, through that invitation
create or replace function app_member_bodies() returns uuid[] language sql stable as
$$ select coalesce(array_agg(distinct m.body_id), '{}') from membership m
	where m.authority_id = app_authority() and m.actor_id = app_member_actor() and m.removed_at is null and m.role <> 'guest'
		and (now() at time zone 'Europe/Berlin')::date between m.from_day and coalesce(m.to_day, 'infinity') $$;

-- releases to the body of the link's meeting, for the policy of papers
drop policy no_link on paper_release;
create policy of_link on paper_release as restrictive to planungskreis_staff using ((select app_link()) is null or body_id = (select app_link_body()));
alter policy of_link on paper using ((select app_link()) is null or (removed_at is null and released_at is not null and visibility <> 'confidential'
	and id = any((select app_link_papers())::uuid[]) and (visibility = 'public' or ((select app_link_body()) is not null
		and (visibility = 'members' or exists (select 1 from paper_release r where r.authority_id = paper.authority_id and r.paper_id = paper.id and r.body_id = (select app_link_body()) offset 0))))));

-- by an office, papers come to an agenda that are for all members, or for that body: what was given to another body is not passed on
create function app_paper_for_meeting(wanted uuid, item uuid) returns boolean language sql stable as
$$ select exists (select 1 from paper p join agenda_item i on i.authority_id = p.authority_id and i.id = item join meeting m on m.authority_id = i.authority_id and m.id = i.meeting_id
	where p.authority_id = app_authority() and p.id = wanted and (p.visibility in ('public', 'members') or p.originator_id = m.body_id
		or exists (select 1 from paper_release r where r.authority_id = p.authority_id and r.paper_id = p.id and r.body_id = m.body_id))) $$;
alter policy staff_unit_or_office_adds on consultation
	with check ((select app_link()) is null and ((select app_member()) is null or (app_paper_for_meeting(paper_id, agenda_item_id)
		and exists (select 1 from agenda_item i where i.authority_id = consultation.authority_id and i.id = agenda_item_id and app_office_meeting(i.meeting_id)))));
drop function app_paper_in_sight(uuid);
