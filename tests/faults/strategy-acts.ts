/** What the killed process does in the golden thread, and what of it may never be half. */
import { randomUUID } from 'node:crypto';
import { berlinDay } from '#base/day.ts';
import type { Sql } from '#base/db.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Database, Write } from '#domains/accounts/transaction.server.ts';
import { addCycle } from '#domains/cycle/write-cycle.server.ts';
import { createReporterLink, openReporterLink, type ReporterPrincipal } from '#domains/strategy/monitoring/reporter-link.server.ts';
import { reportNews } from '#domains/strategy/monitoring/write-news.server.ts';
import { beginNextCycle } from '#domains/strategy/next-cycle/begin.server.ts';
import { emptyContent } from '#domains/strategy/schema.ts';
import { recordResolution } from '#domains/bodies/resolutions/write-resolutions.server.ts';
import { adoptStrategy } from '#domains/strategy/versions/adopt.server.ts';
import { createStrategy, includeElements } from '#domains/strategy/versions/write-strategy.server.ts';
import { addElement } from '#domains/strategy/write.server.ts';

const two = (de: string) => ({ de, en: '' });

export class StrategyActs {
	readonly #database: Database;
	readonly #authorityId: string;
	#reporter: { principal: ReporterPrincipal; element: string } | null = null;

	constructor(database: Database, authorityId: string) {
		this.#database = database;
		this.#authorityId = authorityId;
	}

	#write<T>(work: (tx: Write) => Promise<T>): Promise<T> {
		return this.#database.write(systemPrincipal(this.#authorityId, 'Test'), work);
	}

	/** A strategy of a few elements, adopted and made public as the page does it. @returns its number */
	async adopt(n: number): Promise<number> {
		const strategy = await this.#write(async (tx) => {
			const made = await createStrategy(tx, { title: two(`Strategie ${n}`), cycle: 1, from: '2018-01-01', to: '2024-12-31' });
			const elements = [];
			for (let i = 0; i < 5; i++) elements.push((await addElement(tx, { kind: 'pillar', cycle: 1, content: { ...emptyContent('pillar'), title: two(`Säule ${n}.${i}`) } })).id);
			await includeElements(tx, made.id, elements);
			return made;
		});
		await this.#write(async (tx) => adoptStrategy(tx, strategy.id, (await recordResolution(tx, { body: 'Kreistag', decided: '2018-06', subject: `Strategie ${n}`, unanimous: true })).id, { hintsConfirmed: true }));
		return strategy.number;
	}

	/** @returns number of the cycle that has begun */
	async nextCycle(): Promise<number> {
		const entry = { name: two('Kreislauf'), summary: two(''), from: '2025', to: '2030', state: 'running' as const };
		return this.#write(async (tx) => {
			const [newest] = await tx.sql<{ number: number | null }[]>`select max(number) as number from cycle`;
			if (!newest?.number) return addCycle(tx, entry, null);
			return (await beginNextCycle(tx, { predecessor: newest.number, entry, carried: [], strategyTitle: two('Strategie des Kreislaufs') })).cycle;
		});
	}

	/** Somebody behind a personal link reports. @returns the key of the report */
	async news(): Promise<string> {
		const { principal, element } = (this.#reporter ??= await this.#link());
		const [key, today] = [randomUUID(), berlinDay(new Date())];
		await this.#database.write(principal, (tx) => reportNews(tx, element, { judged: 'on-track', text: 'Läuft', nextStep: '', nextDue: '', milestones: [], reportedOn: today }, today, key));
		return key;
	}

	async #link(): Promise<{ principal: ReporterPrincipal; element: string }> {
		const made = await this.#write(async (tx) => {
			const element = await addElement(tx, { kind: 'measure', cycle: 1, content: { ...emptyContent('measure'), title: two('Maßnahme') } });
			return { element: element.id, ...(await createReporterLink(tx, { name: 'Amt', elementIds: [element.id], days: 90 })) };
		});
		const opened = await openReporterLink(this.#database, this.#authorityId, made.path.split('/').at(-1) ?? '');
		if (!opened) throw new Error('the link does not open');
		return { principal: opened.principal, element: made.element };
	}
}

export interface StoredStrategy {
	adopted: number[];
	cycles: number[];
	news: string[];
	/** what is there without what belongs to it */
	halves: string[];
}

export async function storedStrategy(owner: Sql): Promise<StoredStrategy> {
	const adopted = await owner<{ number: number }[]>`select (content->>'number')::int as number from strategy_version where state = 'adopted'`;
	const cycles = await owner<{ number: number }[]>`select number from cycle`;
	const news = await owner<{ id: string }[]>`select id from news`;
	const halves = await owner<{ what: string }[]>`
		select 'resolution without adopted version ' || r.number as what from resolution r where not exists (select 1 from strategy_version v where v.resolution_id = r.id and v.state = 'adopted')
		union all select 'adopted, but not public: element ' || (e->>'number') from strategy_version v, jsonb_array_elements(v.content->'elements') e where v.state = 'adopted'
			and not exists (select 1 from published_element p where p.element_id = (e->>'id')::uuid and p.newest and p.content is not null)
		union all select 'public, but no longer or not once newest ' || element_id from published_element group by element_id having count(*) filter (where newest) <> 1
		union all select 'adopted without entry' from strategy_version v where v.state = 'adopted' and not exists (select 1 from audit_entry a where a.act = 'strategy.adopted' and a.subject_id = v.strategy_id::text)
		union all select 'cycle without phases, strategy or entry ' || c.number from cycle c where c.number > 1 and (
			(select count(*) from cycle_phase p where p.cycle = c.number) <> (select count(*) from cycle_phase p where p.cycle = 1)
			or not exists (select 1 from strategy s where s.cycle = c.number) or not exists (select 1 from audit_entry a where a.act = 'cycle.begun' and a.subject_id = c.number::text))
		union all select 'news without entry' where (select count(*) from news) <> (select count(*) from audit_entry where act = 'news.reported')
		union all select 'element without its wording ' || e.number from element e where not exists (select 1 from element_version v where v.element_id = e.id and v.version = e.version)`;
	return { adopted: adopted.map((row) => row.number), cycles: cycles.map((row) => row.number), news: news.map((row) => row.id), halves: halves.map((row) => row.what) };
}
