-- Stakeholder assessment: how the staff unit sees the actors of a strategy on a day, and who works on which action field. For the staff unit alone:
-- members and links see nothing of it, whatever a query asks.
create table stakeholder_assessment (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	strategy_id uuid not null,
	actor_id uuid not null,
	assessed_on date not null,
	interest integer not null check (interest between 1 and 5),
	influence integer not null check (influence between 1 and 5),
	attitude text not null check (attitude in ('supports', 'leans-for', 'neutral', 'leans-against', 'opposes', 'unknown')),
	role text not null check (role in ('decides', 'carries-out', 'affected', 'multiplies', 'advises', 'pays')),
	note text not null default '',
	recorded_at timestamptz not null default clock_timestamp(),
	recorded_by text not null,
	primary key (authority_id, id),
	unique (authority_id, strategy_id, actor_id, assessed_on),
	foreign key (authority_id, strategy_id) references strategy (authority_id, id),
	foreign key (authority_id, actor_id) references actor (authority_id, id)
);

-- who works on an action field, beside those who sit in its bodies
create table element_actor (
	authority_id uuid not null,
	element_id uuid not null,
	actor_id uuid not null,
	primary key (authority_id, element_id, actor_id),
	foreign key (authority_id, element_id) references element (authority_id, id),
	foreign key (authority_id, actor_id) references actor (authority_id, id)
);

create table element_body (
	authority_id uuid not null,
	element_id uuid not null,
	body_id uuid not null,
	primary key (authority_id, element_id, body_id),
	foreign key (authority_id, element_id) references element (authority_id, id),
	foreign key (authority_id, body_id) references body (authority_id, id)
);

do $$
declare t text;
begin
	foreach t in array array['stakeholder_assessment', 'element_actor', 'element_body'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy tenant on %I using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()))', t);
		execute format('create policy staff_unit on %I as restrictive to planungskreis_staff using ((select app_link()) is null and (select app_member()) is null) with check ((select app_link()) is null and (select app_member()) is null)', t);
	end loop;
end $$;

-- who is erased is not assessed either; of two entries that become one the newer knowledge stays
create function forget_assessments() returns trigger language plpgsql as
$$
begin
	if new.merged_into is not null and old.merged_into is null then
		update stakeholder_assessment s set actor_id = new.merged_into where s.authority_id = new.authority_id and s.actor_id = new.id
			and not exists (select 1 from stakeholder_assessment o where o.authority_id = s.authority_id and o.strategy_id = s.strategy_id and o.assessed_on = s.assessed_on and o.actor_id = new.merged_into);
		insert into element_actor (authority_id, element_id, actor_id) select authority_id, element_id, new.merged_into from element_actor where authority_id = new.authority_id and actor_id = new.id on conflict do nothing;
	end if;
	delete from stakeholder_assessment where authority_id = new.authority_id and actor_id = new.id;
	delete from element_actor where authority_id = new.authority_id and actor_id = new.id;
	return null;
end
$$;
create trigger forget_assessments after update of erased_at, merged_into on actor for each row
	when ((new.erased_at is not null and old.erased_at is null) or (new.merged_into is not null and old.merged_into is null)) execute function forget_assessments();

grant select, insert, update, delete on stakeholder_assessment to planungskreis_staff;
grant select, insert, delete on element_actor, element_body to planungskreis_staff;
