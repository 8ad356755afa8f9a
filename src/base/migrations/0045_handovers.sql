-- Responsibility for a goal handed to another body: offered, accepted or declined with a reason, with a duty to report and somebody who accompanies
-- it. Members of that body answer and report in the workplace; the public reads what was accepted.

create table handover (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	number integer not null check (number > 0),
	element_id uuid not null,
	from_body_id uuid,
	to_body_id uuid not null,
	-- outcome of a meeting that decided it
	outcome_id uuid,
	-- what is expected
	expects text not null default '',
	-- reporting duty: every so many months, first on
	report_months smallint not null check (report_months between 1 and 24),
	first_report date not null,
	-- actor who accompanies it
	accompanied_by uuid,
	state text not null default 'offered' check (state in ('offered', 'accepted', 'declined', 'withdrawn', 'ended')),
	offered_on date not null,
	offered_by text not null,
	answered_on date,
	answered_by text,
	-- why it was declined, withdrawn or ended; or what was said with yes
	reason text not null default '',
	ended_on date,
	recorded_at timestamptz not null default clock_timestamp(),
	example boolean not null default false,
	primary key (authority_id, id),
	unique (authority_id, number),
	foreign key (authority_id, element_id) references element (authority_id, id),
	foreign key (authority_id, from_body_id) references body (authority_id, id),
	foreign key (authority_id, to_body_id) references body (authority_id, id),
	foreign key (authority_id, outcome_id) references outcome (authority_id, id),
	foreign key (authority_id, accompanied_by) references actor (authority_id, id),
	check (state not in ('declined', 'withdrawn', 'ended') or reason <> '')
);
-- one at a time carries a goal, or is asked to
create unique index handover_one on handover (authority_id, element_id) where state in ('offered', 'accepted');
create index handover_body on handover (authority_id, to_body_id);

alter table news add column handover_id uuid, add foreign key (authority_id, handover_id) references handover (authority_id, id);
create index news_unseen_of_bodies on news (authority_id) where seen_at is null and handover_id is not null;

alter table handover enable row level security;
create policy tenant on handover using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy no_link on handover as restrictive to planungskreis_staff using ((select app_link()) is null);
create policy of_member on handover as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or state = 'accepted' or to_body_id = any((select app_member_bodies())::uuid[]) or from_body_id = any((select app_member_bodies())::uuid[]));
create policy staff_unit_adds on handover as restrictive for insert to planungskreis_staff with check ((select app_member()) is null);
-- whoever sits in the body that is asked answers for it
create policy asked_answers on handover as restrictive for update to planungskreis_staff using ((select app_member()) is null or (state = 'offered' and to_body_id = any((select app_member_bodies())::uuid[])))
	with check ((select app_member()) is null or (state in ('accepted', 'declined') and to_body_id = any((select app_member_bodies())::uuid[])));
create policy accepted_only on handover as restrictive for select to planungskreis_public
	using (state = 'accepted' and exists (select 1 from published_element p where p.authority_id = handover.authority_id and p.element_id = handover.element_id and p.newest and p.content is not null));
-- members report on what their body carries, and on nothing else
create policy member_adds on news as restrictive for insert to planungskreis_staff
	with check ((select app_member()) is null or (not public and handover_id is not null and exists (select 1 from handover h where h.authority_id = news.authority_id and h.id = handover_id and h.element_id = news.element_id and h.state = 'accepted' and h.to_body_id = any((select app_member_bodies())::uuid[]))));
create policy member_changes on news as restrictive for update to planungskreis_staff using ((select app_member()) is null);

grant select, insert, update on handover to planungskreis_staff;
grant select (authority_id, id, number, element_id, to_body_id, accompanied_by, state, answered_on, report_months, example) on handover to planungskreis_public;

-- resolutions recorded before there were copies for the public: all of them were public
insert into public_record (authority_id, id, type, number, day, content, search)
select r.authority_id, r.id, 'Resolution', r.number, r.decided_on, jsonb_build_object(
	'subject', r.subject, 'body', r.body, 'decided', left(r.decided_on::text, case r.precision when 'day' then 10 when 'month' then 7 else 4 end), 'wording', r.wording, 'reason', r.reason, 'votesFor', r.votes_for, 'votesAgainst', r.votes_against,
	'votesAbstained', r.votes_abstained, 'unanimous', r.unanimous, 'carried', r.votes_for is null or r.votes_for > coalesce(r.votes_against, 0), 'meeting', null, 'execution', null, 'subjects', '[]'::jsonb, 'example', r.example),
	to_tsvector('german', concat_ws(' ', r.subject, r.wording, r.body))
from resolution r where r.public on conflict do nothing;
