/** An element as the fields of its form, and back; wrong input stays in the fields as it was typed. Pure. */
import { cleanText } from '#base/clean-text.ts';
import { UserError } from '#base/errors.ts';
import { parseNumber } from '#domains/indicators/number-text.ts';
import { canonicalPeriod } from '#domains/indicators/period.ts';
import type { Language } from '#ui/language.ts';
import { CHAIN, SMART, type AnyContent, type Content, type Evidence, type Goal, type Kind, type Measure, type Text } from './model.ts';
import { FIELD_WORDS } from './schema.ts';

/** Names of fields with their values: several for check boxes. Fields of a row: `evidence-0-period`. */
export type Fields = Record<string, string[]>;
export type RowField = 'evidence' | 'milestones';

export function fieldsOfForm(form: FormData): Fields {
	const fields: Fields = {};
	for (const name of new Set(form.keys())) fields[name] = form.getAll(name).flatMap((v) => (typeof v === 'string' ? [cleanText(v).replaceAll('\r\n', '\n')] : []));
	return fields;
}

export const valueOf = (fields: Fields, name: string): string => fields[name]?.[0] ?? '';

/** Numbers of the rows that a list has, in order. */
export function rowsOf(fields: Fields, list: RowField): number[] {
	const numbers = Object.keys(fields).flatMap((name) => {
		const found = new RegExp(`^${list}-(\\d{1,4})-`).exec(name);
		return found ? [Number(found[1])] : [];
	});
	return [...new Set(numbers)].sort((a, b) => a - b);
}

/** Number of the row that comes next. */
export const nextRow = (fields: Fields, list: RowField): number => (rowsOf(fields, list).at(-1) ?? -1) + 1;

/** The same fields with an empty row at the end. */
export function withRow(fields: Fields, list: RowField, start: Record<string, string>): Fields {
	const next = nextRow(fields, list);
	return { ...fields, ...Object.fromEntries(Object.entries(start).map(([name, value]) => [`${list}-${next}-${name}`, [value]])) };
}

export function withoutRow(fields: Fields, list: RowField, row: number): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith(`${list}-${row}-`)));
}

const write = (value: number | null, lang: Language): string => (value === null ? '' : value.toLocaleString(lang === 'de' ? 'de-DE' : 'en-GB', { useGrouping: false, maximumFractionDigits: 20 }));

export function fieldsOf(content: AnyContent, code: string, lang: Language): Fields {
	const fields: Fields = { code: [code], example: content.example ? ['yes'] : [] };
	const say = (name: string, value: string) => void (fields[name] = [value]);
	for (const [name, value] of Object.entries(content)) {
		if (isText(value)) {
			say(`${name}-de`, value.de);
			say(`${name}-en`, value.en);
		} else if (name === 'partners') say(name, (value as string[]).join('\n'));
		else if (name === 'areas' || name === 'indicators') fields[name] = [...(value as string[])];
		else if (name === 'chain') for (const [step, text] of Object.entries(value as Measure['chain'])) say(`chain-${step}`, text);
		else if (name === 'smart')
			for (const [criterion, { met, note }] of Object.entries(value as Goal['smart'])) {
				say(`smart-${criterion}`, met === null ? '' : met ? 'yes' : 'no');
				say(`smart-${criterion}-note`, note);
			}
		else if (name === 'evidence' || name === 'milestones') {
			for (const [i, row] of (value as object[]).entries())
				for (const [field, v] of Object.entries(row)) say(`${name}-${i}-${field}`, typeof v === 'number' ? write(v, lang) : String(v ?? ''));
		} else if (name !== 'example') say(name, typeof value === 'number' ? write(value, lang) : String(value ?? ''));
	}
	return fields;
}

function isText(value: unknown): value is Text {
	return typeof value === 'object' && value !== null && 'de' in value && 'en' in value;
}

/**
 * What the form says; rows in which nothing was written are left out. What else must hold is checked by `checkContent`.
 * @param newId of a milestone that has none yet
 * @throws UserError where a number is none
 */
