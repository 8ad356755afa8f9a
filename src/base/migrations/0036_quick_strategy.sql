-- A strategy of thousands of elements with years of news: the newest news of an element is one step in an index, and so are the latest changes.

drop index news_element;
create index news_element on news (authority_id, element_id, reported_on desc, recorded_at desc, id);
create index news_recorded on news (authority_id, recorded_at desc, id);
create index published_element_at on published_element (authority_id, published_at desc, number);
