-- Who was reminded is not reminded again within a day, by whichever way: one moment that all ways look at and lock.
alter table participant add column reminded_at timestamptz;
