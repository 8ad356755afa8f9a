-- Guests whom the staff unit put on the list take a place once they accept; who signed up has one at once, unless signed off (ADR 20).
create or replace function event_taken(wanted uuid) returns integer language sql stable security definer set search_path = public as
$$ select count(*)::int from participant where authority_id = app_authority() and meeting_id = wanted and closed_at is null
	and (answer = 'accepted' or kind = 'sign-up' and coalesce(answer, '') <> 'declined') $$;
