-- The planning cycle as tables: cycles, phases, what each phase is to deliver, what came of it, who still owes what. Until now it was one JSON
-- document; all that stands in it moves. The public reads cycles, phases and what was delivered, never who is responsible or what is due.

alter table cycle
	add column name jsonb not null default '{"de": "", "en": ""}',
	add column summary jsonb not null default '{"de": "", "en": ""}',
	-- year or month: 2015, 2016-06
	add column from_period text not null default '2000' check (from_period ~ '^\d{4}(-(0[1-9]|1[0-2]))?$'),
	add column to_period text check (to_period ~ '^\d{4}(-(0[1-9]|1[0-2]))?$'),
	add column predecessor integer,
	add column state text not null default 'planned' check (state in ('planned', 'running', 'closed')),
	add check (number > 0),
	add check (predecessor < number),
	add foreign key (authority_id, predecessor) references cycle (authority_id, number);

create table cycle_phase (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	cycle integer not null,
	position integer not null,
	-- mandate, stakeholders …; own phases have a code of their own
	code text not null check (code <> ''),
	quarter text not null check (quarter in ('ask', 'assess', 'act', 'check')),
	name jsonb not null,
	summary jsonb not null default '{"de": "", "en": ""}',
	from_period text check (from_period ~ '^\d{4}(-(0[1-9]|1[0-2]))?$'),
	to_period text check (to_period ~ '^\d{4}(-(0[1-9]|1[0-2]))?$'),
	-- where planners say otherwise than dates and deliverables do, with their reason
	said_state text check (said_state in ('open', 'running', 'done', 'skipped')),
	said_reason text not null default '',
	said_by text not null default '',
	said_at timestamptz,
	example boolean not null default false,
	-- how many deliverables it has and how many are done; kept by a trigger, since the public sees no open ones
	deliverables integer not null default 0,
	delivered integer not null default 0,
	primary key (authority_id, id),
	unique (authority_id, cycle, code),
	foreign key (authority_id, cycle) references cycle (authority_id, number),
	check (said_state is null or said_reason <> '')
);
create index cycle_phase_order on cycle_phase (authority_id, cycle, position);

