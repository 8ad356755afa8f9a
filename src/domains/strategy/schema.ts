/** What an element must look like, from a form, a file or the example; and what must hold within it. Pure. */
import * as v from 'valibot';
import { isDay, isInReach } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { KIND_WORDS } from './kind-words.ts';
import { ANSWERS, CHAIN, CLAIMS, CONFIDENCES, DIRECTIONS, MEASURE_STATES, SMART, type Content, type Kind } from './model.ts';

const line = v.pipe(v.string(), v.trim(), v.maxLength(400, 'ist länger als 400 Zeichen'));
const long = v.pipe(v.string(), v.trim(), v.maxLength(10_000, 'ist länger als 10.000 Zeichen'));
const title = v.object({ de: v.pipe(line, v.minLength(1, 'fehlt: Bitte in einem Satz sagen, worum es geht')), en: line });
const text = v.object({ de: long, en: long });
const code = v.pipe(v.string(), v.trim(), v.regex(/^([a-z0-9][a-z0-9_-]{0,59})?$/, 'ist kein Kürzel einer Kennzahl'));
const area = v.pipe(v.string(), v.trim(), v.maxLength(60));
const areas = v.pipe(v.array(v.pipe(area, v.minLength(1))), v.maxLength(500, 'nennt mehr als 500 Gebiete'));
const day = v.pipe(v.string(), v.trim(), v.check((t) => t === '' || isDay(t), 'ist kein Tag, zum Beispiel 31.12.2024'), v.check((t) => t === '' || isInReach(t), 'liegt zu weit weg: Bitte das Jahr prüfen'));
const number = v.nullable(v.pipe(v.number('ist keine Zahl'), v.finite('ist keine Zahl'), v.check((n) => Math.abs(n) <= 1e12, 'ist zu groß: Bitte die Stellen prüfen')));
const web = v.pipe(v.string(), v.trim(), v.maxLength(1000), v.regex(/^(https?:\/\/\S+|\/\S*)?$/i, 'beginnt mit https:// oder mit / für eine Seite hier'));

const common = { title, summary: text, example: v.boolean() };

const figure = v.object({
	kind: v.literal('figure'),
	indicator: v.pipe(code, v.minLength(1, 'fehlt: Bitte eine Kennzahl wählen')),
	area: v.pipe(area, v.minLength(1, 'fehlt: Bitte ein Gebiet wählen')),
	period: v.pipe(line, v.minLength(1, 'fehlt: Bitte den Zeitraum angeben, zum Beispiel 2023')),
	breakdown: line,
	value: number,
	claim: v.picklist(CLAIMS),
	thanArea: v.nullable(area),
	thanValue: number,
	since: v.nullable(line),
	note: long
});
const document = v.object({ kind: v.picklist(['document', 'survey']), title: v.pipe(line, v.minLength(1, 'fehlt: Bitte den Beleg nennen')), url: web, year: v.pipe(line, v.regex(/^(\d{4})?$/, 'ist kein Jahr')), note: long });
const evidence = v.pipe(
	v.variant('kind', [figure, document]),
	v.check((e) => e.kind !== 'figure' || (e.claim !== 'above' && e.claim !== 'below') || (e.thanArea === null) !== (e.thanValue === null), 'braucht genau einen Vergleich: ein anderes Gebiet oder einen Wert'),
	v.check((e) => e.kind !== 'figure' || (e.claim !== 'risen' && e.claim !== 'fallen') || !!e.since, 'braucht den Zeitraum, seit dem sich der Wert verändert hat')
);

const smart = v.object(Object.fromEntries(SMART.map((c) => [c, v.object({ met: v.nullable(v.boolean()), note: long })])) as unknown as Record<(typeof SMART)[number], v.GenericSchema<{ met: boolean | null; note: string }>>);
const chain = v.object(Object.fromEntries(CHAIN.map((c) => [c, long])) as unknown as Record<(typeof CHAIN)[number], v.GenericSchema<string>>);
const milestone = v.object({ id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)), title: v.pipe(line, v.minLength(1, 'fehlt: Bitte sagen, was erreicht sein soll')), due: day, doneOn: day });

const goal = v.pipe(
	v.object({ ...common, indicator: code, area, breakdown: line, measuredBy: line, unit: line, baselinePeriod: line, baseline: number, target: number, targetDate: day, direction: v.nullable(v.picklist(DIRECTIONS)), responsible: line, smart }),
	v.check((g) => g.target === null || g.targetDate !== '', '„Zielwert“ braucht einen Termin: bis wann soll er erreicht sein?'),
	v.check((g) => g.target === null || g.direction !== null, '„Zielwert“ braucht eine Richtung: soll der Wert steigen, sinken oder gehalten werden?'),
	v.check((g) => g.targetDate === '' || g.baselinePeriod === '' || g.targetDate.slice(0, 4) >= g.baselinePeriod.slice(0, 4), '„Termin“ liegt vor dem Zeitraum des Ausgangswerts. Bitte eines von beiden ändern.'),
	v.check((g) => g.baseline === null || g.target === null || g.direction !== 'rise' || g.target > g.baseline, 'Der Zielwert liegt nicht über dem Ausgangswert, obwohl der Wert steigen soll. Bitte Zielwert, Ausgangswert oder Richtung ändern.'),
	v.check((g) => g.baseline === null || g.target === null || g.direction !== 'fall' || g.target < g.baseline, 'Der Zielwert liegt nicht unter dem Ausgangswert, obwohl der Wert sinken soll. Bitte Zielwert, Ausgangswert oder Richtung ändern.')
);

