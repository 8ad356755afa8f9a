-- Members in depth, outside the tables of bodies: 0070 left it to the permission checks what a member's transaction may write of strategy, rounds, cycles, areas
-- and figures, and of the sign-in of others. Here the database asks once more.

-- ── what the staff unit alone writes; what follows by rule from an act of a member is written as the staff unit would ──
do $$
declare t text;
begin
	foreach t in array array['element', 'element_version', 'element_link', 'published_element', 'strategy', 'strategy_element', 'strategy_version', 'reporter_link',
		'definition_draft', 'definition_version', 'inventory_record', 'inventory_version', 'inventory_file', 'published_inventory',
		'cycle', 'cycle_phase', 'cycle_deliverable', 'cycle_product', 'cycle_contribution',
		'round', 'round_stage', 'round_criterion', 'round_decision', 'published_round', 'resolution', 'resolution_step', 'resolution_subject',
		'area', 'area_list', 'boundary', 'boundary_set', 'planning_area', 'planning_area_member', 'territorial_change', 'territorial_link',
		'topic', 'source', 'indicator', 'indicator_version', 'converted_block', 'confirmed_finding', 'decided_cell', 'delivery_withdrawal',
		'expected_delivery', 'expected_fulfilment', 'expected_reminder', 'expected_waiver', 'upload_link',
		'release', 'report_edition', 'disclosed_block', 'disclosed_delivery', 'disclosed_indicator', 'disclosed_note', 'disclosed_planning_area', 'disclosed_source'] loop
		execute format('create policy no_member_adds on %I as restrictive for insert to planungskreis_staff with check ((select app_member()) is null)', t);
		execute format('create policy no_member_changes on %I as restrictive for update to planungskreis_staff using ((select app_member()) is null)', t);
		execute format('create policy no_member_deletes on %I as restrictive for delete to planungskreis_staff using ((select app_member()) is null)', t);
	end loop;
end $$;

-- ── rounds: as the participant one is, while the round runs, in a stage one is invited to ──
-- the mark of an account (src/domains/strategy/rounds/mark.server.ts): HMAC-SHA-256 with the secret of the round; null where it cannot be told any more
create function app_member_mark(wanted uuid) returns bytea language plpgsql stable as
$$
declare
	secret bytea;
	inner_pad bytea := decode(repeat('36', 64), 'hex');
	outer_pad bytea := decode(repeat('5c', 64), 'hex');
begin
	select r.secret into secret from round r where r.authority_id = app_authority() and r.id = wanted;
	if app_member() is null or secret is null then return null; end if;
	if length(secret) > 64 then secret := sha256(secret); end if;
	for i in 0 .. length(secret) - 1 loop
		inner_pad := set_byte(inner_pad, i, get_byte(secret, i) # 54);
		outer_pad := set_byte(outer_pad, i, get_byte(secret, i) # 92);
	end loop;
	return sha256(outer_pad || sha256(inner_pad || convert_to(app_member()::text, 'UTF8')));
end
$$;
create function app_member_participant(wanted uuid) returns uuid language plpgsql stable as
$$
declare
	own bytea := app_member_mark(wanted);
begin
	return (select p.id from round_participant p where p.authority_id = app_authority() and p.round_id = wanted and not p.phone and p.mark = own);
end
$$;
-- on which day a stage is open the app asks, who is invited to what the database does, too
create function app_member_invited(wanted uuid, wanted_acts text[]) returns boolean language sql stable as
$$ select exists (select 1 from round r join round_stage s on s.authority_id = r.authority_id and s.round_id = r.id
	where r.authority_id = app_authority() and r.id = wanted and r.state = 'running' and s.acts && wanted_acts and (s.participants = '{}' or app_member() = any(s.participants))) $$;
-- another wording: of one's own while contributions are taken, of others where a stage lets one reword or put together
create function app_member_words(wanted uuid) returns boolean language sql stable as
$$ select exists (select 1 from contribution c where c.authority_id = app_authority() and c.id = wanted and (app_member_invited(c.round_id, '{reword,merge}') or app_member_invited(c.round_id, '{contribute}')
	and exists (select 1 from contribution_author a where a.authority_id = c.authority_id and a.contribution_id = c.id and a.participant_id = app_member_participant(c.round_id)))) $$;

create policy own_of_member on round_participant as restrictive for insert to planungskreis_staff
	with check ((select app_member()) is null or (not phone and mark = app_member_mark(round_id)));

create policy member_adds on contribution as restrictive for insert to planungskreis_staff
	with check ((select app_member()) is null or app_member_invited(round_id, case when cluster then '{merge}'::text[] else '{contribute}'::text[] end));
-- the row is locked before it is known what is wanted, also by those who then hear why not: only what it becomes is compared
create policy member_changes on contribution as restrictive for update to planungskreis_staff using (true) with check ((select app_member()) is null or app_member_words(id));
create policy member_adds on contribution_author as restrictive for insert to planungskreis_staff
	with check ((select app_member()) is null or exists (select 1 from contribution c where c.authority_id = contribution_author.authority_id and c.id = contribution_id and participant_id = app_member_participant(c.round_id)));
create policy member_adds on contribution_version as restrictive for insert to planungskreis_staff with check ((select app_member()) is null or app_member_words(contribution_id));
create policy member_adds on contribution_comment as restrictive for insert to planungskreis_staff
	with check ((select app_member()) is null or exists (select 1 from contribution c where c.authority_id = contribution_comment.authority_id and c.id = contribution_id and app_member_invited(c.round_id, '{comment}')));

do $$
declare vote record;
begin
	for vote in select * from (values ('round_rating', '{rate}'), ('round_choice', '{rank}')) as v(t, acts) loop
		execute format('create policy member_adds on %I as restrictive for insert to planungskreis_staff with check ((select app_member()) is null or (participant_id = app_member_participant(round_id)
			and app_member_invited(round_id, %L) and exists (select 1 from contribution c where c.authority_id = %I.authority_id and c.id = contribution_id and c.round_id = %I.round_id)))', vote.t, vote.acts, vote.t, vote.t);
		execute format('create policy member_changes on %I as restrictive for update to planungskreis_staff using ((select app_member()) is null or (participant_id = app_member_participant(round_id) and app_member_invited(round_id, %L)))', vote.t, vote.acts);
		execute format('create policy member_deletes on %I as restrictive for delete to planungskreis_staff using ((select app_member()) is null or (participant_id = app_member_participant(round_id) and app_member_invited(round_id, %L)))', vote.t, vote.acts);
	end loop;
end $$;

-- ── signing in: who just proved who they are writes as the account they are; sessions and links of others are none of theirs ──
create policy own_of_member on session as restrictive to planungskreis_staff using ((select app_member()) is null or account_id = (select app_member()));
create policy own_of_member on recovery_code as restrictive to planungskreis_staff using ((select app_member()) is null or account_id = (select app_member()));
-- a used or replaced link is one's own; new ones are sent by the administration
create policy own_of_member on one_time_link as restrictive to planungskreis_staff using ((select app_member()) is null or account_id = (select app_member()));
create policy no_member_adds on one_time_link as restrictive for insert to planungskreis_staff with check ((select app_member()) is null);
-- whose an attempt was cannot be told from its row: it is only ever marked as succeeded
create policy no_member_adds on sign_in_attempt as restrictive for insert to planungskreis_staff with check ((select app_member()) is null);
create policy succeeded on sign_in_attempt as restrictive for update to planungskreis_staff using (true) with check ((select app_member()) is null or succeeded);
create policy no_member_deletes on sign_in_attempt as restrictive for delete to planungskreis_staff using ((select app_member()) is null);
