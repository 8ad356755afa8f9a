-- Whom a row is for, asked so that the database plans it once. A policy that asks another table brings that table's policies into every question, and `exists`
-- is planned twice, as a question of each row and of all of them: three tables deep a question of one paper took longer to plan than to answer.
-- What a personal link may read is a handful of rows, found once; `offset 0` leaves the question of each row alone.

-- Within the policies of those tables, and only where there is a link.
create function app_link_items() returns uuid[] language sql stable as
$$ select coalesce(array_agg(id), '{}') from agenda_item where authority_id = app_authority() and meeting_id = app_link_meeting() $$;
create function app_link_papers() returns uuid[] language sql stable as
$$ select coalesce(array_agg(paper_id), '{}') from consultation where authority_id = app_authority() and agenda_item_id = any(app_link_items()) and removed_at is null $$;
create function app_link_meeting_body() returns uuid language sql stable as
$$ select body_id from meeting where authority_id = app_authority() and id = app_link_meeting() $$;

alter policy of_link on body using ((select app_link()) is null or id = (select app_link_meeting_body()));
alter policy of_link on consultation using ((select app_link()) is null or agenda_item_id = any((select app_link_items())::uuid[]));
alter policy of_link on paper using ((select app_link()) is null or (removed_at is null and released_at is not null and visibility <> 'confidential'
	and id = any((select app_link_papers())::uuid[]) and (visibility = 'public' or (select app_link_body()) is not null)));

alter policy of_member on consultation
	using ((select app_member()) is null or exists (select 1 from agenda_item i where i.authority_id = consultation.authority_id and i.id = agenda_item_id offset 0));
alter policy of_member on outcome
	using ((select app_member()) is null or exists (select 1 from agenda_item i join meeting m on m.authority_id = i.authority_id and m.id = i.meeting_id
		where i.authority_id = outcome.authority_id and i.id = agenda_item_id and (m.body_id = any((select app_member_offices())::uuid[]) or (outcome.removed_at is null and m.minutes_state in ('proposed', 'approved'))) offset 0));
alter policy of_reader on attachment
	using (((select app_member()) is null and (select app_link()) is null) or (removed_at is null and case
		when paper_id is not null then exists (select 1 from paper p where p.authority_id = attachment.authority_id and p.id = paper_id offset 0)
		when meeting_id is not null then exists (select 1 from meeting m where m.authority_id = attachment.authority_id and m.id = meeting_id and (role = 'invitation' or m.body_id = any((select app_member_bodies())::uuid[])) offset 0)
		else exists (select 1 from agenda_item i where i.authority_id = attachment.authority_id and i.id = agenda_item_id offset 0) end));
alter policy of_reader on attachment_piece
	using (((select app_member()) is null and (select app_link()) is null) or exists (select 1 from attachment a where a.authority_id = attachment_piece.authority_id and a.sha256 = attachment_piece.sha256 offset 0));
