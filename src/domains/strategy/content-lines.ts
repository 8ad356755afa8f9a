/** An element in lines that people read: for members, for the history and for what two people changed at once. Pure. */
import { dateText } from '#ui/date-text.ts';
import { writeNumber } from '#ui/charts/figures.ts';
import type { Language } from '#ui/language.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { breakdownWords } from '#domains/indicators/breakdown-words.ts';
import { ANSWER_WORDS, CLAIM_WORDS, CONFIDENCE_WORDS, DIRECTION_WORDS, ENGLISH_FIELDS } from './field-words.ts';
import { CHAIN_WORDS, LADDER_WORDS, SMART_WORDS, STATE_WORDS } from './kind-words.ts';
import { partsOf, type Editable } from './merge-content.ts';
import type { ChainStep, Evidence, Milestone, SmartCriterion, SmartJudgement, Text } from './model.ts';
import { FIELD_WORDS } from './schema.ts';

/** Names of what is stored by code or key. */
export interface Names {
	indicators: Readonly<Record<string, string>>;
	areas: Readonly<Record<string, string>>;
}

export interface Line {
	/** `title.de`, `chain.input`, `milestones.a` */
	field: string;
	label: string;
	text: string;
}

const SINGLE: Record<string, [string, string]> = { evidence: ['Beleg', 'Evidence'], milestones: ['Meilenstein', 'Milestone'], indicators: ['Kennzahl', 'Indicator'], areas: ['Gebiet', 'Area'], partners: ['Partner', 'Partner'], code: ['Kürzel', 'Code'] };

/** `chain.input` → “Wirkungslogik: Mittel (Input)” */
export function fieldLabel(field: string, lang: Language): string {
	const dot = field.indexOf('.');
	const [name, part] = dot < 0 ? [field, ''] : [field.slice(0, dot), field.slice(dot + 1)];
	const at = lang === 'de' ? 0 : 1;
	if (name === 'chain' && part in CHAIN_WORDS) return CHAIN_WORDS[part as ChainStep][lang];
	const word = SINGLE[name]?.[at] ?? (lang === 'de' ? FIELD_WORDS[name] : ENGLISH_FIELDS[name]) ?? name;
	if (name === 'smart' && part in SMART_WORDS) return `${word}: ${SMART_WORDS[part as SmartCriterion][lang]}`;
	return part === 'en' ? `${word} (${lang === 'de' ? 'Englisch' : 'English'})` : word;
}

/** Empty where nothing is said. */
export function partText(field: string, value: unknown, names: Names, lang: Language): string {
	const [name = ''] = field.split('.');
	if (value === null || value === undefined || value === '') return '';
	switch (name) {
		case 'evidence':
			return evidenceText(value as Evidence, names, lang);
		case 'milestones':
			return milestoneText(value as Milestone, lang);
		case 'smart':
			return smartText(value as SmartJudgement, lang);
		case 'indicator':
		case 'indicators':
			return names.indicators[value as string] ?? String(value);
		case 'area':
		case 'areas':
			return names.areas[value as string] ?? String(value);
		case 'state':
			return STATE_WORDS[value as 'idea'][lang];
		case 'answered':
			return ANSWER_WORDS[value as 'open'][lang];
		case 'confidence':
			return CONFIDENCE_WORDS[value as 'high'][lang];
		case 'direction':
			return DIRECTION_WORDS[value as 'rise'][lang];
		case 'level':
			return `${String(value)}: ${LADDER_WORDS[Number(value) - 1]?.[lang] ?? ''}`;
		case 'cost':
			return `${number(value as number, lang)} ${lang === 'de' ? 'Euro' : 'euros'}`;
		case 'baselinePeriod':
			return formatPeriod(value as string, lang);
		case 'breakdown':
			return breakdownWords(value as string, lang);
		case 'from':
		case 'to':
		case 'targetDate':
			return dayWords(value as string, lang);
		case 'example':
			return value === true ? (lang === 'de' ? 'ja' : 'yes') : '';
		default:
			return typeof value === 'number' ? number(value, lang) : typeof value === 'object' ? JSON.stringify(value) : String(value);
	}
}

export function contentLines(content: Editable, names: Names, lang: Language): Line[] {
	return Object.entries(partsOf(content)).flatMap(([field, value]) => {
		const parts: [string, unknown][] = isText(value) ? [[`${field}.de`, value.de], [`${field}.en`, value.en]] : [[field, value]];
		return parts.flatMap(([name, v]) => {
			const text = partText(name, v, names, lang);
			return text === '' ? [] : [{ field: name, label: fieldLabel(name, lang), text }];
		});
	});
}

/** Lines in which two wordings differ; `before` or `after` is empty where it was added or left out. */
export function lineChanges(before: readonly Line[], after: readonly Line[]): { field: string; label: string; before: string; after: string }[] {
	const [old, fresh] = [before, after].map((lines) => new Map(lines.map((line) => [line.field, line])));
	const fields = [...new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])])];
	return fields.flatMap((field) => {
		const [b, a] = [old?.get(field), fresh?.get(field)];
		return b?.text === a?.text ? [] : [{ field, label: (a ?? b)?.label ?? field, before: b?.text ?? '', after: a?.text ?? '' }];
	});
}

export function evidenceText(e: Evidence, names: Names, lang: Language): string {
	if (e.kind !== 'figure') return [`${e.title}${e.year ? ` (${e.year})` : ''}`, e.url, e.note].filter(Boolean).join(' · ');
	const de = lang === 'de';
	const value = e.value === null ? (de ? 'nicht angegeben' : 'not given') : number(e.value, lang);
	const where = [names.areas[e.area] ?? e.area, formatPeriod(e.period, lang), e.breakdown ? breakdownWords(e.breakdown, lang) : ''].filter(Boolean).join(', ');
	const than = e.claim === 'about' ? '' : `; ${CLAIM_WORDS[e.claim][lang]}${e.thanArea ? ` ${names.areas[e.thanArea] ?? e.thanArea}` : e.thanValue !== null ? ` ${number(e.thanValue, lang)}` : e.since ? ` ${formatPeriod(e.since, lang)}` : ''}`;
	return `${names.indicators[e.indicator] ?? e.indicator} (${where}): ${value}${than}${e.note ? ` · ${e.note}` : ''}`;
}

function milestoneText({ title, due, doneOn }: Milestone, lang: Language): string {
	const de = lang === 'de';
	return [title, due ? `${de ? 'bis' : 'by'} ${dayWords(due, lang)}` : '', doneOn ? `${de ? 'erledigt am' : 'done on'} ${dayWords(doneOn, lang)}` : ''].filter(Boolean).join(', ');
}

function smartText({ met, note }: SmartJudgement, lang: Language): string {
	const word = met === null ? '' : lang === 'de' ? (met ? 'ja' : 'nein') : met ? 'yes' : 'no';
	return [word, note].filter(Boolean).join(': ');
}

function number(value: number, lang: Language): string {
	const decimals = (String(value).split('.')[1] ?? '').length;
	return writeNumber(value, Math.min(decimals, 6), lang);
}

export function dayWords(day: string, lang: Language): string {
	const at = new Date(`${day}T00:00:00Z`);
	return Number.isNaN(at.getTime()) ? day : dateText(at, lang, 'medium', 'UTC');
}

function isText(value: unknown): value is Text {
	return typeof value === 'object' && value !== null && 'de' in value && 'en' in value;
}
