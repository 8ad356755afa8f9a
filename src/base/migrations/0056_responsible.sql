-- Who stands for a goal or measure, as somebody the register knows, beside what its wording says: reminders reach them, and pages link to them.
create table element_responsible (
	authority_id uuid not null,
	element_id uuid not null,
	-- exactly one of the three
	body_id uuid,
	actor_id uuid,
	account_id uuid,
	changed_at timestamptz not null default clock_timestamp(),
	changed_by text not null,
	primary key (authority_id, element_id),
	check (num_nonnulls(body_id, actor_id, account_id) = 1),
	foreign key (authority_id, element_id) references element (authority_id, id),
	foreign key (authority_id, body_id) references body (authority_id, id),
	foreign key (authority_id, actor_id) references actor (authority_id, id),
	foreign key (authority_id, account_id) references account (authority_id, id) on delete cascade
);
create index element_responsible_actor on element_responsible (authority_id, actor_id) where actor_id is not null;
alter table element_responsible enable row level security;
create policy tenant on element_responsible using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
create policy no_link on element_responsible as restrictive to planungskreis_staff using ((select app_link()) is null);
create policy staff_unit_adds on element_responsible as restrictive for insert to planungskreis_staff with check ((select app_member()) is null);
create policy staff_unit_changes on element_responsible as restrictive for update to planungskreis_staff using ((select app_member()) is null);
create policy staff_unit_removes on element_responsible as restrictive for delete to planungskreis_staff using ((select app_member()) is null);
grant select, insert, update, delete on element_responsible to planungskreis_staff;

-- who is erased stands for nothing any more; of two entries that become one, what stays takes it over
create function forget_responsible() returns trigger language plpgsql as
$$
begin
	if new.merged_into is not null and old.merged_into is null then
		update element_responsible set actor_id = new.merged_into where authority_id = new.authority_id and actor_id = new.id;
	end if;
	delete from element_responsible where authority_id = new.authority_id and actor_id = new.id;
	return null;
end
$$;
create trigger forget_responsible after update of erased_at, merged_into on actor for each row
	when ((new.erased_at is not null and old.erased_at is null) or (new.merged_into is not null and old.merged_into is null)) execute function forget_responsible();

-- everybody reads which public body stands for what is published
create policy public_body on element_responsible as restrictive for select to planungskreis_public
	using (body_id is not null and exists (select 1 from public_record r where r.authority_id = element_responsible.authority_id and r.id = element_responsible.body_id and not r.deleted)
		and exists (select 1 from published_element p where p.authority_id = element_responsible.authority_id and p.element_id = element_responsible.element_id and p.newest and p.content is not null));
grant select (authority_id, element_id, body_id) on element_responsible to planungskreis_public;

-- which body works on which action field is no secret of the staff unit: members read it, everybody reads it of public bodies and published fields
drop policy staff_unit on element_body;
create policy no_link on element_body as restrictive to planungskreis_staff using ((select app_link()) is null);
create policy staff_unit_adds on element_body as restrictive for insert to planungskreis_staff with check ((select app_member()) is null);
create policy staff_unit_removes on element_body as restrictive for delete to planungskreis_staff using ((select app_member()) is null);
create policy public_only on element_body as restrictive for select to planungskreis_public
	using (exists (select 1 from public_record r where r.authority_id = element_body.authority_id and r.id = element_body.body_id and not r.deleted)
		and exists (select 1 from published_element p where p.authority_id = element_body.authority_id and p.element_id = element_body.element_id and p.newest and p.content is not null));
grant select on element_body to planungskreis_public;

-- until now a body worked on a field by the code in its name; that becomes a link that can be seen and changed
insert into element_body (authority_id, element_id, body_id)
	select e.authority_id, e.id, b.id from element e join body b on b.authority_id = e.authority_id
	where e.kind = 'action-field' and e.removed_at is null and b.removed_at is null and e.code ~* '^[a-zäöü]+ *[0-9]+$'
		and concat_ws(' | ', b.content->'name'->>'de', b.content->>'shortName') ~* ('(^|[^[:alnum:]])' || substring(e.code from '^[^ 0-9]+') || ' *' || substring(e.code from '[0-9]+$') || '($|[^0-9])')
	on conflict do nothing;
