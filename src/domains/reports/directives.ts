/** The blocks of a report, by name: what each is told and what it makes of it. */
import { readDisclosed } from '#disclosure/disclosed.ts';
import { rangeText } from '#domains/indicators/figure-words.ts';
import { comparisonOf } from '#domains/indicators/headline.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { Figure, PublishedIndicator } from '#domains/indicators/published.ts';
import { areaOf, checkAttributes, indicatorOf, living, municipal, noteOf, numberAt, seriesOf, type Attributes } from './choice.ts';
import { DocumentFault, knownWords } from './fault.ts';
import type { FigureSource } from './figure-source.ts';
import { groupChart, groupTable } from './groups.ts';
import type { Block, KeyFigure } from './model.ts';
import { areasCaption, choropleth, dotPlot, rankingTable, shortRanking, timeSeries, valueTable } from './pictures.ts';
import { overview } from './overview.ts';
import { besideName } from './prose.ts';
import { profiles } from './profiles.ts';
import { shortSourceNote, sourceNote, sourcesOf } from './source-note.ts';

/** Gives out the numbers of figures and tables of one chapter. */
export interface Numbering {
	figure(id: string | null | undefined): { number: string; id: string };
	table(id: string | null | undefined): { number: string; id: string };
}

interface BlockKind {
	attributes: readonly string[];
	required: readonly string[];
	build(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block>;
}

const SHARED = ['indicator', 'id', 'caption'];

export const BLOCKS: Readonly<Record<string, BlockKind>> = {
	map: { attributes: [...SHARED, 'period'], required: ['indicator'], build: mapBlock },
	'map-ranking': { attributes: [...SHARED, 'period', 'most'], required: ['indicator'], build: mapRankingBlock },
	ranking: { attributes: [...SHARED, 'period'], required: ['indicator'], build: rankingBlock },
	'dot-plot': { attributes: [...SHARED, 'period'], required: ['indicator'], build: rankingBlock },
	'time-series': { attributes: SHARED, required: ['indicator'], build: timeSeriesBlock },
	table: { attributes: [...SHARED, 'rows'], required: ['indicator'], build: tableBlock },
	'ranking-table': { attributes: [...SHARED, 'period'], required: ['indicator'], build: rankingTableBlock },
	'group-chart': { attributes: [...SHARED, 'dimension', 'labels', 'period'], required: ['indicator', 'dimension'], build: groupChartBlock },
	'group-table': { attributes: [...SHARED, 'dimension', 'labels', 'period'], required: ['indicator', 'dimension'], build: groupTableBlock },
	overview: { attributes: ['indicators', 'id', 'caption'], required: ['indicators'], build: overviewBlock },
	'key-figures': { attributes: ['indicators', 'area', 'than'], required: ['indicators'], build: keyFiguresBlock },
	'data-annex': { attributes: ['rows'], required: [], build: annexBlock }
};

/** true for every block's name */
export function isBlock(name: string): boolean {
	return name in BLOCKS || name === 'profiles' || name === 'sources';
}

/** @throws DocumentFault */
export async function blocksOf(name: string, attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block[]> {
	if (name === 'profiles') return profileBlocks(attributes, source);
	if (name === 'sources') {
		checkAttributes('::sources', attributes, []);
		return [{ kind: 'list', ordered: false, items: [...source.sources.values()].map((s) => [{ text: s.name, strong: true }, { text: `, ${s.publisher}. ${s.licence}.` }, ...(s.url && /^https?:/.test(s.url) ? [{ text: ' ' }, { text: s.url.replace(/^https?:\/\//, '').replace(/\/$/, ''), href: s.url }] : [])]) }];
	}
	const kind = BLOCKS[name];
	if (!kind) throw new DocumentFault(`Den Block „::${name}“ gibt es nicht. ${knownWords(name, [...Object.keys(BLOCKS), 'profiles', 'sources'])}`);
	checkAttributes(`::${name}`, attributes, kind.attributes, kind.required);
	return [await kind.build(attributes, source, numbering)];
}

function common(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource, caption: string, figures: readonly Figure[]) {
	return { caption: attributes.caption ?? caption, source: sourceNote(sourcesOf(indicator, figures, source)), example: indicator.definition.example, code: indicator.code };
}

const prefixOf = (number: string) => `f${number.replace('.', '-')}`;

async function mapBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const at = numbering.figure(attributes.id);
	const { svg, narrow, alt, caption, table, figures } = await choropleth(indicator, source, prefixOf(at.number), { period: attributes.period ?? null, width: 620 });
	return { kind: 'figure', ...at, svg, narrow, alt, table, ...common(indicator, attributes, source, caption, figures) };
}

async function mapRankingBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const at = numbering.figure(attributes.id);
	const { svg, alt, caption, table, figures, municipal: found } = await choropleth(indicator, source, prefixOf(at.number), { period: attributes.period ?? null, width: 420 });
	const most = numberOf(attributes, 'most', 5);
	return { kind: 'map-ranking', ...at, svg, alt, table, highest: shortRanking(indicator, found, 'highest', most), lowest: shortRanking(indicator, found, 'lowest', most), ...common(indicator, attributes, source, caption, figures) };
}

async function rankingBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const at = numbering.figure(attributes.id);
	const { svg, alt, caption, dots, table, figures } = await dotPlot(indicator, source, prefixOf(at.number), attributes.period);
	return { kind: 'ranking', ...at, svg, alt, dots, table, ...common(indicator, attributes, source, caption, figures) };
}

async function timeSeriesBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const at = numbering.figure(attributes.id);
	const { svg, narrow, alt, caption, table, figures } = await timeSeries(indicator, source, prefixOf(at.number));
	return { kind: 'figure', ...at, svg, narrow, alt, table, ...common(indicator, attributes, source, caption, figures) };
}

async function tableBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const { table, figures } = await valueTable(indicator, source);
	if (table.rows.length === 0) throw new DocumentFault(`„${indicator.code}“ hat für Landkreis, Land und Bund keine Werte. ::ranking-table verwenden.`);
	return { kind: 'table', ...numbering.table(attributes.id), head: table.head, rows: table.rows.slice(0, numberOf(attributes, 'rows', 99)), ...common(indicator, attributes, source, indicator.definition.name.de, figures) };
}

async function rankingTableBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const found = await municipal(indicator, source, attributes.period);
	return { kind: 'table', ...numbering.table(attributes.id), ...rankingTable(indicator, found), ...common(indicator, attributes, source, areasCaption(indicator, found), found.figures) };
}

async function groupChartBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const at = numbering.figure(attributes.id);
	const { svg, narrow, alt, caption, table, figures } = await groupChart(indicator, attributes, source, prefixOf(at.number));
	return { kind: 'figure', ...at, svg, narrow, alt, table, ...common(indicator, attributes, source, caption, figures) };
}

async function groupTableBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const { table, caption, figures } = await groupTable(indicator, attributes, source);
	return { kind: 'table', ...numbering.table(attributes.id), ...table, ...common(indicator, attributes, source, caption, figures) };
}

function listOf(text: string | null | undefined): string[] {
	return (text ?? '').split(',').map((code) => code.trim()).filter((code) => code !== '');
}

async function keyFiguresBlock(attributes: Attributes, source: FigureSource): Promise<Block> {
	const area = areaOf(attributes, source);
	const than = attributes.than ? areaOf(attributes, source, 'than') : null;
	const items: KeyFigure[] = [];
	for (const code of listOf(attributes.indicators)) {
		const indicator = indicatorOf({ indicator: code }, source);
		const { definition } = indicator;
		const figure = numberAt((await seriesOf(indicator, area, source)).figures, 'latest', indicator);
		const range = rangeText(figure, definition, 'de');
		const others = than && definition.kind !== 'count' ? readDisclosed(await source.series(code, [than]))[0]?.figures : undefined;
		const other = others?.find((f) => f.period === figure.period && f.value !== null);
		const side = other ? comparisonOf(figure, other) : 'none';
		const lines = [`Stand ${formatPeriod(figure.period, 'de')}${range ? `, 95-%-Bereich ${range}` : ''}`];
		if (other) lines.push(`${source.areas.get(than as string)}: ${besideName(other as { value: number }, definition)}${side === 'above' ? ', hier sicher höher' : side === 'below' ? ', hier sicher niedriger' : side === 'same' ? ', nicht sicher verschieden' : ''}`);
		items.push({ label: definition.name.de, value: besideName(figure, definition), lines, living: living(indicator, figure, noteOf(indicator, figure)) });
	}
	if (items.length === 0 || items.length > 6) throw new DocumentFault('::key-figures braucht eine bis sechs Kennzahlen: indicators="a, b, c".');
	return { kind: 'key-figures', items };
}

async function overviewBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicators = listOf(attributes.indicators).map((code) => indicatorOf({ indicator: code }, source));
	if (indicators.length === 0 || indicators.length > 6) throw new DocumentFault('::overview braucht eine bis sechs Kennzahlen: indicators="a, b, c".');
	const { table, sources } = await overview(indicators, source);
	return { kind: 'table', ...numbering.table(attributes.id), ...table, caption: attributes.caption ?? 'Gemeinden im Überblick, ▲ sicher über, ▼ sicher unter dem Kreiswert', source: sourceNote(sources), example: indicators.some((i) => i.definition.example), code: null };
}

async function profileBlocks(attributes: Attributes, source: FigureSource): Promise<Block[]> {
	checkAttributes('::profiles', attributes, ['indicators', 'series']);
	const wanted = listOf(attributes.indicators);
	const indicators = (wanted.length > 0 ? wanted : [...source.indicators.keys()]).map((code) => indicatorOf({ indicator: code }, source));
	const series = attributes.series ? indicatorOf({ indicator: attributes.series }, source) : null;
	const made = await profiles(indicators, series, source);
	const note = shortSourceNote([...new Set(made.sources)].sort((a, b) => a.name.localeCompare(b.name, 'de')));
	return [...made.profiles.map((profile) => ({ kind: 'profile' as const, profile })), { kind: 'paragraph', runs: [{ text: `Quellen der Profile: ${note}.` }] }];
}

async function annexBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const most = numberOf(attributes, 'rows', 30);
	const tables = [];
	// asked for together: the database answers while the next question is on its way
	const all = await Promise.all([...source.indicators.values()].map(async (indicator) => ({ indicator, ...(await valueTable(indicator, source)) })));
	for (const { indicator, table, figures } of all) {
		if (table.rows.length === 0) continue;
		const unit = indicator.definition.unit.de;
		// the unit stands in the caption: cells hold numbers only
		const bare = (cell: string) => cell.replace(/\u00a0.*$/, '');
		// the column is narrow, and there is only one county
		const county = source.areas.get(source.countyKey);
		tables.push({ unit, head: table.head.map((name) => (name === county ? 'Landkreis' : name)), rows: table.rows.slice(0, most).map((row) => row.map(bare)), ...numbering.table(null), ...common(indicator, {}, source, indicator.definition.name.de, figures), source: shortSourceNote(sourcesOf(indicator, figures, source)) });
	}
	return { kind: 'annex', tables };
}

function numberOf(attributes: Attributes, name: string, usual: number): number {
	const text = attributes[name] ?? String(usual);
	if (!/^[1-9]\d?$/.test(text)) throw new DocumentFault(`${name}=${text}: Erwartet wird eine Zahl von 1 bis 99.`);
	return Number(text);
}
