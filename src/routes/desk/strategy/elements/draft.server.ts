/** Buttons of the form that change only the form: rows, figures from the release, a check. Nothing is stored. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { contentFromFields, nextRow, periodFrom, rowsOf, valueOf, withoutRow, withRow, type Fields } from '#domains/strategy/element-fields.ts';
import { publicFigures } from '#domains/strategy/evidence-figures.server.ts';
import type { AnyContent, Evidence, FigureEvidence, Kind } from '#domains/strategy/model.ts';
import type { Figure } from '#domains/indicators/published.ts';
import { figureText } from '#domains/indicators/figure-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { Language } from '#ui/language.ts';
import { evidenceOfRow } from './form-view.server.ts';
import { elementTexts } from './texts.ts';

export interface Drafted {
	fields: Fields;
	/** what was done, or why not */
	note: string;
	done: boolean;
	/** anchor of the row or the part of the form that it is about */
	at: string;
}

const write = (value: number, lang: Language) => value.toLocaleString(lang === 'de' ? 'de-DE' : 'en-GB', { useGrouping: false, maximumFractionDigits: 10 });

export async function drafted(tx: Read, kind: Kind, fields: Fields, what: string, lang: Language, countyKey: string): Promise<Drafted> {
	const t = elementTexts[lang];
	const [act, list, last = ''] = what.split(' ');
	const row = Number(last);
	if (act === 'add' && kind === 'finding' && ['figure', 'document', 'survey'].includes(last)) return { fields: withRow(fields, 'evidence', { kind: last, area: countyKey, claim: 'about' }), note: t.added, done: true, at: `evidence-${nextRow(fields, 'evidence')}` };
	if (act === 'add' && kind === 'measure') return { fields: withRow(fields, 'milestones', { id: '', title: '' }), note: t.added, done: true, at: `milestones-${nextRow(fields, 'milestones')}` };
	if (act === 'drop' && (list === 'evidence' || list === 'milestones') && rowsOf(fields, list).includes(row)) return { fields: withoutRow(fields, list, row), note: t.dropped, done: true, at: list };
	if (act === 'fill' && list === 'evidence') {
		const e = evidenceOfRow(fields, row, lang);
		const figure = e && (await figureOf(tx, e.indicator, e.area, e.breakdown, e.period));
		if (!figure?.found) return { fields, note: figure?.fault ?? t.notGiven, done: false, at: `evidence-${row}` };
		return { fields: { ...fields, [`evidence-${row}-value`]: [write(figure.found.value ?? 0, lang)], [`evidence-${row}-period`]: [figure.found.period] }, note: t.filledWith(figure.text), done: true, at: `evidence-${row}` };
	}
	if (act === 'fill' && list === 'baseline') {
		const figure = await figureOf(tx, valueOf(fields, 'indicator'), valueOf(fields, 'area') || countyKey, valueOf(fields, 'breakdown'), periodFrom(valueOf(fields, 'baselinePeriod').trim()));
		if (!figure.found) return { fields, note: figure.fault, done: false, at: 'measured' };
		const unit = valueOf(fields, 'unit') || figure.unit;
		return { fields: { ...fields, baseline: [write(figure.found.value ?? 0, lang)], baselinePeriod: [figure.found.period], unit: [unit] }, note: t.filledWith(figure.text), done: true, at: 'measured' };
	}
	return { fields, note: t.checked, done: true, at: kind === 'goal' ? 'smart' : 'words' };

	/** Of a period, or the newest that has a number. */
	async function figureOf(from: Read, indicator: string, area: string, breakdown: string, period: string): Promise<{ found: Figure | null; fault: string; text: string; unit: string }> {
		const figures = await publicFigures(from, [{ indicator, area, breakdown }]);
		const definition = figures.definition(indicator);
		const series = figures.series({ indicator, area, breakdown }).filter((f) => f.value !== null);
		const found = (period ? series.find((f) => f.period === period) : series.at(-1)) ?? null;
		return { found, fault: figures.release ? t.notGiven : t.noRelease, text: found && definition ? `${figureText(found, definition, lang)}, ${found.area.name}, ${formatPeriod(found.period, lang)}` : '', unit: definition?.unit.de ?? '' };
	}
}

/** Content of the form; figures that were left empty and are new come from the newest release. @throws UserError */
export async function enteredContent(tx: Read, kind: Kind, fields: Fields, lang: Language, before: AnyContent | null): Promise<AnyContent> {
	const content: AnyContent = contentFromFields(kind, fields, lang, () => crypto.randomUUID().slice(0, 8));
	if (!('evidence' in content)) return content;
	const old = before && 'evidence' in before ? before.evidence : [];
	const isNew = (e: FigureEvidence) => !old.some((o) => o.kind === 'figure' && o.indicator === e.indicator && o.area === e.area && o.period === e.period && o.breakdown === e.breakdown);
	const empty = content.evidence.filter((e): e is FigureEvidence => e.kind === 'figure' && e.value === null && isNew(e));
	if (empty.length === 0) return content;
	const figures = await publicFigures(tx, empty);
	const evidence = content.evidence.map((e): Evidence => (e.kind === 'figure' && empty.includes(e) ? { ...e, value: figures.series(e).find((f) => f.period === e.period)?.value ?? null } : e));
	return { ...content, evidence };
}
