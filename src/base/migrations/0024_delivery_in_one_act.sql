-- What is taken in and accepted in one transaction gets the result of its check at the end of that transaction: a decided
-- delivery changes no more, except in the very transaction that decides. See 0011.
drop policy undecided on delivery;
create policy undecided on delivery as restrictive for update using (state = 'received' or xmin = pg_current_xact_id()::xid) with check (true);
