/** Goals and measures with where they stand: all for the workplace, published ones with public news for everybody. */
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import type { Element, Link } from '../model.ts';
import { publishedElements, publishedHeads, type PublishedElement } from '../read-published.server.ts';
import { furtherCycles, readElements, readHeads, readLinks } from '../read.server.ts';
import { fieldsOf, progressRows, type FieldHead, type ProgressRow, type RowElement } from './progress-rows.ts';
import { progressOfGoals, progressOfMeasures, type MonitoringPlace } from './read-progress.server.ts';

export interface MonitoredRows {
	rows: ProgressRow[];
	/** action fields that have goals or measures */
	fields: FieldHead[];
}

type OfKind<E extends { kind: string }, K extends string> = Extract<E, { kind: K }>;
const ofKind = <E extends { kind: string }, K extends E['kind']>(elements: readonly E[], kind: K) => elements.filter((e): e is OfKind<E, K> => e.kind === kind);

/** @throws NotFound for whoever may not read the workplace */
export async function deskProgress(tx: Read, place: MonitoringPlace): Promise<MonitoredRows> {
	const [elements, heads, links, further, closed] = await together([readElements(tx, { kinds: ['goal', 'measure'] }), readHeads(tx), readLinks(tx), furtherCycles(tx), closedCycles(tx)]);
	const [goals, measures] = await together([progressOfGoals(tx, ofKind(elements as Element<'goal' | 'measure'>[], 'goal'), place), progressOfMeasures(tx, ofKind(elements as Element<'goal' | 'measure'>[], 'measure'), place)]);
	const { rows, fields } = joined(elements.map((e): RowElement => ({ ...e, further: further.get(e.id) ?? [] })), heads, links, goals, measures);
	// of a cycle that is closed nothing is owed any more, unless it goes on in one that is not
	const over = (row: ProgressRow) => [row.cycle, ...row.further].every((cycle) => closed.has(cycle));
	return { rows: rows.map((row) => (over(row) ? ({ ...row, standing: { ...row.standing, overdue: [] } } as ProgressRow) : row)), fields };
}

async function closedCycles(tx: Read): Promise<Set<number>> {
	return new Set((await tx.sql<{ number: number }[]>`select number from cycle where state = 'closed'`).map((c) => c.number));
}

export async function publicProgress(tx: Read, place: MonitoringPlace): Promise<MonitoredRows> {
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
