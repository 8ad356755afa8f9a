/** Goals and measures with where they stand, as a tidy table for files: the same words as on the pages. Pure. */
import type { ExportRow } from '#domains/indicators/csv-export.ts';
import { absenceWords, figureText } from '#domains/indicators/figure-words.ts';
import type { Language } from '#ui/language.ts';
import { DIRECTION_WORDS } from '../field-words.ts';
import { JUDGEMENT_WORDS, KIND_WORDS, STATE_WORDS } from '../kind-words.ts';
import { areasOf, type ProgressRow } from './progress-rows.ts';
import { GOAL_STATE_WORDS, MEASURE_PROGRESS_WORDS, milestonesText, OVERDUE_WORDS, progressSentence, trendText } from './progress-words.ts';
import { nextStepOf } from './standing.ts';

export const PROGRESS_HEADINGS: Record<Language, readonly string[]> = {
	de: ['nummer', 'art', 'name', 'titel', 'kreislauf', 'handlungsfelder', 'gebiete', 'verantwortlich', 'umsetzung', 'beginn', 'termin', 'kennzahl', 'gemessen_an', 'richtung', 'ausgangszeitraum', 'ausgangswert', 'zielwert', 'neuester_zeitraum', 'neuester_wert', 'von', 'bis', 'berechnet', 'berechnet_warum', 'entwicklung', 'eingeschaetzt', 'gemeldet_am', 'meldung', 'naechster_schritt', 'naechster_schritt_bis', 'ueberfaellig', 'beispiel', 'adresse'],
	en: ['number', 'kind', 'name', 'title', 'cycle', 'action_fields', 'areas', 'responsible', 'state', 'begin', 'date', 'indicator', 'measured_by', 'direction', 'baseline_period', 'baseline', 'target', 'newest_period', 'newest_value', 'lower', 'upper', 'computed', 'computed_why', 'trend', 'judged', 'reported_on', 'news', 'next_step', 'next_step_by', 'overdue', 'example', 'address']
};

export interface ExportPlace {
	/** names of areas by key */
	areas: ReadonlyMap<string, string>;
	/** address of an element's page */
	address: (number: number) => string;
	lang: Language;
}

export function progressExportRows(rows: readonly ProgressRow[], { areas, address, lang }: ExportPlace): ExportRow[] {
	const de = lang === 'de';
	return rows.map((row) => {
		const { news, overdue } = row.standing;
		const goal = row.kind === 'goal' ? row : null;
		const measure = row.kind === 'measure' ? row : null;
		const progress = goal?.standing.progress;
		const definition = goal?.standing.definition ?? null;
		const figure = progress?.figure ?? null;
		const next = nextStepOf(row.standing);
		return [
			row.number, KIND_WORDS[row.kind].one[lang],
			// a code alone, 1.2, would become a day in many a spreadsheet program
			row.code ? `${KIND_WORDS[row.kind].one[lang]} ${row.code}` : '', row.content.title[lang] || row.content.title.de, row.cycle,
			row.fields.map((f) => f.code || f.title[lang] || f.title.de).join(', '),
			areasOf(row).map((key) => areas.get(key) ?? key).join(', ') || (de ? 'ganzer Landkreis' : 'whole county'),
			row.content.responsible, measure ? STATE_WORDS[measure.content.state][lang] : '',
			measure?.content.from ?? '', goal ? goal.content.targetDate : (measure?.content.to ?? ''),
			definition?.name[lang] ?? '', definition ? '' : (goal?.content.measuredBy ?? ''), goal?.content.direction ? DIRECTION_WORDS[goal.content.direction][lang] : '',
			progress?.baseline?.period ?? '', progress?.baseline?.value ?? null, goal?.content.target ?? null,
			figure?.period ?? progress?.newer?.period ?? '',
			figure ? (figure.value ?? absenceWords(figure.status, lang)) : progress?.newer && definition ? figureText(progress.newer, definition, lang) : null,
			figure?.lower ?? null, figure?.upper ?? null,
			goal ? GOAL_STATE_WORDS[goal.standing.progress.state][lang] : measure ? MEASURE_PROGRESS_WORDS[measure.standing.progress.state][lang] : '',
			goal ? progressSentence(goal.standing.progress, definition, lang) : measure ? milestonesText(measure.standing.progress, lang) : '',
			goal ? trendText(goal.standing.progress, definition, lang) : '',
			news ? JUDGEMENT_WORDS[news.judged][lang] : de ? 'noch keine Meldung' : 'no news yet', news?.reportedOn ?? '', news?.text ?? '', next?.text ?? '', next?.due ?? '',
			overdue.map((o) => OVERDUE_WORDS[o][lang]).join(', '),
			row.content.example || news?.example || definition?.example ? (de ? 'ja' : 'yes') : de ? 'nein' : 'no',
			address(row.number)
		];
	});
}

/** For programs: the headings as names, in every language the English ones. */
export function progressExportRecords(rows: readonly ExportRow[]): Record<string, string | number | null>[] {
	return rows.map((row) => Object.fromEntries(PROGRESS_HEADINGS.en.map((name, i) => [name, row[i] ?? null])));
}