export function contentFromFields<K extends Kind>(kind: K, fields: Fields, lang: Language, newId: () => string): Content[K] {
	const one = (name: string) => valueOf(fields, name).trim();
	const two = (name: string): Text => ({ de: one(`${name}-de`), en: one(`${name}-en`) });
	const many = (name: string) => [...new Set((fields[name] ?? []).map((v) => v.trim()).filter(Boolean))];
	const number = (name: string, word: string) => numberFrom(one(name), word, lang);
	const word = (name: string) => FIELD_WORDS[name] ?? name;
	const plain = { title: two('title'), summary: two('summary'), example: one('example') === 'yes' };
	const evidence = (row: number): Evidence[] => {
		const at = (name: string) => one(`evidence-${row}-${name}`);
		const kindOf = at('kind');
		if (kindOf === 'document' || kindOf === 'survey') return ['title', 'url', 'year', 'note'].some((n) => at(n)) ? [{ kind: kindOf, title: at('title'), url: at('url'), year: at('year'), note: at('note') }] : [];
		if (!['indicator', 'period', 'value', 'note', 'thanArea', 'thanValue', 'since'].some((n) => at(n))) return [];
		const claim = at('claim') as 'about';
		const [compares, since] = [['above', 'below'].includes(claim), ['risen', 'fallen'].includes(claim)];
		const place = `Beleg ${row + 1}, `;
		return [{ kind: 'figure', indicator: at('indicator'), area: at('area'), period: periodFrom(at('period')), breakdown: at('breakdown'), value: number(`evidence-${row}-value`, `${place}Wert`), claim, thanArea: compares && at('thanArea') ? at('thanArea') : null, thanValue: compares ? number(`evidence-${row}-thanValue`, `${place}Vergleichswert`) : null, since: since && at('since') ? periodFrom(at('since')) : null, note: at('note') }];
	};
	const content: { [P in Kind]: () => Content[P] } = {
		question: () => ({ ...plain, answer: two('answer'), answered: one('answered') as 'open', indicators: many('indicators'), asOf: one('asOf') }),
		finding: () => ({ ...plain, evidence: rowsOf(fields, 'evidence').flatMap(evidence), confidence: one('confidence') as 'medium', confidenceNote: one('confidenceNote') }),
		need: () => ({ ...plain, targetGroup: one('targetGroup'), areas: many('areas') }),
		'guiding-model': () => plain,
		pillar: () => plain,
		'action-field': () => plain,
		'guiding-goal': () => plain,
		goal: () => ({
			...plain,
			...Object.fromEntries(['indicator', 'area', 'breakdown', 'measuredBy', 'unit', 'targetDate', 'responsible'].map((n) => [n, one(n)])) as Pick<Goal, 'indicator' | 'area' | 'breakdown' | 'measuredBy' | 'unit' | 'targetDate' | 'responsible'>,
			baselinePeriod: periodFrom(one('baselinePeriod')),
			baseline: number('baseline', word('baseline')),
			target: number('target', word('target')),
			direction: (one('direction') || null) as Goal['direction'],
			smart: Object.fromEntries(SMART.map((c) => [c, { met: one(`smart-${c}`) === 'yes' ? true : one(`smart-${c}`) === 'no' ? false : null, note: one(`smart-${c}-note`) }])) as Goal['smart']
		}),
		measure: () => ({
			...plain,
			...Object.fromEntries(['responsible', 'targetGroup', 'from', 'to', 'funding', 'staff', 'stopReason'].map((n) => [n, one(n)])) as Pick<Measure, 'responsible' | 'targetGroup' | 'from' | 'to' | 'funding' | 'staff' | 'stopReason'>,
			partners: [...new Set(one('partners').split('\n').map((p) => p.trim()).filter(Boolean))],
			areas: many('areas'),
			cost: number('cost', word('cost')),
			milestones: rowsOf(fields, 'milestones').flatMap((row) => {
				const at = (name: string) => one(`milestones-${row}-${name}`);
				return ['title', 'due', 'doneOn'].some((n) => at(n)) ? [{ id: at('id') || newId(), title: at('title'), due: at('due'), doneOn: at('doneOn') }] : [];
			}),
			state: one('state') as Measure['state'],
			chain: Object.fromEntries(CHAIN.map((step) => [step, one(`chain-${step}`)])) as Measure['chain'],
			level: one('level') === '' ? null : Number(one('level'))
		})
	};
	return (content[kind] as () => Content[K])();
}

/** `12/2023` and `Dezember 2023` as the figures write it; anything else as it was typed. */
export function periodFrom(text: string): string {
	return text === '' ? '' : (canonicalPeriod(text) ?? text);
}

/** @throws UserError */
export function numberFrom(text: string, field: string, lang: Language): number | null {
	if (text.trim() === '') return null;
	const reading = /e/i.test(text) && !/euro/i.test(text) ? null : parseNumber(text.replace(/\s*(€|euro|%)$/i, ''), lang === 'de');
	if (reading?.kind === 'number') return reading.value;
	throw new UserError(lang === 'de' ? `„${field}“: „${text.slice(0, 40)}“ lässt sich nicht als Zahl lesen. Bitte so schreiben: 1.234,5.` : `“${field}”: “${text.slice(0, 40)}” cannot be read as a number. Please write: 1,234.5.`);
}
