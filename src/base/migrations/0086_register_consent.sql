-- Who signs up for an event may agree to be taken into the register of actors; kept is what they agreed to, in its words.
alter table participant add column register_consent text not null default '';
