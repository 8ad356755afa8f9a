-- Anybody can type somebody else's address into the sign-up form. That somebody agrees to be taken into the register counts from when it was said behind the personal link that was mailed there.
alter table participant add column register_confirmed_at timestamptz;
