import { checkPrefix, type Lang, type Picture, type PictureOptions } from '#ui/svg/document.ts';
import type { Comparison } from '#ui/svg/marks.ts';
import type { Texture } from '#ui/svg/patterns.ts';
import { listWords, writeFigure, writeNumber, type FigureFormat } from './figures.ts';
import { tickDecimals, zeroScale } from './scale.ts';
import { comparisonWords, hasNumber, stateWords, textureOf, type FigureState, type Reference } from './state.ts';

export interface DotPlotItem {
	key: string;
	name: string;
	state: FigureState;
	value: number | null;
	/** 95 % interval; null where there is none. */
	low: number | null;
	high: number | null;
	comparison: Comparison;
	href?: string;
	/** In place of the usual words for the state: “geheim: weniger als 3 Kinder”. */
	stateText?: string;
}

export interface DotPlotData {
	title: string;
	items: readonly DotPlotItem[];
	reference: Reference | null;
	format: FigureFormat;
	heads: { name: string; value: string; range: string };
	selectedKey?: string | null;
	/** `value`: highest first, without number last (the usual); `given`: as the items stand */
	order?: 'value' | 'given';
}

export interface DotPlotOptions extends PictureOptions {
	/** Whole picture only; cells take the width of their column. */
	width?: number;
	rowHeight?: number;
}

export interface DotPlotRow {
	key: string;
	name: string;
	href: string | null;
	selected: boolean;
	/** Positions in percent of the scale; null without number. */
	dot: number | null;
	from: number | null;
	to: number | null;
	/** The interval goes on beyond the scale. */
	openEnd: boolean;
	comparison: Comparison;
	/** “16,6”; the sign `–` or `▨` never stands here: empty without number. */
	valueText: string;
	/** “15,2–18,2”; empty without interval. */
	rangeText: string;
	/** Null where there is a number. */
	texture: Texture | null;
	/** With number: the comparison in words (for screen readers). Without: the reason, to be shown. */
	words: string;
}

export interface DotPlotLayout extends Picture {
	rows: DotPlotRow[];
	ticks: { at: number; label: string }[];
	reference: { at: number; label: string } | null;
	heads: DotPlotData['heads'];
	rowHeight: number;
}

/**
 * Ranked rows, highest first, on one scale from zero; rows without number last, alphabetically. The scale
 * reaches all values and nine tenths of the intervals: a few very wide ones are cut and marked.
 */
export function layoutDotPlot(data: DotPlotData, options: DotPlotOptions): DotPlotLayout {
	const { width = 660, theme = 'screen', lang = 'de', rowHeight = theme === 'print' ? 19 : 25 } = options;
	const collator = new Intl.Collator(lang);
	const numbered = data.items.filter(hasNumber).sort((a, b) => b.value - a.value || collator.compare(a.name, b.name));
	const others = data.items.filter((item) => !hasNumber(item)).sort((a, b) => collator.compare(a.name, b.name));
	const referenceValue = data.reference?.value ?? null;

	const reach = numbered.flatMap((item) => [item.value, item.low ?? item.value]);
	if (referenceValue !== null) reach.push(referenceValue);
	const highs = numbered.map((item) => item.high ?? item.value).sort((a, b) => a - b);
	if (highs.length > 0) reach.push(highs[Math.min(highs.length - 1, Math.floor(highs.length * 0.9))]!);
	const scale = zeroScale(reach, 4);
	const percent = (value: number) => Math.min(100, Math.max(0, scale.at(value) * 100));
	const decimals = tickDecimals(scale.ticks);

	const rows = (data.order === 'given' ? [...data.items] : [...numbered, ...others]).map((item): DotPlotRow => {
		const figure = hasNumber(item) ? item : null;
		const interval = figure && item.low !== null && item.high !== null ? { low: item.low, high: item.high } : null;
		return {
			key: item.key,
			name: item.name,
			href: theme === 'screen' ? (item.href ?? null) : null,
			selected: item.key === data.selectedKey,
			dot: figure ? percent(figure.value) : null,
			from: interval ? percent(interval.low) : null,
			to: interval ? percent(interval.high) : null,
			openEnd: interval !== null && interval.high > scale.max,
			comparison: figure ? item.comparison : 'none',
			valueText: !figure ? '' : figure.state === 'zero' ? '0' : writeNumber(figure.value, data.format.decimals, lang),
			rangeText: interval ? rangeText(interval.low, interval.high, data.format.decimals, lang) : '',
			texture: figure ? null : textureOf(item.state),
			words: figure ? comparisonWords(item.comparison, data.reference?.than ?? '', lang) : (item.stateText ?? stateWords(item.state, lang))
		};
	});
	const last = scale.ticks.length - 1;
	const shortUnit = data.format.unit.length <= 3 && data.format.unit !== '';
	return {
		width,
		height: HEAD + rows.length * rowHeight + 8,
		title: data.title,
		description: describeDotPlot(data, lang),
		idPrefix: checkPrefix(options.idPrefix),
		theme,
		lang,
		rows,
		ticks:
			numbered.length === 0
				? []
				: scale.ticks.map((value, i) => ({
						at: percent(value),
						label: writeNumber(value, decimals, lang) + (shortUnit && i === last ? `\u00a0${data.format.unit}` : '')
					})),
		reference:
			data.reference && referenceValue !== null && numbered.length > 0
				? { at: percent(referenceValue), label: `${data.reference.label} ${writeNumber(referenceValue, data.format.decimals, lang)}` }
				: null,
		heads: data.heads,
		rowHeight
	};
}

/** Room above the rows for ticks and the name of the reference. */
export const HEAD = 44;

function rangeText(low: number, high: number, decimals: number, lang: Lang): string {
	const dash = low < 0 ? (lang === 'de' ? ' bis ' : ' to ') : '–';
	return writeNumber(low, decimals, lang) + dash + writeNumber(high, decimals, lang);
}

/** The picture in sentences. */
export function describeDotPlot(data: DotPlotData, lang: Lang): string {
	const de = lang === 'de';
	const numbered = data.items.filter(hasNumber).sort((a, b) => b.value - a.value);
	const say = (item: { name: string; value: number }) => `${item.name} ${writeFigure(item.value, data.format, lang)}`;
	const sentences = [de ? `Rangliste mit ${data.items.length} Zeilen.` : `Ranking with ${data.items.length} rows.`];
	if (numbered.length > 1)
		sentences.push(de ? `Von ${say(numbered[0]!)} bis ${say(numbered.at(-1)!)}.` : `From ${say(numbered[0]!)} to ${say(numbered.at(-1)!)}.`);
	if (data.reference && data.reference.value !== null) {
		sentences.push(`${data.reference.label}: ${writeFigure(data.reference.value, data.format, lang)}.`);
		for (const comparison of ['above', 'below'] as const) {
			const names = numbered.filter((item) => item.comparison === comparison).map((item) => item.name);
			const words = comparisonWords(comparison, data.reference.than, lang);
			if (names.length > 0) sentences.push(`${words.charAt(0).toUpperCase()}${words.slice(1)}: ${listWords(names, lang)}.`);
		}
	}
	const without = data.items.length - numbered.length;
	if (without > 0) sentences.push(de ? `${without} ohne Wert.` : `${without} without value.`);
	return sentences.join(' ');
}
