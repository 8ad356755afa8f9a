/** Evidence and milestones in a cell, one a line; lines that nobody touched stay what they are. Pure. */
import { createHash } from 'node:crypto';
import { UserError } from '#base/errors.ts';
import { periodFrom } from '../element-fields.ts';
import { CLAIM_WORDS } from '../field-words.ts';
import { CLAIMS, type Evidence, type Milestone } from '../model.ts';
import { dayOfText, EMPTY, germanDay, numberOf, numberText } from './cells.ts';
import { codeIn, labelOf, short, type Column, type World } from './column.ts';
import { linesOf, readRecordLine, recordLine } from './record-line.ts';

const MILESTONE = ['', 'bis', 'erledigt', 'Kennung'] as const;
const FIGURE = ['Zahl', 'Gebiet', 'Zeitraum', 'Gliederung', 'Wert', 'Aussage', 'Vergleichsgebiet', 'Vergleichswert', 'seit', 'Anmerkung'] as const;
const DOCUMENT = ['Dokument', 'Umfrage', 'Jahr', 'Adresse', 'Anmerkung'] as const;

/** @param write of a record; @param read of a line that is not one of the stored records */
function recordsColumn<T>(base: Pick<Column, 'path' | 'heading' | 'about'>, write: (record: T, world: World) => string, read: (line: string, world: World, before: readonly T[], taken: readonly T[]) => T): Column {
	return {
		kind: 'text', width: 60, ...base,
		write: (value, world) => short((value as readonly T[]).map((record) => write(record, world)).join('\n')),
		read: (cell, world, before) => {
			const left = [...((before as readonly T[] | undefined) ?? [])];
			const lines = linesOf(cell.text).map((line) => {
				const at = left.findIndex((record) => write(record, world) === line);
				return at < 0 ? line : { kept: left.splice(at, 1)[0] as T };
			});
			const taken: T[] = [];
			for (const [i, line] of lines.entries()) {
				try {
					taken.push(typeof line === 'string' ? read(line, world, left, taken) : line.kept);
				} catch (error) {
					throw error instanceof UserError ? new UserError(`Zeile ${i + 1} in der Zelle: ${error.message}`) : error;
				}
			}
			return taken;
		}
	};
}

export const MILESTONES = recordsColumn<Milestone>(
	{ path: 'milestones', heading: 'Meilensteine', about: 'Je Meilenstein eine Zeile in der Zelle (Umschalt/Alt+Eingabe): Titel | bis: 31.12.2027 | erledigt: 15.11.2027. Die Kennung am Ende bitte stehen lassen; neue Meilensteine brauchen keine.' },
	(m) => recordLine([['', m.title], ['bis', germanDay(m.due)], ['erledigt', germanDay(m.doneOn)], ['Kennung', m.id]]),
	(line, _, before, taken) => {
		const values = readRecordLine(line, MILESTONE);
		const title = values.get('') ?? '';
		if (title === '') throw new UserError('Der Titel fehlt. Er steht am Anfang der Zeile.');
		const day = (name: string) => (values.get(name) ? dayOfText(values.get(name) as string) : '');
		const id = values.get('Kennung') ?? before.find((m) => m.title === title && !taken.includes(m))?.id ?? newId(title, taken);
		return { id, title, due: day('bis'), doneOn: day('erledigt') };
	}
);

/** The same file gives the same: what was previewed is what is stored. */
function newId(title: string, taken: readonly Milestone[]): string {
	for (let n = 0; ; n++) {
		const id = createHash('sha256').update(`${n} ${title}`).digest('hex').slice(0, 8);
		if (!taken.some((m) => m.id === id)) return id;
	}
}

export const EVIDENCE = recordsColumn<Evidence>(
	{ path: 'evidence', heading: 'Belege', about: 'Je Beleg eine Zeile in der Zelle. Zahl: Kürzel der Kennzahl | Gebiet: … | Zeitraum: 2023 | Wert: 12,5 | Aussage: etwa so hoch. Oder: Dokument: Titel | Jahr: 2023 | Adresse: https://… | Anmerkung: …' },
	(e, world) =>
		e.kind === 'figure'
			? recordLine([['Zahl', labelOf(e.indicator, world.indicators)], ['Gebiet', labelOf(e.area, world.areas)], ['Zeitraum', e.period], ['Gliederung', e.breakdown], ['Wert', e.value === null ? '' : numberText(e.value)], ['Aussage', CLAIM_WORDS[e.claim].de], ['Vergleichsgebiet', e.thanArea === null ? '' : labelOf(e.thanArea, world.areas)], ['Vergleichswert', e.thanValue === null ? '' : numberText(e.thanValue)], ['seit', e.since ?? ''], ['Anmerkung', e.note]])
			: recordLine([[e.kind === 'document' ? 'Dokument' : 'Umfrage', e.title], ['Jahr', e.year], ['Adresse', e.url], ['Anmerkung', e.note]]),
	(line, world) => {
		if (!/^zahl:/i.test(line)) {
			const values = readRecordLine(line, DOCUMENT);
			const at = (name: string) => values.get(name) ?? '';
			if (values.has('Dokument') === values.has('Umfrage')) throw new UserError('Die Zeile beginnt mit „Zahl: …“, „Dokument: …“ oder „Umfrage: …“.');
			return { kind: values.has('Umfrage') ? 'survey' : 'document', title: at('Dokument') || at('Umfrage'), url: at('Adresse'), year: at('Jahr'), note: at('Anmerkung') };
		}
		const values = readRecordLine(line, FIGURE);
		const at = (name: string) => values.get(name) ?? '';
		const number = (name: string) => (at(name) === '' ? null : numberOf({ ...EMPTY, text: at(name) }));
		const known = (name: string, of: 'indicators' | 'areas') => {
			const code = at(name) === '' ? '' : codeIn(at(name), world[of], []);
			if (code === null) throw new UserError(`${of === 'areas' ? 'Das Gebiet' : 'Die Kennzahl'} „${at(name).slice(0, 60)}“ gibt es nicht. Die Liste steht im Blatt „Listen“.`);
			return code;
		};
		const claim = CLAIMS.find((c) => CLAIM_WORDS[c].de === (at('Aussage').toLowerCase() || CLAIM_WORDS.about.de));
		if (!claim) throw new UserError(`Die Aussage „${at('Aussage').slice(0, 40)}“ gibt es nicht. Möglich ist: ${CLAIMS.map((c) => CLAIM_WORDS[c].de).join(', ')}.`);
		const [compares, since] = [claim === 'above' || claim === 'below', claim === 'risen' || claim === 'fallen'];
		return { kind: 'figure', indicator: known('Zahl', 'indicators'), area: known('Gebiet', 'areas'), period: periodFrom(at('Zeitraum')), breakdown: at('Gliederung'), value: number('Wert'), claim, thanArea: compares && at('Vergleichsgebiet') ? known('Vergleichsgebiet', 'areas') : null, thanValue: compares ? number('Vergleichswert') : null, since: since && at('seit') ? periodFrom(at('seit')) : null, note: at('Anmerkung') };
	}
);
