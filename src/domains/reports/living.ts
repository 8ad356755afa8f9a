/** Living numbers: the text directives of a report, each resolved against the release. */
import { readDisclosed } from '#disclosure/disclosed.ts';
import { figureText, rangeText } from '#domains/indicators/figure-words.ts';
import { sureDifferences } from '#domains/indicators/headline.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { Figure, PublishedIndicator } from '#domains/indicators/published.ts';
import { listWords, writeNumber } from '#ui/charts/figures.ts';
import type { FigureSource } from './figure-source.ts';
import type { Run } from './model.ts';

export type Attributes = Readonly<Record<string, string | null | undefined>>;

/** A fault of the document: says what and the way out; the place is added by the caller. */
export class DocumentFault extends Error {}

export async function living(name: string, attributes: Attributes, source: FigureSource): Promise<Run> {
	const indicator = indicatorOf(attributes, source);
	const area = attributes.area ?? source.countyKey;
	const series = readDisclosed(await source.series(indicator.code, [area]))[0];
	if (!series) throw new DocumentFault(`Für „${indicator.code}“ gibt es im Gebiet ${area} keine Werte. Anderes Gebiet oder andere Kennzahl wählen.`);
	switch (name) {
		case 'figure':
			if (attributes.as && attributes.as !== 'number') throw new DocumentFault(`as=${attributes.as} gibt es nicht. Ohne „as“ steht die Einheit dabei, mit as=number nur die Zahl.`);
			return run(indicator, numberAt(series.figures, attributes.period, indicator), (f) => (attributes.as ? writeNumber(f.value as number, indicator.definition.decimals, 'de') : figureText(f, indicator.definition, 'de')));
		case 'interval':
			return run(indicator, numberAt(series.figures, attributes.period, indicator), (f) => {
				const range = rangeText(f, indicator.definition, 'de');
				if (!range) throw new DocumentFault(`„${indicator.code}“ hat keinen Unsicherheitsbereich. :figure verwenden.`);
				return range.replace('–', ' bis ');
			});
		case 'period':
			return { text: formatPeriod(numberAt(series.figures, attributes.period, indicator).period, 'de') };
		case 'change':
			return changeRun(indicator, series.figures, attributes);
		case 'areas':
			return areasRun(indicator, attributes, source);
		default:
			throw new DocumentFault(`Den Baustein „:${name}“ gibt es nicht. Bekannt: figure, interval, period, change, areas.`);
	}
}

export function indicatorOf(attributes: Attributes, source: FigureSource): PublishedIndicator {
	const indicator = source.indicators.get(attributes.indicator ?? '');
	if (!indicator) throw new DocumentFault(`Die Kennzahl „${attributes.indicator ?? ''}“ gibt es in diesem Datenstand nicht. Code prüfen oder zuerst veröffentlichen.`);
	return indicator;
}

function numberAt(figures: readonly Figure[], period: string | null | undefined, indicator: PublishedIndicator): Figure {
	const numbered = figures.filter((f) => f.value !== null);
	const figure = period === 'first' ? numbered[0] : period && period !== 'latest' ? figures.find((f) => f.period === period) : numbered.at(-1);
	if (!figure) throw new DocumentFault(`„${indicator.code}“ hat für ${period ?? 'latest'} keinen Wert. Vorhanden: ${figures.map((f) => f.period).join(', ')}.`);
	if (figure.value === null) throw new DocumentFault(`„${indicator.code}“ ist für ${figure.area.name}, ${figure.period} ${figure.status.startsWith('withheld') ? 'geheim' : 'nicht vorhanden'} und darf nicht im Satz stehen. Satz ändern oder anderen Zeitraum wählen.`);
	return figure;
}

function run(indicator: PublishedIndicator, figure: Figure, text: (figure: Figure) => string): Run {
	const place = figure.place ? `Lieferung ${figure.place.delivery}, Zeile ${figure.place.row}` : 'berechnet';
	return { text: text(figure), living: { code: indicator.code, note: `${indicator.definition.name.de}, ${figure.area.name}, ${formatPeriod(figure.period, 'de')} (${place})`, example: indicator.definition.example } };
}

function changeRun(indicator: PublishedIndicator, figures: readonly Figure[], attributes: Attributes): Run {
	const from = numberAt(figures, attributes.from ?? 'first', indicator);
	const to = numberAt(figures, attributes.to ?? 'latest', indicator);
	const a = figureText(from, indicator.definition, 'de');
	const b = figureText(to, indicator.definition, 'de');
	const word = a === b ? 'unverändert' : (to.value ?? 0) > (from.value ?? 0) ? 'gestiegen' : 'gesunken';
	return run(indicator, to, () => (word === 'unverändert' ? `seit ${formatPeriod(from.period, 'de')} unverändert geblieben (${b})` : `seit ${formatPeriod(from.period, 'de')} von ${a} auf ${b} ${word}`));
}

async function areasRun(indicator: PublishedIndicator, attributes: Attributes, source: FigureSource): Promise<Run> {
	const period = indicator.available.find((a) => a.level === 'municipality' && a.breakdown === '')?.period;
	const table = period ? await source.table(indicator.code, period, 'municipality') : null;
	if (!table || !period) throw new DocumentFault(`„${indicator.code}“ gibt es nicht für Gemeinden.`);
	const county = readDisclosed(await source.series(indicator.code, [source.countyKey]))[0]?.figures.find((f) => f.period === period) ?? null;
	const own = readDisclosed(table).figures.filter((f) => f.area.key.startsWith(source.countyKey));
	const side = attributes.side === 'below' ? 'below' : 'above';
	const names = sureDifferences(own, county)[side].map((f) => f.area.name);
	const text = names.length === 0 ? 'keiner Gemeinde' : listWords(names, 'de', 6);
	return { text, living: { code: indicator.code, note: `${indicator.definition.name.de}, Gemeinden, ${formatPeriod(period, 'de')}, Vergleich der 95-%-Bereiche mit dem Kreiswert`, example: indicator.definition.example } };
}