const measure = v.pipe(
	v.object({
		...common,
		responsible: line,
		partners: v.pipe(v.array(v.pipe(line, v.minLength(1))), v.maxLength(100)),
		targetGroup: line,
		areas,
		from: day,
		to: day,
		cost: v.nullable(v.pipe(v.number('ist keine Zahl'), v.finite(), v.minValue(0, 'kann nicht unter 0 liegen'), v.maxValue(1e9, 'ist höher als 1 Milliarde Euro: Bitte die Stellen prüfen'))),
		funding: long,
		staff: long,
		milestones: v.pipe(v.array(milestone), v.maxLength(100), v.check((list) => new Set(list.map((m) => m.id)).size === list.length, 'nennt einen Meilenstein doppelt')),
		state: v.picklist(MEASURE_STATES),
		stopReason: long,
		chain,
		level: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)))
	}),
	v.check((m) => m.from === '' || m.to === '' || m.from <= m.to, '„Ende“ liegt vor dem Beginn.'),
	v.check((m) => m.state !== 'stopped' || m.stopReason !== '', 'Wer eine Maßnahme beendet, ohne sie abzuschließen, nennt den Grund.')
);

const schemas = {
	question: v.object({ ...common, answer: text, answered: v.picklist(ANSWERS), indicators: v.pipe(v.array(v.pipe(code, v.minLength(1))), v.maxLength(100)), asOf: line }),
	finding: v.object({ ...common, evidence: v.pipe(v.array(evidence), v.maxLength(50)), confidence: v.picklist(CONFIDENCES), confidenceNote: long }),
	need: v.object({ ...common, targetGroup: line, areas }),
	'guiding-model': v.object(common),
	pillar: v.object(common),
	'action-field': v.object(common),
	'guiding-goal': v.object(common),
	goal,
	measure
} satisfies { [K in Kind]: v.GenericSchema<unknown, Content[K]> };

/** Names of fields as the form calls them. */
export const FIELD_WORDS: Record<string, string> = {
	title: 'Titel', summary: 'In einfachen Worten', example: 'Beispielwert', answer: 'Antwort', answered: 'Stand der Antwort', indicators: 'Kennzahlen', asOf: 'Stand', evidence: 'Belege', confidence: 'Sicherheit', confidenceNote: 'Warum so sicher',
	targetGroup: 'Zielgruppe', areas: 'Gebiete', indicator: 'Kennzahl', area: 'Gebiet', breakdown: 'Gliederung', measuredBy: 'Woran wir es messen', unit: 'Einheit', baselinePeriod: 'Zeitraum des Ausgangswerts', baseline: 'Ausgangswert',
	target: 'Zielwert', targetDate: 'Termin', direction: 'Richtung', responsible: 'Verantwortlich', smart: 'Prüfung des Ziels', partners: 'Partner', from: 'Beginn', to: 'Ende', cost: 'Kosten', funding: 'Finanzierung', staff: 'Personal',
	milestones: 'Meilensteine', state: 'Stand', stopReason: 'Grund', chain: 'Wirkungslogik', level: 'Wirkungsstufe', period: 'Zeitraum', claim: 'Aussage', since: 'seit', url: 'Adresse', year: 'Jahr', note: 'Anmerkung', due: 'Termin', doneOn: 'erledigt am'
};

/** @throws UserError that names the field and the way out */
export function checkContent<K extends Kind>(kind: K, input: unknown): Content[K] {
	const result = v.safeParse(schemas[kind] as unknown as v.GenericSchema<unknown, Content[K]>, input);
	if (result.success) return result.output;
	const [issue] = result.issues;
	const path = (issue.path ?? []).map((step) => step.key);
	const names = path.map((key) => (typeof key === 'number' ? `Nr. ${key + 1}` : key === 'de' ? '' : key === 'en' ? 'Englisch' : (FIELD_WORDS[String(key)] ?? String(key)))).filter(Boolean);
	// rules about several fields are whole sentences; all others get the name of their field
	if (path.length === 0 && /^[„\p{Lu}].*[.?]$/u.test(issue.message)) throw new UserError(issue.message);
	throw new UserError(`${KIND_WORDS[kind].one.de}, „${names.join(', ') || 'Angaben'}“ ${issue.message.startsWith('Invalid ') ? 'hat einen Wert, den es hier nicht gibt' : issue.message}.`);
}

const NO_TEXT = { de: '', en: '' };

/** Content of a new element, to be filled in. */
export function emptyContent<K extends Kind>(kind: K): Content[K] {
	const plain = { title: NO_TEXT, summary: NO_TEXT, example: false };
	const empty: Content = {
		question: { ...plain, answer: NO_TEXT, answered: 'open', indicators: [], asOf: '' },
		finding: { ...plain, evidence: [], confidence: 'medium', confidenceNote: '' },
		need: { ...plain, targetGroup: '', areas: [] },
		'guiding-model': plain,
		pillar: plain,
		'action-field': plain,
		'guiding-goal': plain,
		goal: { ...plain, indicator: '', area: '', breakdown: '', measuredBy: '', unit: '', baselinePeriod: '', baseline: null, target: null, targetDate: '', direction: null, responsible: '', smart: Object.fromEntries(SMART.map((c) => [c, { met: null, note: '' }])) as Content['goal']['smart'] },
		measure: { ...plain, responsible: '', partners: [], targetGroup: '', areas: [], from: '', to: '', cost: null, funding: '', staff: '', milestones: [], state: 'idea', stopReason: '', chain: Object.fromEntries(CHAIN.map((c) => [c, ''])) as Content['measure']['chain'], level: null }
	};
	return empty[kind];
}
