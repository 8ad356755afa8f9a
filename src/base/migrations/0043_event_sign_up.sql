-- Events that people sign up for themselves. Somebody who signs up is a principal of their own: it may enter itself once, for an event that is open, and sees
-- nothing but itself. What the page shows before is told by a function, so that the public needs no right on meetings.

-- how many have a place
create function event_taken(wanted uuid) returns integer language sql stable security definer set search_path = public as
$$ select count(*)::int from participant where authority_id = app_authority() and meeting_id = wanted and closed_at is null and coalesce(answer, '') <> 'declined' $$;

-- an event that everybody may know of and sign up for, or could; without what is for those who take part
create function event_for_sign_up(wanted integer) returns table (id uuid, number integer, title text, state text, cancelled_for text, "precision" text, starts_at timestamptz, ends_at timestamptz, content jsonb, example boolean, taken integer)
	language sql stable security definer set search_path = public as
$$ select m.id, m.number, m.title, m.state, m.cancelled_for, m."precision", m.starts_at, m.ends_at, m.content - 'online', m.example, event_taken(m.id) from meeting m
	where m.authority_id = app_authority() and m.number = wanted and m.kind = 'event' and m.visibility = 'public' and m.removed_at is null and jsonb_typeof(m.content->'signUp') = 'object' $$;

-- whether one more can sign up now
create function event_is_open(wanted uuid) returns boolean language sql stable security definer set search_path = public as
$$ select coalesce((select m.state in ('planned', 'invited') and m.ends_at > now() and (now() at time zone 'Europe/Berlin')::date <= (m.content->'signUp'->>'until')::date
		and (jsonb_typeof(m.content->'signUp'->'places') <> 'number' or event_taken(m.id) < (m.content->'signUp'->>'places')::int)
	from meeting m where m.authority_id = app_authority() and m.id = wanted and m.kind = 'event' and m.visibility = 'public' and m.removed_at is null and jsonb_typeof(m.content->'signUp') = 'object'), false) $$;

revoke execute on function event_taken(uuid), event_for_sign_up(integer), event_is_open(uuid) from public;
grant execute on function event_for_sign_up(integer) to planungskreis_public, planungskreis_staff;
grant execute on function event_is_open(uuid), event_taken(uuid) to planungskreis_staff;

drop policy staff_unit_adds on participant;
create policy staff_unit_adds on participant as restrictive for insert to planungskreis_staff with check ((select app_member()) is null and ((select app_link()) is null
	or (id = (select app_link()) and kind = 'sign-up' and actor_id is null and membership_id is null and attended is null and checked_in_at is null and event_is_open(meeting_id))));
