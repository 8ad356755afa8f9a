/** The parameters that endpoints share, each once. */
import * as v from 'valibot';
import { LEVELS } from '#domains/areas/model.ts';
import { EVERY_BREAKDOWN, LATEST } from '#domains/indicators/observation-choice.ts';
import { canonicalPeriod } from '#domains/indicators/period.ts';
import type { Parameter } from './endpoint.ts';

/** Words without control signs: they would not fit into the database, nor into a header. */
const PLAIN = /^[ -~\xa0-\uffff]*$/;
/** Values in one list; longer lists are better asked for by `parent` or `level`. */
export const LONGEST_LIST = 500;
export const LARGEST_OFFSET = 100_000_000;

const plainText = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest), v.regex(PLAIN));
export const codeText = v.pipe(v.string(), v.maxLength(100), v.regex(/^[a-z0-9_-]+$/));
export const areaKeyText = v.pipe(v.string(), v.minLength(1), v.maxLength(100), v.regex(/^[ -+\--}\xa0-\uffff]+$/));
export const deliveryNumberText = plainText(60);
const day = v.pipe(v.string(), v.isoDate(), v.check((text) => canonicalPeriod(text) === text));
const period = v.pipe(v.string(), v.maxLength(10), v.regex(/^\d{4}(-\d{2}(-\d{2})?|-Q[1-4]|\/\d{4})?$/), v.check((text) => canonicalPeriod(text) === text));
const PERIODS = 'a period: 2021, 2021-12-31, 2021-06, 2021-Q2 or 2020/2021';
const KEYS = 'official keys as text: DG, 16, 16068, 160680034 or 16068051, or the code of a planning area';

