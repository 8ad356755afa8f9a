-- Registers of the workplace at the size of a state: each list has an index in its order.
create index meeting_end on meeting (authority_id, ends_at) where removed_at is null;
create index resolution_body_name on resolution (authority_id, body, decided_on desc, number desc);
create index resolution_step_due on resolution_step (authority_id, due) where state in ('open', 'running');
create index membership_behalf on membership (authority_id, on_behalf_of) where on_behalf_of is not null;
create index body_parent on body (authority_id, parent_id) where parent_id is not null;
