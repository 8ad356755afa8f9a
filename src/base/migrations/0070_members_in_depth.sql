-- What no page of ours does, the database does not do for members either: take participants out, change accounts of others or what their own may do, change
-- settings of the authority, read the whole trail.

-- ── participants: taken out by the staff unit; who signed up for an event is told to those who prepare it ──
create policy staff_unit_deletes on participant as restrictive for delete to planungskreis_staff using ((select app_link()) is null and (select app_member()) is null);
drop policy of_member on participant;
create policy of_member on participant as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or actor_id = (select app_member_actor()) or exists (select 1 from meeting m where m.authority_id = participant.authority_id and m.id = meeting_id
		and (m.body_id = any((select app_member_offices())::uuid[]) or (participant.kind <> 'sign-up' and m.body_id = any((select app_member_bodies())::uuid[])))));

-- ── accounts: a member changes the own one, and of it only how they sign in, name and language ──
create policy staff_unit_adds on account as restrictive for insert to planungskreis_staff with check ((select app_member()) is null);
create policy own_of_member on account as restrictive for update to planungskreis_staff using ((select app_member()) is null or id = (select app_member()));
create policy staff_unit_deletes on account as restrictive for delete to planungskreis_staff using ((select app_member()) is null);
-- policies cannot compare a row with what it was
create function member_keeps_account() returns trigger language plpgsql as
$$
begin
	if app_member() is not null and (new.authority_id, new.id, new.email, new.role, new.source_code, new.created_at, new.disabled_at)
			is distinct from (old.authority_id, old.id, old.email, old.role, old.source_code, old.created_at, old.disabled_at) then
		raise exception 'role and address of an account are for the administration' using errcode = 'insufficient_privilege';
	end if;
	return new;
end
$$;
create trigger member_keeps_account before update on account for each row execute function member_keeps_account();

create policy no_member on authority as restrictive for update to planungskreis_staff using ((select app_member()) is null);

-- ── the trail: what one did oneself or was done to one's account, and the history that stands beside what one may see ──
create policy of_member on audit_entry as restrictive for select to planungskreis_staff
	using ((select app_member()) is null or account_id = (select app_member()) or case subject_kind
		when 'account' then subject_id = (select app_member())::text
		when 'delivery' then exists (select 1 from delivery d join account a on a.authority_id = d.authority_id and a.source_code = d.source_code where d.authority_id = audit_entry.authority_id and d.number = subject_id and a.id = (select app_member()))
		when 'resolution' then exists (select 1 from resolution r where r.authority_id = audit_entry.authority_id and r.id::text = subject_id)
		when 'handover' then exists (select 1 from handover h where h.authority_id = audit_entry.authority_id and h.id::text = subject_id)
		else subject_kind in ('element', 'inventory', 'definition', 'cycle', 'strategy') end);