export const area = { schema: areaKeyText, allowed: KEYS, text: { de: 'Amtlicher Schlüssel des Gebiets; führende Nullen gehören dazu', en: 'Official key of the area; leading zeros are part of it' }, example: '16068' } satisfies Parameter;
export const areas = { schema: v.pipe(v.array(areaKeyText), v.maxLength(LONGEST_LIST)), allowed: `up to ${LONGEST_LIST} ${KEYS}`, text: { de: 'Ein oder mehrere Gebiete, mit Komma getrennt oder wiederholt', en: 'One or more areas, separated by commas or repeated' }, example: '16068' } satisfies Parameter;
export const parent = { schema: areaKeyText, allowed: KEYS, text: { de: 'Nur Gebiete, die unmittelbar zu diesem gehören', en: 'Only areas that belong to this one directly' }, example: '16068' } satisfies Parameter;
export const level = { schema: v.picklist(LEVELS), allowed: `one of ${LEVELS.join(', ')}`, text: { de: 'Ebene der Gebiete', en: 'Level of areas' }, example: 'municipality' } satisfies Parameter;
export const validOn = { schema: day, allowed: 'a day that exists, as 2021-12-31', text: { de: 'Nur Gebiete, die es an diesem Tag gab', en: 'Only areas that existed on this day' }, example: '2021-12-31' } satisfies Parameter;
export const search = { schema: plainText(100), allowed: '1 to 100 signs of text', text: { de: 'Nur was diese Wörter nennt; bei Kennzahlen, wo keine sie nennt, die nächsten dazu', en: 'Only what says these words; of indicators, where none says them, the nearest' } } satisfies Parameter;
export const indicator = { schema: codeText, allowed: 'the code of an indicator, see /api/v1/indicators', text: { de: 'Code der Kennzahl', en: 'Code of the indicator' }, example: 'population' } satisfies Parameter;
export const topic = { schema: codeText, allowed: 'the code of a topic, see /api/v1/topics', text: { de: 'Nur Kennzahlen dieses Themas', en: 'Only indicators of this topic' } } satisfies Parameter;
export const dimension = { schema: v.picklist(['material', 'work', 'education', 'health', 'participation', 'housing', 'frame']), allowed: 'one of material, work, education, health, participation, housing, frame', text: { de: 'Dimension der Armut', en: 'Dimension of poverty' } } satisfies Parameter;
export const onePeriod = { schema: period, allowed: PERIODS, text: { de: 'Zeitraum', en: 'Period' }, example: '2021' } satisfies Parameter;
export const periods = { schema: v.pipe(v.array(v.union([v.literal(LATEST), period])), v.maxLength(LONGEST_LIST)), allowed: `${LATEST} or ${PERIODS}; several separated by commas`, text: { de: 'Ein oder mehrere Zeiträume; latest steht für den neuesten, der zum Rest der Frage passt', en: 'One or more periods; latest stands for the newest that fits the rest of the question' }, example: LATEST } satisfies Parameter;
export const from = { schema: period, allowed: PERIODS, text: { de: 'Nur Zeiträume, die nicht früher beginnen', en: 'Only periods that begin no earlier' }, example: '2015' } satisfies Parameter;
export const to = { schema: period, allowed: PERIODS, text: { de: 'Nur Zeiträume, die nicht später enden', en: 'Only periods that end no later' }, example: '2021' } satisfies Parameter;
export const breakdown = { schema: v.pipe(v.string(), v.maxLength(500), v.regex(PLAIN)), allowed: `a breakdown of the indicator such as geschlecht=w, ${EVERY_BREAKDOWN} for all, empty for the total`, text: { de: 'Gliederung, zum Beispiel geschlecht=w; * für alle; ohne Angabe die Gesamtzahl, oder alle Gliederungen, wo es keine gibt', en: 'Breakdown, for example geschlecht=w; * for all; without it the total, or every breakdown where there is no total' } } satisfies Parameter;
export const territorialStatus = { schema: day, allowed: 'a day that exists, as 2021-12-31', text: { de: 'Nur Werte auf diesem Gebietsstand, auch darauf umgerechnete (Kennzeichen converted); ohne Angabe jeder Wert wie geliefert', en: 'Only figures on the boundaries of this day, those converted to it too (flag converted); without it each figure as delivered' } } satisfies Parameter;
export const release = { schema: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999_999_999)), allowed: 'the number of a release, see /api/v1/releases', text: { de: 'Nummer eines Datenstands; ohne Angabe der neueste', en: 'Number of a release; without it the newest' }, example: '1' } satisfies Parameter;
export const asOf = { schema: v.pipe(v.string(), v.maxLength(40), v.regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?$/), v.check((text) => momentOf(text) !== null)), allowed: 'a day as 2026-03-31 (its end, UTC) or a moment as 2026-03-31T12:00:00Z; not together with release', text: { de: 'Der Datenstand, der zu diesem Zeitpunkt galt; ein Tag meint sein Ende (UTC)', en: 'The release in force at this moment; a day means its end (UTC)' } } satisfies Parameter;
export const language = { schema: v.optional(v.picklist(['de', 'en']), 'en'), allowed: 'de or en', text: { de: 'Sprache von CSV: en mit Kommas getrennt und Dezimalpunkt, de mit Semikolons und Dezimalkomma', en: 'Language of CSV: en parted by commas, with decimal points; de by semicolons, with decimal commas' } } satisfies Parameter;

export const limit = (usual: number, most: number) => ({ schema: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most)), usual), allowed: `a whole number from 1 to ${most}`, text: { de: 'Wie viele auf einer Seite', en: 'How many on one page' } }) satisfies Parameter;
export const offset = { schema: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LARGEST_OFFSET)), 0), allowed: `a whole number from 0 to ${LARGEST_OFFSET}`, text: { de: 'Wie viele davor übersprungen werden', en: 'How many are skipped before' } } satisfies Parameter;
export const format = (...names: [string, ...string[]]) => ({ schema: v.picklist(names), allowed: `one of ${names.join(', ')}; without it the Accept header counts`, text: { de: 'Form der Antwort; geht vor Accept', en: 'Form of the answer; goes before Accept' } }) satisfies Parameter;

/** The last moment that an `asOf` covers; null where there is no such day or time. */
export function momentOf(text: string): Date | null {
	const date = text.slice(0, 10);
	if (canonicalPeriod(date) !== date) return null;
	const moment = new Date(text.length === 10 ? `${date}T23:59:59.999Z` : text);
	return Number.isNaN(moment.getTime()) ? null : moment;
}
