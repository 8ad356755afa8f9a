-- asked by the search in public papers before it read the newest first (0046); nothing asks it any more
drop function few_public_papers(tsquery);