create table cycle_deliverable (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	phase_id uuid not null,
	position integer not null default 1000,
	title jsonb not null,
	note jsonb not null default '{"de": "", "en": ""}',
	responsible text not null default '',
	due date,
	-- year, month or day: 2016, 2018-06, 2018-06-13; null: not done
	done_on text check (done_on ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
	-- whether the public sees it once it is done
	public boolean not null default true,
	example boolean not null default false,
	primary key (authority_id, id),
	foreign key (authority_id, phase_id) references cycle_phase (authority_id, id)
);
create index cycle_deliverable_phase on cycle_deliverable (authority_id, phase_id, position);

-- what a deliverable produced: a typed reference; its name is read where the thing itself is known
create table cycle_product (
	authority_id uuid not null,
	deliverable_id uuid not null,
	position integer not null,
	-- report: `sozialbericht` or `sozialbericht/2` · element, round, resolution, strategy: number · page: address
	kind text not null check (kind in ('report', 'element', 'round', 'resolution', 'strategy', 'page')),
	target text not null check (target <> ''),
	-- pages only: how it is called
	label jsonb not null default '{"de": "", "en": ""}',
	primary key (authority_id, deliverable_id, kind, target),
	foreign key (authority_id, deliverable_id) references cycle_deliverable (authority_id, id) on delete cascade
);

-- what others contribute to a deliverable: who still owes what
create table cycle_contribution (
	authority_id uuid not null,
	id uuid not null default gen_random_uuid(),
	deliverable_id uuid not null,
	who text not null check (who <> ''),
	what text not null check (what <> ''),
	due date,
	received_on date,
	primary key (authority_id, id),
	foreign key (authority_id, deliverable_id) references cycle_deliverable (authority_id, id) on delete cascade
);
create index cycle_contribution_deliverable on cycle_contribution (authority_id, deliverable_id);

create function count_deliverables() returns trigger language plpgsql as
$$
declare of_phase uuid;
begin
	foreach of_phase in array array[case when tg_op <> 'INSERT' then old.phase_id end, case when tg_op <> 'DELETE' then new.phase_id end] loop
		update cycle_phase p set (deliverables, delivered) = (select count(*), count(d.done_on) from cycle_deliverable d where d.authority_id = p.authority_id and d.phase_id = p.id)
			where p.authority_id = coalesce(new.authority_id, old.authority_id) and p.id = of_phase;
	end loop;
	return null;
end
$$;
create trigger count_deliverables after insert or delete or update of phase_id, done_on on cycle_deliverable for each row execute function count_deliverables();

-- ── the documents that are there ────────────────────────────────────────────
-- '2015', '2016–2017', 'Juni 2018', 'seit 2018', 'nach 2024'; null: other words
create function pg_temp.period_of(words text, which text) returns text language plpgsql immutable as
$$
declare part text[];
declare months constant text[] := array['januar', 'februar', 'märz', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'dezember'];
begin
	part := regexp_match(trim(words), '^(\d{4})(?:\s*[–-]\s*(\d{4}))?$');
	if part is not null then return case which when 'from' then part[1] else coalesce(part[2], part[1]) end; end if;
	part := regexp_match(trim(words), '^(?:seit|ab) (\d{4})$', 'i');
	if part is not null then return case which when 'from' then part[1] end; end if;
	part := regexp_match(trim(words), '^nach (\d{4})$', 'i');
	if part is not null then return case which when 'from' then (part[1]::integer + 1)::text end; end if;
	part := regexp_match(trim(words), '^(seit |ab )?(\w+) (\d{4})$', 'i');
	if part is not null and array_position(months, lower(part[2])) is not null then
		return case when which = 'from' or part[1] is null then part[3] || '-' || lpad(array_position(months, lower(part[2]))::text, 2, '0') end;
	end if;
	return null;
end
$$;

create function pg_temp.two(value jsonb) returns jsonb language sql immutable as
$$ select jsonb_build_object('de', coalesce(value->>'de', ''), 'en', coalesce(value->>'en', '')) $$;

-- words of a time that is no period are kept with the summary
create function pg_temp.with_words(summary jsonb, words jsonb) returns jsonb language sql immutable as
$$ select case when coalesce(words->>'de', '') = '' or pg_temp.period_of(words->>'de', 'from') is not null then pg_temp.two(summary)
	else jsonb_build_object('de', trim(coalesce(summary->>'de', '') || ' (' || (words->>'de') || ')'), 'en', trim(coalesce(summary->>'en', '') || ' (' || coalesce(words->>'en', words->>'de') || ')')) end $$;

do $$
declare doc record;
declare item record;
declare target integer;
declare phase uuid;
declare made uuid;
declare next_number integer;
declare body jsonb;
declare plain constant jsonb := '{"de": "", "en": ""}';
begin
	for doc in select authority_id, number, description from cycle where description <> '{}' loop
		for item in select value as c from jsonb_array_elements(coalesce(doc.description->'cycles', '[]')) order by (value->>'number')::integer loop
			insert into cycle (authority_id, number, description, name, summary, from_period, to_period, predecessor, state)
			values (doc.authority_id, (item.c->>'number')::integer, '{}', pg_temp.two(item.c->'name'), pg_temp.with_words(item.c->'summary', case when pg_temp.period_of(item.c->>'from', 'from') is null then jsonb_build_object('de', item.c->>'from') end),
				coalesce(pg_temp.period_of(item.c->>'from', 'from'), '2000'), pg_temp.period_of(item.c->>'to', 'to'), nullif(item.c->>'predecessor', '')::integer,
				case item.c->>'state' when 'running' then 'running' when 'done' then 'closed' when 'closed' then 'closed' else 'planned' end)
			on conflict (authority_id, number) do update set name = excluded.name, summary = excluded.summary, from_period = excluded.from_period, to_period = excluded.to_period, predecessor = excluded.predecessor, state = excluded.state;
		end loop;
		-- the phases described the first of its cycles
		target := coalesce((doc.description->'cycles'->0->>'number')::integer, doc.number);
		insert into cycle_phase (authority_id, cycle, position, code, quarter, name, summary, from_period, to_period, said_state, said_reason, said_by, said_at, example)
		select doc.authority_id, target, n * 10, case p->>'code' when 'update' then 'continuation' else p->>'code' end, p->>'quarter', pg_temp.two(p->'name'), pg_temp.with_words(p->'summary', p->'period'),
			pg_temp.period_of(p->'period'->>'de', 'from'), pg_temp.period_of(p->'period'->>'de', 'to'), case p->>'state' when 'here' then 'running' else p->>'state' end, 'Stand aus der bisherigen Beschreibung übernommen', 'Planungskreis', clock_timestamp(), coalesce((p->>'example')::boolean, false)
		from jsonb_array_elements(coalesce(doc.description->'phases', '[]')) with ordinality as x(p, n);

		-- resolutions and reports become deliverables of the phases that they belong to
		for item in select section.key as section, x.i, x.n from jsonb_each(coalesce(doc.description->'news', '{}')) as section, jsonb_array_elements(section.value) with ordinality as x(i, n) loop
			select p.id into phase from cycle_phase p where p.authority_id = doc.authority_id and p.cycle = target
				order by p.code <> case item.section when 'reports' then 'inventory' else 'resolution' end, p.position desc limit 1;
			if phase is null then
				insert into cycle_phase (authority_id, cycle, position, code, quarter, name) values (doc.authority_id, target, 10, 'resolution', 'act', '{"de": "Beschluss", "en": "Resolution"}') returning id into phase;
			end if;
			insert into cycle_deliverable (authority_id, phase_id, position, title, note, done_on, example)
			values (doc.authority_id, phase, item.n * 10, pg_temp.two(item.i->'title'), pg_temp.with_words(jsonb_build_object('de', concat_ws(', ', nullif(item.i->'by'->>'de', ''), nullif(item.i->'note'->>'de', '')), 'en', concat_ws(', ', nullif(item.i->'by'->>'en', ''), nullif(item.i->'note'->>'en', ''))), item.i->'date'),
				coalesce(pg_temp.period_of(item.i->'date'->>'de', 'to'), pg_temp.period_of(item.i->'date'->>'de', 'from'), (select c.from_period from cycle c where c.authority_id = doc.authority_id and c.number = target)), coalesce((item.i->>'example')::boolean, false));
		end loop;

		-- questions, pillars and action fields join the golden thread; they were public and stay it
		select coalesce(max(e.number), 0) into next_number from element e where e.authority_id = doc.authority_id;
		for item in
			select 'question' as kind, '' as code, q as v, n from jsonb_array_elements(coalesce(doc.description->'questions', '[]')) with ordinality as x(q, n)
			union all select 'pillar', coalesce(p->>'code', ''), p, n from jsonb_array_elements(coalesce(doc.description->'pillars', '[]')) with ordinality as x(p, n)
			union all select 'action-field', coalesce(f->>'code', ''), f, n from jsonb_array_elements(coalesce(doc.description->'actionFields', '[]')) with ordinality as x(f, n)
			order by 1 desc, n
		loop
			next_number := next_number + 1;
			body := jsonb_build_object('title', pg_temp.two(coalesce(item.v->'question', item.v->'name', item.v)), 'summary', plain, 'example', coalesce((item.v->>'example')::boolean, false));
			if item.kind = 'question' then
				body := body || jsonb_build_object('answer', pg_temp.two(item.v->'answer'), 'answered', coalesce(item.v->>'state', 'open'), 'indicators', coalesce(item.v->'indicators', '[]'), 'asOf', coalesce(item.v->>'asOf', ''));
			end if;
			insert into element (authority_id, number, kind, code, cycle, position, version, content, changed_by, created_by) values (doc.authority_id, next_number, item.kind, item.code, target, item.n * 10, 1, body, 'Planungskreis', 'Planungskreis') returning id into made;
			insert into element_version (authority_id, element_id, version, code, content, recorded_by) values (doc.authority_id, made, 1, item.code, body, 'Planungskreis');
			insert into published_element (authority_id, element_id, sequence, number, kind, code, cycle, position, content) values (doc.authority_id, made, 1, next_number, item.kind, item.code, target, item.n * 10, body);
		end loop;
	end loop;
end $$;

drop function pg_temp.with_words(jsonb, jsonb), pg_temp.two(jsonb), pg_temp.period_of(text, text);
alter table cycle drop column description, alter column name drop default, alter column from_period drop default;

do $$
declare t text;
begin
	foreach t in array array['cycle_phase', 'cycle_deliverable', 'cycle_product', 'cycle_contribution'] loop
		execute format('alter table %I enable row level security', t);
		execute format('create policy tenant on %I using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()))', t);
		execute format('create policy no_link on %I as restrictive to planungskreis_staff using ((select app_link()) is null)', t);
	end loop;
end $$;
-- the public: what is done and meant for it
create policy done_only on cycle_deliverable as restrictive for select to planungskreis_public using (public and done_on is not null);
create policy of_public on cycle_product as restrictive for select to planungskreis_public using (exists (select 1 from cycle_deliverable d where d.authority_id = cycle_product.authority_id and d.id = cycle_product.deliverable_id));

grant select, insert, update, delete on cycle_phase, cycle_deliverable, cycle_contribution to planungskreis_staff;
grant select, insert, delete on cycle_product to planungskreis_staff;
revoke delete on cycle from planungskreis_staff;
grant select on cycle_product to planungskreis_public;
grant select (authority_id, id, cycle, position, code, quarter, name, summary, from_period, to_period, said_state, said_reason, example, deliverables, delivered) on cycle_phase to planungskreis_public;
grant select (authority_id, id, phase_id, position, title, note, done_on, public, example) on cycle_deliverable to planungskreis_public;
