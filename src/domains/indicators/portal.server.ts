/** Reads what is public. Every function works through the public database role, which sees disclosed tables only. */
import { disclosedFromStore, readDisclosed, type Disclosed } from '#disclosure/disclosed.ts';
import { once, together, type Read } from '#domains/accounts/transaction.server.ts';
import { planningAreasOfRelease, type PublicPlanningArea } from '#domains/areas/planning/public-planning-areas.server.ts';
import { areasOfKeys, knownAreas } from '#domains/areas/known-areas.server.ts';
import { levelOfKey, type AreaLevel } from '#domains/areas/model.ts';
import { inBothLanguages } from './definition-texts.ts';
import { notesOfRelease } from './public-notes.server.ts';
import { figuresOfBlock, NO_WORDS, type CellWords } from './public-figures.ts';
import type { Figure, FigureSeries, FigureTable, PublishedDelivery, PublishedIndicator, PublishedRelease } from './published.ts';
import type { Source } from './model.ts';
import { comparePeriods } from './period.ts';
import { readPublicBlocks } from './read-public-blocks.server.ts';
import type { PublicBlock } from './public-block.ts';
import { knownOfRelease, ofRelease } from './release-memory.server.ts';

export interface TableChoice {
	period: string;
	breakdown?: string;
	level?: AreaLevel;
	territorialStatus?: string;
}

const RELEASE = `id, number, title, note, published_at as "publishedAt", fingerprint`;

export async function latestRelease(tx: Read): Promise<PublishedRelease | null> {
	const [row] = await tx.sql<PublishedRelease[]>`select ${tx.sql.unsafe(RELEASE)} from release order by number desc limit 1`;
	return row ?? null;
}

export async function findRelease(tx: Read, number: number): Promise<PublishedRelease | null> {
	const [row] = await tx.sql<PublishedRelease[]>`select ${tx.sql.unsafe(RELEASE)} from release where number = ${number}`;
	return row ?? null;
}

/** The release that was in force at a moment; null before the first. */
export async function releaseAsOf(tx: Read, moment: Date): Promise<PublishedRelease | null> {
	const [row] = await tx.sql<PublishedRelease[]>`select ${tx.sql.unsafe(RELEASE)} from release where published_at <= ${moment} order by number desc limit 1`;
	return row ?? null;
}

/** Newest first. */
export async function listReleases(tx: Read): Promise<PublishedRelease[]> {
	return tx.sql<PublishedRelease[]>`select ${tx.sql.unsafe(RELEASE)} from release order by number desc`;
}

interface IndicatorRow extends Omit<PublishedIndicator, 'available' | 'converted'> {
	tables: string | null;
	convertedTables: string | null;
}

/** In order of position; `available` newest period first. */
export function publishedIndicators(tx: Read, release: PublishedRelease): Promise<PublishedIndicator[]> {
	return ofRelease(tx, release, 'indicators', () => readIndicators(tx, release, null));
}

export async function publishedIndicator(tx: Read, release: PublishedRelease, code: string): Promise<PublishedIndicator | null> {
	const all = knownOfRelease<PublishedIndicator[]>(tx, release, 'indicators');
	return all ? (all.find((indicator) => indicator.code === code) ?? null) : ofRelease(tx, release, `indicator ${code}`, async () => (await readIndicators(tx, release, code))[0] ?? null);
}

async function readIndicators(tx: Read, release: PublishedRelease, code: string | null): Promise<PublishedIndicator[]> {
	const rows = await tx.sql<IndicatorRow[]>`
		select i.indicator_id as id, i.code, i.position, i.version, i.definition,
			(select string_agg(b.period || E'\x1f' || b.breakdown || E'\x1f' || b.level || E'\x1f' || b.territorial_status, E'\x1e')
				from disclosed_block b where b.authority_id = i.authority_id and b.release_id = i.release_id and b.indicator_id = i.indicator_id) as tables,
			(select string_agg(b.period || E'\x1f' || b.breakdown || E'\x1f' || b.level || E'\x1f' || b.territorial_status, E'\x1e')
				from converted_block b where b.authority_id = i.authority_id and b.release_id = i.release_id and b.indicator_id = i.indicator_id) as "convertedTables"
		from disclosed_indicator i where i.release_id = ${release.id} and ${code === null ? tx.sql`true` : tx.sql`i.code = ${code}`}
		order by i.position, i.code`;
	return rows.map(({ tables, convertedTables, definition, ...indicator }) => ({ ...indicator, definition: inBothLanguages(definition), available: availableOf(tables), converted: availableOf(convertedTables) }));
}

