/** Areas that a table lacks: those of the last delivery, and those that the directory of its day has in the planning area. Pure. */
import { KeptWithAreas } from '#domains/areas/kept-with-areas.ts';
import { lookupOf } from '#domains/areas/area-lookup.ts';
import { existsOn, type Area, type AreaLevel } from '#domains/areas/model.ts';
import type { Language } from '#ui/language.ts';
import { comparePeriods, formatPeriod } from '../period.ts';
import type { Problem } from '../problem.ts';
import { groupBy } from '../sums.ts';
import type { CheckTable, CheckTables } from './check-tables.ts';
import { listed } from './finding-list.ts';

/** A list of half of the areas or less is meant to be one of some. */
const MOST = 0.5;
const NAMED = 8;
const LEVELS: Partial<Record<AreaLevel, Record<Language, string>>> = { municipality: { de: 'Gemeinden', en: 'municipalities' }, association: { de: 'Verwaltungsgemeinschaften', en: 'associations' }, county: { de: 'Kreisen', en: 'counties' } };

export function checkAreas(tables: CheckTables, areas: readonly Area[], countyKey: string): Problem[] {
	const lacking = new Map<string, { missing: Area[]; there: number; before: boolean; tables: CheckTable[] }>();
	const lookup = lookupOf(areas);
	const versionOn = (id: number, day: string) => lookup.byKey.get(lookup.byId.get(id)?.key ?? '')?.find((a) => existsOn(a, day));
	const seen = new Int32Array(lookup.largestId + 1);
	let stamp = 0;
	for (const same of groupBy(tables.own.filter((t) => t.level in LEVELS), (t) => `${t.indicator}\n${t.period}\n${t.level}\n${t.territorialStatus}`).values()) {
		const table = same[0] as CheckTable;
		stamp++;
		for (const t of same) for (let i = 0; i < t.areaIds.length; i++) seen[t.areaIds[i] as number] = stamp;
		// by its version of that day, as its figures are
		const present = (a: Area) => seen[a.id] === stamp;
		const directory = countyKey === '' ? [] : directories.of(areas, `${countyKey}\n${table.level}\n${table.territorialStatus}`, () => directoryOf(areas, table.level, table.territorialStatus, countyKey));
		let here = 0;
		for (const area of directory) if (present(area)) here++;
		const before = lastBefore(tables, table);
		if (here === directory.length && (before === null || before.areaIds.every((id) => seen[id] === stamp))) continue;
		const expected = new Map(before === null ? [] : Array.from(before.areaIds, (id) => versionOn(id, table.territorialStatus)).flatMap((a) => (a ? [[a.key, a] as const] : [])));
		if (here > MOST * directory.length) for (const area of directory) expected.set(area.key, area);
		const missing = [...expected.values()].filter((a) => !present(a));
		if (missing.length === 0 || missing.length >= expected.size * (1 - MOST)) continue;
		const had = before !== null && missing.some((a) => Array.from(before.areaIds).some((id) => lookup.byId.get(id)?.key === a.key));
		const name = `${table.level} ${had} ${missing.map((a) => a.key).sort().join(' ')}`;
		const known = lacking.get(name);
		if (known) known.tables.push(table);
		else lacking.set(name, { missing, there: expected.size, before: had, tables: [table] });
	}
	return listed([...lacking.values()].sort((a, b) => a.missing.length - b.missing.length).map(({ missing, there, before, tables: where }) => {
		const text = (lang: Language): string => {
			const names = missing.slice(0, NAMED).map((a) => a.name).join(', ') + (missing.length > NAMED ? (lang === 'de' ? ` und ${missing.length - NAMED} weitere` : ` and ${missing.length - NAMED} more`) : '');
			const level = LEVELS[(where[0] as CheckTable).level]?.[lang] ?? '';
			return lang === 'de' ? `${missing.length === 1 ? 'Es fehlt' : 'Es fehlen'} ${missing.length} von ${there} ${level}: ${names} (${whereWords(tables, where, 'de')}).` : `${missing.length} of ${there} ${level} ${missing.length === 1 ? 'is' : 'are'} missing: ${names} (${whereWords(tables, where, 'en')}).`;
		};
		return {
			severity: 'hint' as const, code: 'areas-missing', file: tables.file, sheet: null, row: null, column: null,
			what: { de: text('de'), en: text('en') },
			wayOut: before ? { de: 'In der letzten Lieferung standen sie. Fragen Sie nach, ob sie vergessen wurden.', en: 'The last delivery had them. Ask whether they were forgotten.' } : { de: 'Im Gebietsverzeichnis dieses Tages gibt es sie. Sie gelten als nicht geliefert, nicht als null.', en: 'The directory of areas of that day has them. They count as not delivered, not as zero.' }
		};
	}));
}

const directories = new KeptWithAreas<readonly Area[]>();

/** Lists of associations leave out municipalities that belong to none, which the directory keeps as associations of one. */
function directoryOf(areas: readonly Area[], level: AreaLevel, territorialStatus: string, countyKey: string): Area[] {
	const there = areas.filter((a) => (a.key.startsWith(countyKey) || a.parentKey === countyKey) && existsOn(a, territorialStatus));
	const alone = (a: Area) => a.level === 'association' && there.filter((m) => m.level === 'municipality' && m.ars?.startsWith(a.key)).length === 1;
	return there.filter((a) => a.level === level && !alone(a));
}

/** The newest stored table of the period before (or of the same period). */
function lastBefore(tables: CheckTables, table: CheckTable): CheckTable | null {
	const earlier = tables.series(table.indicator, table.breakdown, table.level).filter((t) => t.stored !== null && t.period.length === table.period.length && comparePeriods(t.period, table.period) <= 0);
	return earlier.sort((a, b) => comparePeriods(b.period, a.period))[0] ?? null;
}

function whereWords(tables: CheckTables, where: readonly CheckTable[], lang: Language): string {
	const [first, last] = [where[0] as CheckTable, where.at(-1) as CheckTable];
	const names = new Set(where.map((t) => t.indicator));
	const periods = first.period === last.period ? formatPeriod(first.period, lang) : `${formatPeriod(first.period, lang)} … ${formatPeriod(last.period, lang)}`;
	return `${names.size === 1 ? tables.nameOf(first.indicator, lang) : `${names.size} ${lang === 'de' ? 'Kennzahlen' : 'indicators'}`}, ${periods}`;
}
