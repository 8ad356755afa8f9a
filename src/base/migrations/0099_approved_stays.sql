-- Approved minutes are kept as a document that nothing changes (0039). What they were written from stays as well: agenda, texts and outcomes of that meeting
-- are what pages and the public's copies read, and they would say something else than the document. Who is erased or merged goes on being so:
-- `outcome.actor_id` and names of participants are not of the wording.

-- looks past the policies: whoever changes a row, it belongs to the same meeting
create function stays_since_approval() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$
declare
	item uuid := case tg_table_name when 'outcome' then (to_jsonb(old)->>'agenda_item_id')::uuid else old.id end;
begin
	if exists (select 1 from agenda_item i join meeting m on m.authority_id = i.authority_id and m.id = i.meeting_id where i.authority_id = old.authority_id and i.id = item and m.minutes_state = 'approved') then
		raise exception '% stays as it is: its minutes are approved', tg_table_name using errcode = 'restrict_violation';
	end if;
	return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger stays_since_approval before update on agenda_item for each row
	when ((old.meeting_id, old.position, old.number, old.title, old.note, old.public, old.minutes, old.removed_at) is distinct from (new.meeting_id, new.position, new.number, new.title, new.note, new.public, new.minutes, new.removed_at))
	execute function stays_since_approval();
create trigger not_removed_since_approval before delete on agenda_item for each row execute function stays_since_approval();
create trigger stays_since_approval before update on outcome for each row
	when ((old.agenda_item_id, old.position, old.kind, old.text, old.votes_for, old.votes_against, old.votes_abstained, old.unanimous, old.without_vote, old.subject, old.about_number, old.about_title, old.reason, old.to_body_id, old.who, old.due, old.removed_at)
		is distinct from (new.agenda_item_id, new.position, new.kind, new.text, new.votes_for, new.votes_against, new.votes_abstained, new.unanimous, new.without_vote, new.subject, new.about_number, new.about_title, new.reason, new.to_body_id, new.who, new.due, new.removed_at))
	execute function stays_since_approval();
create trigger not_removed_since_approval before delete on outcome for each row execute function stays_since_approval();

create function approval_stays() returns trigger language plpgsql as
$$ begin raise exception 'meeting stays as it is: its minutes are approved' using errcode = 'restrict_violation'; end $$;
create trigger approval_stays before update on meeting for each row
	when (old.minutes_state = 'approved' and (new.minutes_state <> 'approved' or new.minutes is distinct from old.minutes))
	execute function approval_stays();
