/** Goals and measures with where they stand: all for the workplace, published ones with public news for everybody. */
import { KeptAnswer } from '#domains/accounts/kept-answer.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { readCycleHeads } from '#domains/cycle/read.server.ts';
import { adoptedMark, deskMark, figuresMark, newsMark, publishedMark } from '../marks.server.ts';
import type { Element, Link } from '../model.ts';
import { publishedElements, publishedHeads, type PublishedElement } from '../read-published.server.ts';
import { furtherCycles, readElements, readHeads, readLinks } from '../read.server.ts';
import { fieldsOf, progressRows, type FieldHead, type ProgressRow, type RowElement } from './progress-rows.ts';
import { progressOfGoals, progressOfMeasures, type MonitoringPlace } from './read-progress.server.ts';

export interface MonitoredRows {
	readonly rows: readonly ProgressRow[];
	/** action fields that have goals or measures */
	readonly fields: readonly FieldHead[];
}

/** What nothing is written to between two looks is worked out once: thousands of rows, each from figures, milestones and news of years. */
const keptOfDesk = new KeptAnswer<MonitoredRows>('progress of the workplace');
const keptOfPublic = new KeptAnswer<MonitoredRows>('progress of the public');

/** What is late depends on the day and on what the authority says. */
const markOf = ({ countyKey, today, months }: MonitoringPlace) => `${countyKey} ${today} ${months}`;

type OfKind<E extends { kind: string }, K extends string> = Extract<E, { kind: K }>;
const ofKind = <E extends { kind: string }, K extends E['kind']>(elements: readonly E[], kind: K) => elements.filter((e): e is OfKind<E, K> => e.kind === kind);

/** @throws NotFound for whoever may not read the workplace */
export async function deskProgress(tx: Read, place: MonitoringPlace): Promise<MonitoredRows> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return keptOfDesk.ask(tx, async () => [markOf(place), ...(await together([deskMark(tx), figuresMark(tx), newsMark(tx), cyclesMark(tx)]))].join(' · '), () => readDeskProgress(tx, place));
}

async function readDeskProgress(tx: Read, place: MonitoringPlace): Promise<MonitoredRows> {
	const [elements, heads, links, further] = await together([readElements(tx, { kinds: ['goal', 'measure'] }), readHeads(tx), readLinks(tx), furtherCycles(tx)]);
	const [goals, measures] = await together([progressOfGoals(tx, ofKind(elements as Element<'goal' | 'measure'>[], 'goal'), place), progressOfMeasures(tx, ofKind(elements as Element<'goal' | 'measure'>[], 'measure'), place)]);
	return joined(elements.map((e): RowElement => ({ ...e, further: further.get(e.id) ?? [] })), heads, links, goals, measures);
}

/** Of what says that a cycle has ended. */
const cyclesMark = async (tx: Read) => (await readCycleHeads(tx)).map((c) => [c.number, c.state, c.from, c.to, c.predecessor].join(' ')).join();


/** Asked by everybody: what it is worked out from is read with the rights of the public only, and so is what is kept. */
export async function publicProgress(tx: Read, place: MonitoringPlace): Promise<MonitoredRows> {
	// whoever is signed in would see more than the public
	if (tx.principal.role !== 'public') return readPublicProgress(tx, place);
	return keptOfPublic.ask(tx, async () => [markOf(place), ...(await together([publishedMark(tx), figuresMark(tx), newsMark(tx), cyclesMark(tx), adoptedMark(tx)]))].join(' · '), () => readPublicProgress(tx, place));
}

async function readPublicProgress(tx: Read, place: MonitoringPlace): Promise<MonitoredRows> {
	const [elements, heads] = await together([publishedElements(tx, { kinds: ['goal', 'measure'] }), publishedHeads(tx)]);
	const idOf = new Map(heads.map((h) => [h.number, h.id]));
	const links: Link[] = heads.flatMap((h) => h.followsFrom.flatMap((number) => { const to = idOf.get(number); return to ? [{ from: h.id, to }] : []; }));
	const both = elements as PublishedElement<'goal' | 'measure'>[];
	const [goals, measures] = await together([progressOfGoals(tx, ofKind(both, 'goal'), place), progressOfMeasures(tx, ofKind(both, 'measure'), place)]);
	return joined(elements as RowElement[], heads, links, goals, measures);
}

function joined(elements: readonly RowElement[], heads: Awaited<ReturnType<typeof readHeads>>, links: readonly Link[], goals: Awaited<ReturnType<typeof progressOfGoals>>, measures: Awaited<ReturnType<typeof progressOfMeasures>>): MonitoredRows {
	const rows = progressRows(elements, heads, links, goals, measures);
	return { rows, fields: fieldsOf(rows, heads) };
}
