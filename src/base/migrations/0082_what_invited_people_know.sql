-- What somebody was told of a meeting (title, time, place, online, agenda), so that the next mail can say what has changed.
alter table participant add column told jsonb;
