/** The blocks of a report, by name: what each is told and what it makes of it. */
import { readDisclosed } from '#disclosure/disclosed.ts';
import { figureText, rangeText } from '#domains/indicators/figure-words.ts';
import { comparisonOf } from '#domains/indicators/headline.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { PublishedIndicator } from '#domains/indicators/published.ts';
import { areaOf, checkAttributes, indicatorOf, living, municipal, noteOf, numberAt, seriesOf, type Attributes } from './choice.ts';
import { DocumentFault, knownWords } from './fault.ts';
import type { FigureSource } from './figure-source.ts';
import { groupChart, groupTable } from './groups.ts';
import type { Block, KeyFigure } from './model.ts';
import { choropleth, dotPlot, rankingTable, shortRanking, timeSeries, valueTable } from './pictures.ts';
import { profiles } from './profiles.ts';

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
	'key-figures': { attributes: ['indicators', 'area', 'than'], required: ['indicators'], build: keyFiguresBlock },
	'data-annex': { attributes: ['rows'], required: [], build: annexBlock }
};

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

function common(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource, caption: string) {
	const from = source.sources.get(indicator.definition.sourceCode);
	return { caption: attributes.caption ?? caption, source: from ? `${from.publisher}, ${from.name}; ${from.licence}` : indicator.definition.sourceCode, example: indicator.definition.example, code: indicator.code };
}

const prefixOf = (number: string) => `f${number.replace('.', '-')}`;

async function mapBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const at = numbering.figure(attributes.id);
	const { svg, narrow, alt, caption, table } = await choropleth(indicator, source, prefixOf(at.number), { period: attributes.period ?? null, width: 620 });
	return { kind: 'figure', ...at, svg, narrow, alt, table, ...common(indicator, attributes, source, caption) };
}

async function mapRankingBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const at = numbering.figure(attributes.id);
	const { svg, alt, caption, table, municipal: found } = await choropleth(indicator, source, prefixOf(at.number), { period: attributes.period ?? null, width: 420 });
	const most = numberOf(attributes, 'most', 5);
	return { kind: 'map-ranking', ...at, svg, alt, table, highest: shortRanking(indicator, found, 'highest', most), lowest: shortRanking(indicator, found, 'lowest', most), ...common(indicator, attributes, source, caption) };
}

async function rankingBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const at = numbering.figure(attributes.id);
	const { svg, alt, caption, dots, table } = await dotPlot(indicator, source, prefixOf(at.number), attributes.period);
	return { kind: 'ranking', ...at, svg, alt, dots, table, ...common(indicator, attributes, source, caption) };
}

async function timeSeriesBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const at = numbering.figure(attributes.id);
	const { svg, narrow, alt, caption, table } = await timeSeries(indicator, source, prefixOf(at.number));
	return { kind: 'figure', ...at, svg, narrow, alt, table, ...common(indicator, attributes, source, caption) };
}

async function tableBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const table = await valueTable(indicator, source);
	if (table.rows.length === 0) throw new DocumentFault(`„${indicator.code}“ hat für Landkreis, Land und Bund keine Werte. ::ranking-table verwenden.`);
	return { kind: 'table', ...numbering.table(attributes.id), head: table.head, rows: table.rows.slice(0, numberOf(attributes, 'rows', 99)), ...common(indicator, attributes, source, indicator.definition.name.de) };
}

async function rankingTableBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const found = await municipal(indicator, source, attributes.period);
	return { kind: 'table', ...numbering.table(attributes.id), ...rankingTable(indicator, found), ...common(indicator, attributes, source, `${indicator.definition.name.de}, Gemeinden, ${formatPeriod(found.period, 'de')}`) };
}

async function groupChartBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const at = numbering.figure(attributes.id);
	const { svg, narrow, alt, caption, table } = await groupChart(indicator, attributes, source, prefixOf(at.number));
	return { kind: 'figure', ...at, svg, narrow, alt, table, ...common(indicator, attributes, source, caption) };
}

async function groupTableBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const indicator = indicatorOf(attributes, source);
	const { table, caption } = await groupTable(indicator, attributes, source);
	return { kind: 'table', ...numbering.table(attributes.id), ...table, ...common(indicator, attributes, source, caption) };
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
		if (other) lines.push(`${source.areas.get(than as string)}: ${figureText(other, definition, 'de')}${side === 'above' ? ', hier sicher höher' : side === 'below' ? ', hier sicher niedriger' : side === 'same' ? ', nicht sicher verschieden' : ''}`);
		items.push({ label: definition.name.de, value: figureText(figure, definition, 'de'), lines, living: living(indicator, figure, noteOf(indicator, figure)) });
	}
	if (items.length === 0 || items.length > 6) throw new DocumentFault('::key-figures braucht eine bis sechs Kennzahlen: indicators="a, b, c".');
	return { kind: 'key-figures', items };
}

async function profileBlocks(attributes: Attributes, source: FigureSource): Promise<Block[]> {
	checkAttributes('::profiles', attributes, ['indicators', 'series']);
	const wanted = listOf(attributes.indicators);
	const indicators = (wanted.length > 0 ? wanted : [...source.indicators.keys()]).map((code) => indicatorOf({ indicator: code }, source));
	const series = attributes.series ? indicatorOf({ indicator: attributes.series }, source) : null;
	return (await profiles(indicators, series, source)).map((profile) => ({ kind: 'profile', profile }));
}

async function annexBlock(attributes: Attributes, source: FigureSource, numbering: Numbering): Promise<Block> {
	const most = numberOf(attributes, 'rows', 30);
	const tables = [];
	for (const indicator of source.indicators.values()) {
		const table = await valueTable(indicator, source);
		if (table.rows.length === 0) continue;
		const unit = indicator.definition.unit.de;
		// the unit stands in the caption: cells hold numbers only
		const bare = (cell: string) => cell.replace(/\u00a0.*$/, '');
		tables.push({ unit, head: table.head, rows: table.rows.slice(0, most).map((row) => row.map(bare)), ...numbering.table(null), ...common(indicator, {}, source, indicator.definition.name.de) });
	}
	return { kind: 'annex', tables };
}

function numberOf(attributes: Attributes, name: string, usual: number): number {
	const text = attributes[name] ?? String(usual);
	if (!/^[1-9]\d?$/.test(text)) throw new DocumentFault(`${name}=${text}: Erwartet wird eine Zahl von 1 bis 99.`);
	return Number(text);
}
