-- Votes of phones are in the audit trail too, and no row of a vote tells its minute any more: beside the trail it would tell whose it is.

alter table round_rating alter column rated_at set default date_trunc('day', clock_timestamp());
alter table round_choice alter column chosen_at set default date_trunc('day', clock_timestamp());
alter table round_participant alter column joined_at set default date_trunc('day', clock_timestamp());
update round_rating set rated_at = date_trunc('day', rated_at);
update round_choice set chosen_at = date_trunc('day', chosen_at);
update round_participant set joined_at = date_trunc('day', joined_at);

-- the same contribution sent twice, because the answer was lost on the way, is stored once
alter table contribution add column sent_as uuid;
create unique index contribution_sent_as on contribution (authority_id, round_id, sent_as);
-- why it was put together with others after it had been voted on
alter table contribution add column merged_for text;
-- what was contributed and voted in it is made up
alter table round add column example boolean not null default false;