/** One text instead of rows: an indicator by age and sex has a thousand tables. */
function availableOf(tables: string | null): PublishedIndicator['available'] {
	const available = (tables?.split('\x1e') ?? []).map((table) => {
		const [period = '', breakdown = '', level, territorialStatus = ''] = table.split('\x1f');
		return { period, breakdown, level: level as AreaLevel, territorialStatus };
	});
	const newestFirst = new Map([...new Set(available.map((a) => a.period))].sort((a, b) => comparePeriods(b, a)).map((period, i) => [period, i]));
	const at = (period: string) => newestFirst.get(period) ?? 0;
	return available.sort((a, b) => at(a.period) - at(b.period) || (a.breakdown < b.breakdown ? -1 : a.breakdown > b.breakdown ? 1 : 0));
}

/** Names of the sheets that figures stand on, and what was noted about their cells for everyone. */
export async function cellWords(tx: Read, release: PublishedRelease, blocks: readonly { deliveries: readonly string[] }[]): Promise<CellWords> {
	const numbers = [...new Set(blocks.flatMap((block) => block.deliveries))];
	if (numbers.length === 0) return NO_WORDS;
	const [sheets, notes] = await together([
		ofRelease(tx, release, `sheets ${numbers.join()}`, async () => {
			const rows = await tx.sql<{ number: string; sheets: string[] }[]>`select number, sheets from disclosed_delivery where release_id = ${release.id} and number = any(${numbers}::text[])`;
			return new Map(rows.map((row) => [row.number, row.sheets]));
		}),
		ofRelease(tx, release, 'notes', () => notesOfRelease(tx, release.id))
	]);
	return { sheets, notes };
}

/** null where the release holds no such table. Without a territorial status the newest one that was delivered counts; with one, a converted table too. */
export function figureTable(tx: Read, release: PublishedRelease, code: string, choice: TableChoice): Promise<Disclosed<FigureTable> | null> {
	const { period, breakdown = '', level = 'municipality', territorialStatus = '' } = choice;
	return once(tx, `table ${[release.id, code, period, breakdown, level, territorialStatus].join('|')}`, () => readTable(tx, release, code, { period, breakdown, level, territorialStatus }));
}

async function readTable(tx: Read, release: PublishedRelease, code: string, choice: Required<TableChoice>): Promise<Disclosed<FigureTable> | null> {
	const indicator = await publishedIndicator(tx, release, code);
	if (!indicator) return null;
	const isConverted = indicator.converted.some((t) => t.territorialStatus === choice.territorialStatus && t.period === choice.period && t.breakdown === choice.breakdown && t.level === choice.level);
	const blocks = await readPublicBlocks(tx, release.id, { indicatorIds: [indicator.id], period: choice.period, breakdown: choice.breakdown, levels: [choice.level] }, isConverted ? 'converted_block' : 'disclosed_block');
	const block = choice.territorialStatus ? blocks.find((b) => b.territorialStatus === choice.territorialStatus) : newestStatus(blocks);
	if (!block) return null;
	const [areas, words] = await together([knownAreas(tx, block.areaIds), cellWords(tx, release, [block])]);
	const figures = figuresOfBlock(block, areas, words).sort((a, b) => (a.area.key < b.area.key ? -1 : 1));
	return disclosedFromStore({ code, period: block.period, breakdown: block.breakdown, level: block.level, territorialStatus: block.territorialStatus, figures });
}

/** The newest table of an indicator's totals at a level; null where the release holds none. */
export async function newestTable(tx: Read, release: PublishedRelease, code: string, level: AreaLevel = 'municipality'): Promise<FigureTable | null> {
	const period = (await publishedIndicator(tx, release, code))?.available.find((a) => a.level === level && a.breakdown === '')?.period;
	const table = period === undefined ? null : await figureTable(tx, release, code, { period, level });
	return table ? readDisclosed(table) : null;
}

function newestStatus(blocks: readonly PublicBlock[]): PublicBlock | undefined {
	return blocks.reduce<PublicBlock | undefined>((best, block) => (!best || block.territorialStatus > best.territorialStatus ? block : best), undefined);
}

/** Municipalities are told on the boundaries asked for or not at all: a part of one in a row of wholes would be taken for the whole. */
const STRICT: readonly AreaLevel[] = ['municipality', 'association'];

/**
 * One series per area key that has figures, in the order asked for; oldest period first.
 * @param convertedTo ISO day of the boundaries on which the release tells it too; null: each figure as it was delivered, on the newest ones
 */
