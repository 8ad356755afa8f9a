-- News: whether a planner has looked at it; the public reads what is said, never who said it; someone behind a personal link
-- reads their own reports only, not those of others on the same goals and measures.

alter table news add column seen_at timestamptz, add column seen_by text;
grant update (public, seen_at, seen_by) on news to planungskreis_staff;
create index news_unseen on news (authority_id) where seen_at is null and reporter_link_id is not null;

revoke select on news from planungskreis_public;
grant select (authority_id, id, element_id, reported_on, text, judged, next_step, next_due, milestones, recorded_at, public, example) on news to planungskreis_public;

drop policy own_of_link on news;
create policy own_of_link on news as restrictive for select to planungskreis_staff
	using ((select app_link()) is null or reporter_link_id = (select app_link()) and element_id = any((select app_link_elements())::uuid[]));
