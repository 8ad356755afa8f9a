-- Chair, deputy chair and secretary of a body prepare its meetings and write its minutes while their term lasts: agenda, attendance, outcomes, minutes laid
-- before the body, and invitations. The chair approves. Nothing else, and nothing of another body: policies compare the rows with memberships of today.
-- What follows from such an act by rule (public copies, mails, releases of papers, the register) is written as for the staff unit, see offices.server.ts.

create function app_member_offices() returns uuid[] language sql stable as
$$ select coalesce(array_agg(distinct m.body_id), '{}') from membership m
	where m.authority_id = app_authority() and m.actor_id = app_member_actor() and m.removed_at is null and m.role in ('chair', 'deputy-chair', 'secretary')
		and (now() at time zone 'Europe/Berlin')::date between m.from_day and coalesce(m.to_day, 'infinity') $$;
create function app_member_chairs() returns uuid[] language sql stable as
$$ select coalesce(array_agg(distinct m.body_id), '{}') from membership m
	where m.authority_id = app_authority() and m.actor_id = app_member_actor() and m.removed_at is null and m.role in ('chair', 'deputy-chair')
		and (now() at time zone 'Europe/Berlin')::date between m.from_day and coalesce(m.to_day, 'infinity') $$;
-- a meeting of a body in which the member holds an office, as long as its minutes are not approved
create function app_office_meeting(wanted uuid) returns boolean language sql stable as
$$ select exists (select 1 from meeting m where m.authority_id = app_authority() and m.id = wanted and m.removed_at is null and m.minutes_state <> 'approved' and m.body_id = any((select app_member_offices())::uuid[])) $$;

-- a paper that the one who asks may read: in a function, since the policy of papers asks for consultations itself
create function app_paper_in_sight(wanted uuid) returns boolean language sql stable as
$$ select exists (select 1 from paper p where p.authority_id = app_authority() and p.id = wanted) $$;

-- ── meetings: invited, held, minutes begun, laid before the body and, by the chair, approved ──
drop policy staff_unit_changes on meeting;
create policy staff_unit_or_office_changes on meeting as restrictive for update to planungskreis_staff
	using ((select app_link()) is null and ((select app_member()) is null or (removed_at is null and minutes_state <> 'approved' and body_id = any((select app_member_offices())::uuid[]))))
	with check ((select app_link()) is null and ((select app_member()) is null or (removed_at is null and body_id = any((select app_member_offices())::uuid[]) and (minutes_state <> 'approved' or body_id = any((select app_member_chairs())::uuid[])))));
-- policies cannot compare a row with what it was
create function office_keeps_meeting() returns trigger language plpgsql as
$$
begin
	if app_member() is not null and (new.number, new.kind, new.body_id, new.series_id, new.title, new.precision, new.starts_at, new.ends_at, new.content, new.visibility, new.cancelled_for, new.example, new.sequence)
			is distinct from (old.number, old.kind, old.body_id, old.series_id, old.title, old.precision, old.starts_at, old.ends_at, old.content, old.visibility, old.cancelled_for, old.example, old.sequence)
		or app_member() is not null and new.state <> old.state and new.state not in ('invited', 'held') then
		raise exception 'time, place and visibility of a meeting are for the staff unit' using errcode = 'insufficient_privilege';
	end if;
	return new;
end
$$;
create trigger office_keeps_meeting before update on meeting for each row execute function office_keeps_meeting();

-- ── agenda; what was taken out stays in sight of who can bring it back ──
drop policy of_member on agenda_item;
create policy of_member on agenda_item as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or exists (select 1 from meeting m where m.authority_id = agenda_item.authority_id and m.id = meeting_id
		and (m.body_id = any((select app_member_offices())::uuid[]) or (agenda_item.removed_at is null and (agenda_item.public or m.body_id = any((select app_member_bodies())::uuid[]))))));
