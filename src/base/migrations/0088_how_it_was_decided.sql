-- How something was decided where no votes were counted, so that a missing vote is either said or to be said; what a resolution of the minutes is about in a few words;
-- and the goal or measure that a hand-over names: its number and name as they were when the minutes were written.

alter table outcome
	-- null: votes or unanimity say it, or nobody has said it yet
	add column without_vote text check (without_vote in ('consensus', 'unknown')),
	-- resolution: what it is about; empty: as its agenda item is called
	add column subject text not null default '',
	add column about_number integer check (about_number > 0),
	add column about_title text not null default '',
	add check (without_vote is null or (votes_for is null and not unanimous)),
	add check ((about_number is null) = (about_title = ''));
alter table resolution
	add column without_vote text check (without_vote in ('consensus', 'unknown')),
	add check (without_vote is null or (votes_for is null and not unanimous));
create index outcome_about on outcome (authority_id, about_number) where about_number is not null;
