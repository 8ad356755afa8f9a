/** What a record of the inventory must look like, from a form or the example; and what must hold within it. Pure. */
import * as v from 'valibot';
import { isDay, isInReach } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { firstDay, precisionOf } from '#domains/bodies/resolutions/resolution.ts';
import { PLAN_STATES, type AnyRecord, type RecordContent, type RecordKind } from './model.ts';
import { FIELD_WORDS, RECORD_WORDS } from './words.ts';

const line = v.pipe(v.string(), v.trim(), v.maxLength(400, 'ist länger als 400 Zeichen'));
const long = v.pipe(v.string(), v.trim(), v.maxLength(10_000, 'ist länger als 10.000 Zeichen'));
const titleOf = (missing: string) => v.object({ de: v.pipe(line, v.minLength(1, missing)), en: line });
const text = v.object({ de: long, en: long });
const day = v.pipe(v.string(), v.trim(), v.check((t) => t === '' || isDay(t), 'ist kein Tag, zum Beispiel 31.12.2027'), v.check((t) => t === '' || isInReach(t), 'liegt zu weit weg: Bitte das Jahr prüfen'));
const partialDay = v.pipe(v.string(), v.trim(), v.check((t) => t === '' || precisionOf(t) !== null, 'ist kein Tag. Erwartet wird zum Beispiel 01.07.2015; ist der Tag nicht bekannt, genügen 07.2015 oder 2015'), v.check((t) => t === '' || isInReach(firstDay(t)), 'liegt zu weit weg: Bitte das Jahr prüfen'));
const amount = (name: string, most: number) => v.nullable(v.pipe(v.number('ist keine Zahl'), v.finite('ist keine Zahl'), v.minValue(0, 'kann nicht unter 0 liegen'), v.maxValue(most, `ist höher als ${name}`)));

const document = v.variant('kind', [
	v.object({ kind: v.literal('none') }),
	v.object({ kind: v.literal('file'), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), name: v.pipe(v.string(), v.minLength(1), v.maxLength(200), v.regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\]+$/u)), size: v.pipe(v.number(), v.integer(), v.minValue(1)), type: v.pipe(v.string(), v.regex(/^application\/(pdf|vnd\.(openxmlformats-officedocument|oasis\.opendocument)\.[a-z.]{1,60})$/)) }),
	v.object({ kind: v.literal('link'), url: v.pipe(v.string(), v.trim(), v.maxLength(1000, 'ist länger als 1.000 Zeichen'), v.regex(/^https?:\/\/[^\s/]+\.[^\s/]+(\/\S*)?$/i, 'ist keine Adresse im Netz. Sie beginnt mit https://, zum Beispiel https://www.beispiel.de/bericht.pdf')) }),
	v.object({ kind: v.literal('edition'), report: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/)), number: v.pipe(v.number(), v.integer(), v.minValue(1)) })
]);

const proof = v.object({ id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)), title: v.pipe(line, v.minLength(1, 'fehlt: Bitte sagen, was nachzuweisen ist')), due: v.pipe(day, v.minLength(1, 'fehlt: Bitte den Tag nennen, an dem der Nachweis fällig ist')), handedInOn: day });

const schemas = {
	field: v.object({ name: titleOf('fehlt: Bitte das Fachgebiet nennen, zum Beispiel Senioren'), gaps: text, example: v.boolean() }),
	plan: v.pipe(
		v.object({
			title: titleOf('fehlt: Bitte den Titel nennen, zum Beispiel Seniorenbericht 2015'),
			field: v.nullable(v.pipe(v.number('ist keine Zahl'), v.integer(), v.minValue(1))),
			year: v.pipe(v.string(), v.trim(), v.regex(/^((19|20)\d{2})?$/, 'ist kein Jahr, zum Beispiel 2015')),
			state: v.picklist(PLAN_STATES),
			responsible: line,
			legalBasis: line,
			nextDue: day,
			document,
			summary: text,
			example: v.boolean()
		}),
		v.check((p) => (p.state !== 'finished' && p.state !== 'outdated') || p.year !== '', '„Jahr“ fehlt: Was fertig oder veraltet ist, hat ein Jahr.'),
		v.check((p) => p.nextDue === '' || p.year === '' || p.nextDue.slice(0, 4) >= p.year, '„Nächste Fortschreibung“ liegt vor dem Jahr des Berichts. Bitte eines von beiden ändern.')
	),
	funding: v.pipe(
		v.object({
			title: titleOf('fehlt: Bitte sagen, wofür das Geld da ist'),
			source: v.pipe(line, v.minLength(1, 'fehlt: Bitte sagen, woher das Geld kommt, zum Beispiel ESF')),
			from: partialDay,
			to: partialDay,
			amount: amount('1 Milliarde Euro', 1e9),
			pays: text,
			posts: amount('1.000 Stellen', 1000),
			measures: v.pipe(v.array(v.pipe(v.number('nennt etwas, das keine Nummer ist'), v.integer('nennt etwas, das keine Nummer ist'), v.minValue(1))), v.maxLength(100, 'nennt mehr als 100 Nummern')),
			proofs: v.pipe(v.array(proof), v.maxLength(100, 'hat mehr als 100 Einträge'), v.check((list) => new Set(list.map((p) => p.id)).size === list.length, 'nennt einen Nachweis doppelt')),
			note: long,
			example: v.boolean()
		}),
		v.check((f) => f.from === '' || f.to === '' || firstDay(f.from) <= lastMoment(f.to), '„Ende“ liegt vor dem Beginn.')
	)
} satisfies { [K in RecordKind]: v.GenericSchema<unknown, RecordContent[K]> };

/** 2016 lasts until its end; compared as text only. */
function lastMoment(partial: string): string {
	return `${partial}-99-99`.slice(0, 10);
}

/** @throws UserError that names the field and the way out */
export function checkRecord<K extends RecordKind>(kind: K, input: unknown): RecordContent[K] {
	const result = v.safeParse(schemas[kind] as unknown as v.GenericSchema<unknown, RecordContent[K]>, input);
	if (result.success) return result.output;
	const [issue] = result.issues;
	const path = (issue.path ?? []).map((step) => step.key);
	// rules about several fields are whole sentences; all others get the name of their field
	if (path.length === 0 && /^„.*\.$/u.test(issue.message)) throw new UserError(issue.message);
	const names = path.map((key) => (typeof key === 'number' ? `Nr. ${key + 1}` : key === 'de' ? '' : key === 'en' ? 'Englisch' : (FIELD_WORDS[String(key)] ?? ''))).filter(Boolean);
	throw new UserError(`${RECORD_WORDS[kind].de}, „${names.join(', ') || 'Angaben'}“ ${issue.message.startsWith('Invalid ') ? 'hat einen Wert, den es hier nicht gibt' : issue.message}.`);
}

const NO_TEXT = { de: '', en: '' };

export function emptyRecord<K extends RecordKind>(kind: K): RecordContent[K] {
	const empty: RecordContent = {
		field: { name: NO_TEXT, gaps: NO_TEXT, example: false },
		plan: { title: NO_TEXT, field: null, year: '', state: 'finished', responsible: '', legalBasis: '', nextDue: '', document: { kind: 'none' }, summary: NO_TEXT, example: false },
		funding: { title: NO_TEXT, source: '', from: '', to: '', amount: null, pays: NO_TEXT, posts: null, measures: [], proofs: [], note: '', example: false }
	};
	return empty[kind];
}

/** How a record is called. */
export function nameOf(content: AnyRecord): string {
	return 'name' in content ? content.name.de : content.title.de;
}
