-- The example county shows how actors are assessed; nobody may take that for a judgement of the staff unit.
alter table stakeholder_assessment add column example boolean not null default false;