export async function figureSeries(tx: Read, release: PublishedRelease, code: string, areaKeys: string[], breakdown = '', convertedTo: string | null = null): Promise<Disclosed<FigureSeries[]>> {
	const levels = [...new Set(areaKeys.map((key) => levelOfKey(key) ?? 'planning-area'))];
	const blocksOf = async (indicator: PublishedIndicator | null) => {
		if (!indicator) return [];
		const choice = { indicatorIds: [indicator.id], breakdown, levels };
		const [delivered, converted] = await together([readPublicBlocks(tx, release.id, choice), convertedTo === null ? [] : readPublicBlocks(tx, release.id, choice, 'converted_block')]);
		return [...delivered, ...converted];
	};
	const [blocks, areas] = await together([publishedIndicator(tx, release, code).then(blocksOf), areasOfKeys(tx, areaKeys)]);
	const words = await cellWords(tx, release, blocks);
	const figures = blocks.flatMap((block) => figuresOfBlock(block, areas, words).map((figure) => ({ figure, status: block.territorialStatus })));
	const series = areaKeys.map((key) => {
		const newest = new Map<string, { figure: Figure; status: string }>();
		for (const entry of figures) {
			if (entry.figure.area.key !== key) continue;
			if (convertedTo !== null && entry.status !== convertedTo && STRICT.includes(entry.figure.area.level)) continue;
			const there = newest.get(entry.figure.period);
			if (!there || (there.status !== convertedTo && (entry.status === convertedTo || there.status < entry.status))) newest.set(entry.figure.period, entry);
		}
		const sorted = [...newest.values()].map((e) => e.figure).sort((a, b) => comparePeriods(a.period, b.period));
		// by its newest name
		return { code, area: sorted.at(-1)?.area, breakdown, figures: sorted };
	});
	return disclosedFromStore(series.filter((s): s is FigureSeries => s.area !== undefined));
}

const DELIVERY = `d.number, d.title, d.file_name as "fileName", d.office, d.sheets, d.received_at as "receivedAt", d.accepted_at as "acceptedAt", d.hints, s.description as source`;

/** Deliveries that feed the release, newest first. */
export function publishedDeliveries(tx: Read, release: PublishedRelease): Promise<PublishedDelivery[]> {
	return ofRelease(tx, release, 'deliveries', () => readDeliveries(tx, release));
}

async function readDeliveries(tx: Read, release: PublishedRelease): Promise<PublishedDelivery[]> {
	return tx.sql<PublishedDelivery[]>`
		select ${tx.sql.unsafe(DELIVERY)} from disclosed_delivery d join disclosed_source s on s.authority_id = d.authority_id and s.release_id = d.release_id and s.code = d.source_code
		where d.release_id = ${release.id} order by d.received_at desc, d.number desc`;
}

export async function publishedDelivery(tx: Read, release: PublishedRelease, number: string): Promise<PublishedDelivery | null> {
	return (await publishedDeliveries(tx, release)).find((delivery) => delivery.number === number) ?? null;
}

export function publishedSources(tx: Read, release: PublishedRelease): Promise<Source[]> {
	return ofRelease(tx, release, 'sources', async () => {
		const rows = await tx.sql<{ description: Source }[]>`select description from disclosed_source where release_id = ${release.id} order by description->>'name'`;
		return rows.map((row) => row.description);
	});
}

/** Planning areas that the release holds figures of, by division and name. */
export function publishedPlanningAreas(tx: Read, release: PublishedRelease): Promise<PublicPlanningArea[]> {
	return ofRelease(tx, release, 'planning areas', () => planningAreasOfRelease(tx, release.id));
}

/** Every figure of an indicator in a release: all levels, periods and breakdowns; those of converted tables behind the delivered ones. */
export async function allFigures(tx: Read, release: PublishedRelease, indicatorId: number): Promise<Disclosed<Figure[]>> {
	const choice = { indicatorIds: [indicatorId] };
	const blocks = (await together([readPublicBlocks(tx, release.id, choice), readPublicBlocks(tx, release.id, choice, 'converted_block')])).flat();
	const [areas, words] = await together([knownAreas(tx, blocks.flatMap((block) => [...block.areaIds])), cellWords(tx, release, blocks)]);
	return disclosedFromStore(blocks.flatMap((block) => figuresOfBlock(block, areas, words)).sort((a, b) => Number(a.convertedFrom !== undefined) - Number(b.convertedFrom !== undefined) || comparePeriods(b.period, a.period) || (a.area.key < b.area.key ? -1 : 1)));
}