drop policy staff_unit_adds on agenda_item;
drop policy staff_unit_changes on agenda_item;
create policy staff_unit_or_office_adds on agenda_item as restrictive for insert to planungskreis_staff with check ((select app_link()) is null and ((select app_member()) is null or app_office_meeting(meeting_id)));
create policy staff_unit_or_office_changes on agenda_item as restrictive for update to planungskreis_staff using ((select app_link()) is null and ((select app_member()) is null or app_office_meeting(meeting_id)));
drop policy staff_unit_adds on consultation;
drop policy staff_unit_changes on consultation;
-- only papers that the one who holds the office may read
create policy staff_unit_or_office_adds on consultation as restrictive for insert to planungskreis_staff
	with check ((select app_link()) is null and ((select app_member()) is null or (app_paper_in_sight(paper_id)
		and exists (select 1 from agenda_item i where i.authority_id = consultation.authority_id and i.id = agenda_item_id and app_office_meeting(i.meeting_id)))));
create policy staff_unit_or_office_changes on consultation as restrictive for update to planungskreis_staff
	using ((select app_link()) is null and ((select app_member()) is null or exists (select 1 from agenda_item i where i.authority_id = consultation.authority_id and i.id = agenda_item_id and app_office_meeting(i.meeting_id))));

-- ── attendance and answers that were told ──
drop policy own_answer on participant;
create policy own_answer on participant as restrictive for update to planungskreis_staff
	using (((select app_member()) is null or actor_id = (select app_member_actor()) or app_office_meeting(meeting_id)) and ((select app_link()) is null or id = (select app_link())));

-- ── outcomes, tasks, minutes ──
drop policy of_member on outcome;
create policy of_member on outcome as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or exists (select 1 from agenda_item i join meeting m on m.authority_id = i.authority_id and m.id = i.meeting_id
		where i.authority_id = outcome.authority_id and i.id = agenda_item_id and (m.body_id = any((select app_member_offices())::uuid[]) or (outcome.removed_at is null and m.minutes_state in ('proposed', 'approved')))));
drop policy staff_unit_adds on outcome;
drop policy staff_unit_changes on outcome;
create policy staff_unit_or_office_adds on outcome as restrictive for insert to planungskreis_staff
	with check ((select app_link()) is null and ((select app_member()) is null or exists (select 1 from agenda_item i where i.authority_id = outcome.authority_id and i.id = agenda_item_id and app_office_meeting(i.meeting_id))));
create policy staff_unit_or_office_changes on outcome as restrictive for update to planungskreis_staff
	using ((select app_link()) is null and ((select app_member()) is null or exists (select 1 from agenda_item i where i.authority_id = outcome.authority_id and i.id = agenda_item_id and app_office_meeting(i.meeting_id))));
-- tasks that come of minutes go with them
drop policy of_member on task;
create policy of_member on task as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or (outcome_id is not null and body_id = any((select app_member_offices())::uuid[]))
		or (removed_at is null and (actor_id = (select app_member_actor()) or body_id = any((select app_member_bodies())::uuid[]))));
drop policy own_task on task;
create policy own_task on task as restrictive for update to planungskreis_staff
	using ((select app_member()) is null or actor_id = (select app_member_actor()) or (outcome_id is not null and meeting_id is not null and app_office_meeting(meeting_id)));
drop policy staff_unit_adds on task;
create policy staff_unit_or_office_adds on task as restrictive for insert to planungskreis_staff
	with check ((select app_member()) is null or (outcome_id is not null and meeting_id is not null and app_office_meeting(meeting_id) and body_id = any((select app_member_offices())::uuid[])));
drop policy staff_unit_adds on minutes_version;
create policy staff_unit_or_office_adds on minutes_version as restrictive for insert to planungskreis_staff
	with check ((select app_link()) is null and ((select app_member()) is null or (app_office_meeting(meeting_id)
		and (state = 'proposed' or exists (select 1 from meeting m where m.authority_id = minutes_version.authority_id and m.id = meeting_id and m.body_id = any((select app_member_chairs())::uuid[]))))));
