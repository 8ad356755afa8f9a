-- The public result of a round stays as it was made public, like adopted strategies and agreed definitions.
create trigger stays_as_it_is before update or delete on published_round for each row execute function stays_as_it_is();
create trigger is_not_emptied before truncate on published_round for each statement execute function stays_as_it_is();
