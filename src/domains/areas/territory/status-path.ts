/** Which tables lead from one territorial status to another, and the conversion they make together. */
import { backward, compose, forward, unchanged, type Conversion } from './conversion.ts';
import { isDated, type AreaLink, type Basis, type LinkTable } from './links.ts';
import { dayAfter } from './sheet.ts';

interface Leg {
	table: LinkTable;
	/** ISO days, earlier first */
	from: string;
	to: string;
}

/** No chain of tables covers the time between. */
export interface NoPath {
	/** ISO days between which nothing is known, earlier first */
	missing: { from: string; to: string };
}

/**
 * @param tables of one level
 * @param directory for the time that no table covers
 * @param from ISO day of the status the figures have
 * @param to ISO day of the status wanted; may be earlier
 */
export function conversionBetween(tables: readonly LinkTable[], directory: LinkTable | null, from: string, to: string, basis: Basis): Conversion | NoPath {
	if (from === to) return unchanged(from);
	const [early, late] = from < to ? [from, to] : [to, from];
	const legs = legsBetween(tables, directory, early, late);
	if ('missing' in legs) return legs;
	const made = legs.flatMap((leg, i) => {
		const links = linksOf(leg, legs[i - 1]);
		const within = !isDated(leg.table) && (leg.from > leg.table.from || leg.to < leg.table.to);
		// day by day: what is formed in January may be dissolved in July
		const days = [...Map.groupBy(links, (link) => link.effective ?? '')].sort(([a], [b]) => (a < b ? -1 : 1));
		return (days.length > 0 ? days : [['', []] as [string, AreaLink[]]]).map(([, ofDay]) => {
			const table = { ...leg.table, from: leg.from, to: leg.to, links: ofDay };
			const step = from < to ? forward(table, basis) : backward(table, basis);
			return within ? { ...step, unsure: new Set(step.shares.keys()) } : step;
		});
	});
	if (from > to) made.reverse();
	return { ...made.reduce(compose, unchanged(from)), from, to };
}

/**
 * The links that count on the way: those of the days in between. A yearly key to 31 December often holds what came into force on
 * 1 January: the list of changes of the next year must not apply it again.
 */
function linksOf({ table, from, to }: Leg, before: Leg | undefined): LinkTable['links'] {
	const inTime = table.links.filter(({ effective }) => effective === null || (from < effective && effective <= to));
	if (before === undefined || isDated(before.table)) return inTime;
	const next = dayAfter(before.to);
	const done = new Set(before.table.links.filter((link) => link.from !== link.to).map((link) => `${link.from} ${link.to}`));
	const applied = new Set(inTime.filter((link) => link.effective === next && done.has(`${link.from} ${link.to}`)).map((link) => link.from));
	return inTime.filter((link) => link.effective !== next || !applied.has(link.from));
}

/** Fewest tables; a table left or entered in its middle costs more where its changes have no days, the directory costs by its time. */
function legsBetween(tables: readonly LinkTable[], directory: LinkTable | null, early: string, late: string): Leg[] | NoPath {
	const best = new Map<string, { cost: number; legs: Leg[] }>([[early, { cost: 0, legs: [] }]]);
	const open = new Set([early]);
	let furthest = early;
	while (open.size > 0) {
		const day = [...open].reduce((a, b) => ((best.get(a)?.cost ?? 0) <= (best.get(b)?.cost ?? 0) ? a : b));
		open.delete(day);
		const here = best.get(day) as { cost: number; legs: Leg[] };
		if (day === late) return here.legs;
		if (day > furthest) furthest = day;
		const reach = (table: LinkTable, to: string, cost: number): void => {
			if (here.cost + cost >= (best.get(to)?.cost ?? Infinity)) return;
			best.set(to, { cost: here.cost + cost, legs: [...here.legs, { table, from: day, to }] });
			open.add(to);
		};
		for (const table of tables) {
			if (table.from > day || table.to <= day) continue;
			const to = table.to < late ? table.to : late;
			reach(table, to, 1 + (isDated(table) ? 0 : (table.from < day ? 10 : 0) + (to < table.to ? 10 : 0)));
		}
		if (directory && directory.from <= day) for (const to of new Set([...tables.map((table) => table.from), late])) if (day < to && to <= late) reach(directory, to, 100 + yearsBetween(day, to) * 100);
	}
	const next = [...tables.map((table) => table.from), ...(directory ? [directory.from] : [])].filter((day) => day > furthest).sort()[0];
	return { missing: { from: furthest, to: next !== undefined && next < late ? next : late } };
}

function yearsBetween(early: string, late: string): number {
	return (Date.parse(late) - Date.parse(early)) / (365.25 * 86_400_000);
}
