/**
 * Territorial changes as a table of one's own (CSV, `;`, UTF-8, decimal comma or point): what official files tell of a county in short, or
 * what no official file tells. One row a link; a row without `from` only says that nothing changed in the span. Columns: level;
 * from_status; to_status; scope; source; from; from_name; to; to_name; kind; effective; area_share; population_share; employees_share;
 * area_km2; population; employees. An empty share of the only link of an area is 1.
 */
import Papa from 'papaparse';
import { isDay } from '#base/day.ts';
import { LEVELS, levelOfKey, type AreaLevel } from '../model.ts';
import { BASES, CHANGE_KINDS, type AreaLink, type ChangeKind, type LinkTable } from './links.ts';
import { Problems, type TableProblem } from './sheet.ts';

const NEEDED = ['level', 'from_status', 'to_status', 'source', 'from', 'to'];
const WAY_OUT = { de: 'Bitte die Zelle berichtigen.', en: 'Please correct the cell.' };
const SIZE_COLUMNS = { area: 'area_km2', population: 'population', employees: 'employees' } as const;

/** Whether a text is such a table. */
export function isLinkList(text: string): boolean {
	const head = text.replace(/^\uFEFF/, '').slice(0, 400).split(/\r?\n/, 1)[0]?.toLowerCase().split(';').map((name) => name.trim()) ?? [];
	return NEEDED.every((name) => head.includes(name));
}

export function readLinkList(file: string, text: string): { tables: LinkTable[]; problems: TableProblem[] } {
	const problems = new Problems(file);
	const { data, meta } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true, delimiter: ';', skipEmptyLines: 'greedy', transformHeader: (name) => name.trim().toLowerCase(), transform: (cell) => cell.trim() });
	const tables = new Map<string, LinkTable & { rows: number[] }>();
	for (const [i, row] of data.entries()) {
		const at = (column: string): string => row[column] ?? '';
		const fault = (column: string, de: string, en: string): void => problems.add('error', 'cell', null, i + 2, (meta.fields ?? []).indexOf(column) + 1 || null, { de, en }, WAY_OUT);
		const day = (column: string): string => {
			if (!isDay(at(column))) fault(column, `„${at(column)}“ ist kein Tag (JJJJ-MM-TT).`, 'Not a day.');
			return at(column);
		};
		const level = at('level') as AreaLevel;
		if (!(LEVELS as readonly string[]).includes(level) || level === 'country' || level === 'planning-area') fault('level', `„${level}“ ist keine Ebene (state, county, association, municipality).`, 'Not a level.');
		const [from, to] = [day('from_status'), day('to_status')];
		if (from >= to) fault('to_status', 'Der zweite Gebietsstand liegt nicht nach dem ersten.', 'The second status is not after the first.');
		if (at('source') === '') fault('source', 'Die Quelle fehlt.', 'The source is missing.');
		const name = `${level} ${from} ${to}`;
		const table = tables.get(name) ?? { level, from, to, source: at('source'), scope: at('scope'), links: [], rows: [] };
		tables.set(name, table);
		if (at('from') === '' && at('to') === '') continue;
		for (const column of ['from', 'to']) if (levelOfKey(at(column)) !== level) fault(column, `„${at(column)}“ ist kein Schlüssel dieser Ebene.`, 'Not a key of this level.');
		const kind = (at('kind') || (at('from') === at('to') ? 'rest' : 'dissolved')) as ChangeKind;
		if (!CHANGE_KINDS.includes(kind)) fault('kind', `„${kind}“ ist keine Art der Änderung (${CHANGE_KINDS.join(', ')}).`, 'Not a kind of change.');
		const number = (column: string, most: number): number | null => {
			if (at(column) === '') return null;
			const value = Number(at(column).replace(',', '.'));
			if (!(value >= 0 && value <= most)) fault(column, `„${at(column)}“ ist keine Zahl${most === 1 ? ' zwischen 0 und 1' : ''}.`, 'Not such a number.');
			return value;
		};
		table.links.push({
			from: at('from'), fromName: at('from_name') || at('from'), to: at('to'), toName: at('to_name') || at('to'), kind, effective: at('effective') === '' ? null : day('effective'),
			shares: { area: number('area_share', 1), population: number('population_share', 1), employees: number('employees_share', 1) },
			sizes: { area: number(SIZE_COLUMNS.area, Infinity), population: number(SIZE_COLUMNS.population, Infinity), employees: number(SIZE_COLUMNS.employees, Infinity) }
		});
		table.rows.push(i + 2);
	}
	for (const table of tables.values()) completeLinks(table, problems);
	return { tables: problems.failed ? [] : [...tables.values()].map(({ rows: _rows, ...table }) => table), problems: problems.list };
}

/** The only link of an area is the whole of it; several must be the whole together. */
function completeLinks({ links, rows }: LinkTable & { rows: number[] }, problems: Problems): void {
	for (const group of Map.groupBy(links, (link) => `${link.from} ${link.effective}`).values()) {
		const row = rows[links.indexOf(group[0] as AreaLink)] ?? null;
		for (const basis of BASES) {
			if (group.length === 1 && group[0]) group[0].shares[basis] ??= 1;
			const shares = group.map((link) => link.shares[basis]);
			const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0);
			if (!shares.includes(null) && Math.abs(sum - 1) > 0.001) problems.add('error', 'share-sum', null, row, null, { de: `Die Anteile von ${group[0]?.fromName} (${basis === 'area' ? 'Fläche' : basis === 'population' ? 'Bevölkerung' : 'Beschäftigte'}) ergeben zusammen ${sum.toLocaleString('de-DE', { maximumFractionDigits: 4 })}, nicht 1.`, en: 'The shares do not add up to 1.' }, WAY_OUT);
			else if (!shares.includes(null)) for (const link of group) link.shares[basis] = (link.shares[basis] ?? 0) / sum;
		}
	}
}
