-- While minutes are written their writers can let the body read along: its members of today, until the minutes are approved or reading along is ended.
alter table meeting add column minutes_live boolean not null default false;
create function app_live_meeting(wanted uuid) returns boolean language sql stable as
$$ select exists (select 1 from meeting m where m.authority_id = app_authority() and m.id = wanted and m.minutes_live and m.removed_at is null and m.minutes_state <> 'approved' and m.body_id = any((select app_member_bodies())::uuid[])) $$;
