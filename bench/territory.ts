/** All municipalities of Germany, 24 years on the boundaries of each, 10 indicators: converted to the boundaries of one day. */
import type { AreaLink, LinkTable } from '#domains/areas/territory/links.ts';
import { conversionBetween } from '#domains/areas/territory/status-path.ts';
import { convertColumns } from '#domains/indicators/convert-block.ts';
import { planConversion } from '#domains/indicators/convert-plan.ts';
import { encodeState } from '#domains/indicators/model.ts';
import { ms, tell, thousands, timed } from './figures.ts';

const MUNICIPALITIES = 10_990;
const YEARS = 24;
const INDICATORS = 10;
/** municipalities that a year merges and divides, as between 2000 and 2023 */
const MERGED = 60;
const DIVIDED = 10;

const key = (n: number): string => `01${String(n).padStart(6, '0')}`;
let seed = 1;
/** The same numbers in every run. */
const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;

const link = (from: number, to: number, share: number, kind: AreaLink['kind']): AreaLink => ({ from: key(from), fromName: '', to: key(to), toName: '', kind, effective: null, shares: { area: share, population: share, employees: share }, sizes: { area: 1, population: 1000 * share, employees: null } });
// more at first, so that 10,990 are left on the last day
let alive = Array.from({ length: MUNICIPALITIES + YEARS * MERGED }, (_, i) => i);
const tables: LinkTable[] = [];
const living: number[][] = [];
for (let year = 0; year < YEARS; year++) {
	living.push(alive);
	const gone = new Set<number>();
	const links: AreaLink[] = [];
	const taken = new Set<number>();
	const pick = (): number => {
		for (;;) {
			const n = alive[random(alive.length)] as number;
			if (!taken.has(n)) return taken.add(n), n;
		}
	};
	for (let i = 0; i < MERGED; i++) {
		const [from, to] = [pick(), pick()];
		links.push(link(from, to, 1, 'dissolved'));
		gone.add(from);
	}
	for (let i = 0; i < DIVIDED; i++) {
		const [from, to] = [pick(), pick()];
		links.push(link(from, to, 0.1, 'part'), link(from, from, 0.9, 'rest'));
	}
	tables.push({ level: 'municipality', from: `${2000 + year}-12-31`, to: `${2001 + year}-12-31`, source: 'bench', scope: '', links });
	alive = alive.filter((n) => !gone.has(n));
}
const lists = living.map((areas) => Int32Array.from(areas));
const state = encodeState('value');
const figures = living.map((areas) => Array.from({ length: INDICATORS }, (_, i) => ({ values: Float64Array.from(areas, (n) => (n * 7 + i) % 5000), states: new Int16Array(areas.length).fill(state) })));
const last = `${2000 + YEARS}-12-31`;
const onDay = new Set(alive);

let sum = 0;
const took = await timed(async () => {
	for (const [year, list] of lists.entries()) {
		const conversion = conversionBetween(tables, null, `${2000 + year}-12-31`, last, 'population');
		if ('missing' in conversion) throw new Error('no way');
		const plan = planConversion(list, conversion, { keyOf: key, idOn: (k) => (onDay.has(Number(k.slice(2))) ? Number(k.slice(2)) : null), existing: new Set([...list].map(key)) });
		for (const { values, states } of figures[year] ?? []) sum += convertColumns(values, states, plan, true).values.reduce((a, b) => a + b, 0);
	}
});

/** The rival: figure by figure from year to year, keys in a map, as one writes it without thinking of speed. */
let plain = 0;
const rival = await timed(async () => {
	const byYear = tables.map((table) => Map.groupBy(table.links, (one) => one.from));
	for (const [year, list] of lists.entries())
		for (const { values } of figures[year] ?? []) {
			let now = new Map([...list].map((n, i) => [key(n), values[i] as number]));
			for (const shares of byYear.slice(year)) {
				const next = new Map<string, number>();
				for (const [k, value] of now) for (const one of shares.get(k) ?? [{ to: k, shares: { population: 1 } }]) next.set(one.to, (next.get(one.to) ?? 0) + value * (one.shares.population ?? 0));
				now = next;
			}
			for (const value of now.values()) plain += value;
		}
});
if (Math.abs(sum - plain) > 1e-6 * plain) throw new Error(`sums differ: ${sum} and ${plain}`);
const total = lists.reduce((all, list) => all + list.length, 0) * INDICATORS;
tell({ figure: `${thousands(total)} figures of ${YEARS} years to one territorial status`, ours: ms(took), rival: `${ms(rival)}, year by year with maps`, ratio: took / rival, goal: '< 5 s', reached: took < 5000 });
