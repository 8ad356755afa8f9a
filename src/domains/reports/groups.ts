/** Figures by the categories of one dimension: how they are made up here and elsewhere. */
import { readDisclosed } from '#disclosure/disclosed.ts';
import { breakdownWords, dimensionWords } from '#domains/indicators/breakdown-words.ts';
import { absenceWords, figureText } from '#domains/indicators/figure-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { Figure, PublishedIndicator } from '#domains/indicators/published.ts';
import { describeBar, drawBar, layoutBar, type BarData } from '#ui/charts/bar.ts';
import { writeFigure } from '#ui/charts/figures.ts';
import { render } from '#ui/svg/element.ts';
import { seriesOf, type Attributes } from './choice.ts';
import { DocumentFault, knownWords } from './fault.ts';
import type { FigureSource } from './figure-source.ts';
import type { Table } from './model.ts';
import type { Picture } from './pictures.ts';

interface Group {
	words: string;
	county: Figure;
	/** percent of the total, by area in order of `references`; null where it cannot be said */
	shares: (number | null)[];
}

const PERCENT = { unit: '%', decimals: 1 };

/** `labels="A=Landwirtschaft; B-F=Industrie"` names categories; without it their codes stand. Their order counts. */
async function groupsOf(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource): Promise<{ groups: Group[]; period: string; areas: string[]; figures: Figure[] }> {
	const dimension = attributes.dimension ?? '';
	const all = [...new Set(indicator.available.map((a) => a.breakdown))];
	const dimensions = [...new Set(all.filter((b) => b !== '' && !b.includes('|')).map((b) => b.slice(0, b.indexOf('='))))];
	if (!dimensions.includes(dimension)) throw new DocumentFault(`„${indicator.code}“ hat das Merkmal „${dimension}“ nicht. ${knownWords(dimension, dimensions)}`);
	const labels = labelsOf(attributes.labels);
	const there = all.filter((b) => b.startsWith(`${dimension}=`) && !b.includes('|')).map((b) => b.slice(dimension.length + 1));
	for (const code of labels.keys()) if (!there.includes(code)) throw new DocumentFault(`labels: Die Ausprägung „${code}“ von „${dimension}“ gibt es nicht. ${knownWords(code, there)}`);
	const codes = labels.size > 0 ? [...labels.keys()] : there.sort((a, b) => a.localeCompare(b, 'de', { numeric: true }));
	const total = await seriesOf(indicator, source.countyKey, source);
	const breakdowns = await Promise.all(codes.map((code) => source.series(indicator.code, source.references, `${dimension}=${code}`)));
	const own = breakdowns.map((b) => readDisclosed(b).find((s) => s.area.key === source.countyKey)?.figures ?? []);
	const periods = [...new Set(own.flat().map((f) => f.period))].sort();
	const period = attributes.period && attributes.period !== 'latest' ? attributes.period : periods.filter((p) => total.figures.some((f) => f.period === p && f.value !== null)).at(-1);
	if (!period || !periods.includes(period)) throw new DocumentFault(`„${indicator.code}“ nach „${dimension}“ gibt es im Zeitraum ${period ?? 'latest'} nicht. Vorhanden: ${periods.join(', ')}.`);
	const totals = new Map(readDisclosed(await source.series(indicator.code, source.references)).map((s) => [s.area.key, s.figures.find((f) => f.period === period)?.value ?? null]));
	const groups = codes.flatMap((code, i): Group[] => {
		const county = own[i]?.find((f) => f.period === period);
		if (!county) return [];
		const series = readDisclosed(breakdowns[i] as (typeof breakdowns)[number]);
		const shares = source.references.map((key) => {
			const value = series.find((s) => s.area.key === key)?.figures.find((f) => f.period === period)?.value ?? null;
			const whole = totals.get(key) ?? null;
			return value === null || whole === null || whole === 0 ? null : (value / whole) * 100;
		});
		return [{ words: labels.get(code) ?? breakdownWords(`${dimension}=${code}`, 'de'), county, shares }];
	});
	const figures = breakdowns.flatMap((b) => readDisclosed(b).flatMap((s) => s.figures)).filter((f) => f.period === period);
	return { groups, period, figures, areas: source.references.map((key) => source.areas.get(key) ?? key) };
}

function labelsOf(text: string | null | undefined): Map<string, string> {
	const labels = new Map<string, string>();
	for (const pair of (text ?? '').split(';')) {
		if (pair.trim() === '') continue;
		const at = pair.indexOf('=');
		if (at < 1 || pair.slice(at + 1).trim() === '') throw new DocumentFault(`labels: „${pair.trim()}“ ist keine Benennung. Erwartet wird Code=Name, mehrere durch Semikolon getrennt.`);
		labels.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
	}
	return labels;
}

export async function groupTable(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource): Promise<{ table: Table; caption: string; figures: Figure[] }> {
	const { groups, period, areas, figures } = await groupsOf(indicator, attributes, source);
	return { caption: captionOf(indicator, period, attributes), table: tableOf(groups, areas, indicator, attributes), figures };
}

function tableOf(groups: readonly Group[], areas: readonly string[], indicator: PublishedIndicator, attributes: Attributes): Table {
	const share = (value: number | null) => (value === null ? '–' : writeFigure(value, PERCENT, 'de'));
	return { head: [dimensionWords(attributes.dimension ?? '', 'de'), `${areas[0]}`, ...areas.map((name) => `Anteil ${name}`)], rows: groups.map((g) => [g.words, figureText(g.county, indicator.definition, 'de'), ...g.shares.map(share)]) };
}

function captionOf(indicator: PublishedIndicator, period: string, attributes: Attributes): string {
	return `${indicator.definition.name.de} nach ${dimensionWords(attributes.dimension ?? '', 'de')}, ${formatPeriod(period, 'de')}`;
}

export async function groupChart(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource, prefix: string): Promise<Picture> {
	const { groups, period, areas, figures } = await groupsOf(indicator, attributes, source);
	const state = areas[1];
	const data: BarData = {
		title: captionOf(indicator, period, attributes),
		format: PERCENT,
		...(state ? { referenceName: state } : {}),
		items: groups.map((g) => {
			const value = g.shares[0] ?? null;
			const reason = value === null ? (absenceWords(g.county.status, 'de') ?? 'nicht bestimmbar') : null;
			return { key: g.words, name: g.words, state: value === null ? (g.county.value === null ? g.county.status : ('missing' as const)) : ('value' as const), value, reference: g.shares[1] ?? null, strong: true, ...(reason ? { stateText: reason } : {}) };
		})
	};
	const draw = (idPrefix: string, width: number) => render(drawBar(layoutBar(data, { idPrefix, theme: 'print', lang: 'de', width })));
	return { svg: draw(prefix, 660), narrow: draw(`${prefix}n`, 360), alt: `Anteile im Landkreis: ${describeBar(data, 'de')}`, caption: `${captionOf(indicator, period, attributes)}, Anteile`, table: tableOf(groups, areas, indicator, attributes), figures };
}
