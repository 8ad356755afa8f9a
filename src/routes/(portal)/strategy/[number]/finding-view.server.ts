/** What a finding rests on: figures as they were and as they are in the newest release, surveys and documents. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { areasOfKeys } from '#domains/areas/known-areas.server.ts';
import { breakdownWords } from '#domains/indicators/breakdown-words.ts';
import { figureText, rangeText, shortUnit } from '#domains/indicators/figure-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { addressesOf, publicFigures, type PublicFigures } from '#domains/strategy/evidence-figures.server.ts';
import { CLAIM_WORDS, CONFIDENCE_WORDS, VERDICT_WORDS } from '#domains/strategy/field-words.ts';
import type { FigureEvidence, Finding } from '#domains/strategy/model.ts';
import { german } from '#domains/strategy/published/said.ts';
import { writeNumber } from '#ui/charts/figures.ts';
import type { Language } from '#ui/language.ts';

export async function findingView(tx: Read, finding: Finding, lang: Language) {
	const evidence = finding.evidence.flatMap((e) => (e.kind === 'figure' ? [e] : []));
	const figures = await publicFigures(tx, addressesOf(evidence));
	const areas = await areasOfKeys(tx, evidence.flatMap((e) => (e.thanArea ? [e.area, e.thanArea] : [e.area])));
	const names = new Map([...areas.values()].map((a) => [a.key, a.name]));
	return {
		confidence: CONFIDENCE_WORDS[finding.confidence][lang],
		confidenceNote: finding.confidenceNote ? german(finding.confidenceNote, lang) : null,
		release: figures.release?.number ?? null,
		figures: evidence.map((e) => figureView(e, figures, names, lang)),
		documents: finding.evidence.flatMap((e) => (e.kind === 'figure' ? [] : [{ kind: e.kind, title: german(e.title, lang), url: e.url, year: e.year, note: e.note ? german(e.note, lang) : null }]))
	};
}

function figureView(e: FigureEvidence, figures: PublicFigures, names: ReadonlyMap<string, string>, lang: Language) {
	const de = lang === 'de';
	const definition = figures.definition(e.indicator);
	const { verdict, newest, against } = figures.judge(e);
	const now = figures.series(e).find((f) => f.period === newest?.period) ?? null;
	const unit = definition ? shortUnit(definition, lang) : '';
	const plain = (value: number) => [writeNumber(value, definition?.decimals ?? Math.min(6, (String(value).split('.')[1] ?? '').length), lang), unit].filter(Boolean).join('\u00a0');
	const than = e.claim === 'above' || e.claim === 'below' ? (e.thanArea ? (names.get(e.thanArea) ?? e.thanArea) : e.thanValue === null ? '' : plain(e.thanValue)) : e.since ? formatPeriod(e.since, lang) : '';
	return {
		/** of the public indicator; null: it is not public */
		href: definition ? `/indicators/${e.indicator}` : null,
		area: e.area,
		name: definition?.name[lang] ?? e.indicator,
		where: [names.get(e.area) ?? e.area, e.breakdown ? breakdownWords(e.breakdown, lang) : ''].filter(Boolean).join(', '),
		written: `${formatPeriod(e.period, lang)}: ${e.value === null ? (de ? 'nicht angegeben' : 'not given') : plain(e.value)}`,
		claim: e.claim === 'about' ? '' : `${CLAIM_WORDS[e.claim][lang]} ${than}`,
		now: now && definition ? { text: `${formatPeriod(now.period, lang)}: ${figureText(now, definition, lang)}`, range: rangeText(now, definition, lang) } : null,
		against: against && e.claim !== 'about' ? `${formatPeriod(against.period, lang)}: ${plain(against.value)}` : '',
		verdict,
		verdictText: VERDICT_WORDS[verdict][lang],
		example: definition?.example ?? false,
		note: e.note ? german(e.note, lang) : null
	};
}
