-- A body that stands for a goal reports on it, whether responsibility was handed over to it or not; so does whoever accompanies a hand-over.
alter table news add column body_id uuid, add foreign key (authority_id, body_id) references body (authority_id, id);
drop index news_unseen_of_bodies;
create index news_unseen_of_bodies on news (authority_id) where seen_at is null and (handover_id is not null or body_id is not null);
drop policy member_adds on news;
create policy member_adds on news as restrictive for insert to planungskreis_staff with check ((select app_member()) is null or (not public and (
	exists (select 1 from handover h where h.authority_id = news.authority_id and h.id = handover_id and h.element_id = news.element_id and h.state = 'accepted'
		and (h.to_body_id = any((select app_member_bodies())::uuid[]) or h.accompanied_by = (select app_member_actor())))
	or (handover_id is null and exists (select 1 from element_responsible r where r.authority_id = news.authority_id and r.element_id = news.element_id and r.body_id = news.body_id and r.body_id = any((select app_member_bodies())::uuid[]))))));

-- Hand-overs are few among what comes of agenda items: the start page finds those that wait to be offered by an index of their own.
create index outcome_hand_over on outcome (authority_id, agenda_item_id) where kind = 'hand-over' and removed_at is null;
