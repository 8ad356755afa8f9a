/** The columns of each kind, in the order of its form. Pure. */
import { ANSWER_WORDS, CONFIDENCE_WORDS, DIRECTION_WORDS } from '../field-words.ts';
import { CHAIN_WORDS, LADDER_WORDS, SMART_WORDS, STATE_WORDS } from '../kind-words.ts';
import { ANSWERS, CHAIN, CONFIDENCES, DIRECTIONS, LADDER, MEASURE_STATES, SMART, type Kind } from '../model.ts';
import { FIELD_WORDS } from '../schema.ts';
import { choiceColumn, codeColumn, dayColumn, linesColumn, numberColumn, textColumn, type Column } from './column.ts';
import { EVIDENCE, MILESTONES } from './evidence-column.ts';

const YES = [[true, 'ja'], [false, 'nein']] as const;
const word = (name: string) => FIELD_WORDS[name] ?? name;

/** @param path also names the heading, by the word of the form */
const line = (path: string, about: string, width = 26) => textColumn({ path, heading: word(path), about, width });
const two = (name: string, about: string, width = 50): Column[] => [textColumn({ path: `${name}.de`, heading: word(name), about, width }), textColumn({ path: `${name}.en`, heading: `${word(name)} (Englisch)`, about: 'Leer, solange es nur auf Deutsch geschrieben ist.', width: 24 })];
const words = <T extends string>(list: readonly T[], of: Record<T, { de: string }>) => list.map((value) => [value, of[value].de] as const);

/** What every element begins with. */
const FIRST: Column[] = [textColumn({ path: 'code', heading: 'Kürzel', about: 'Wie das Element genannt wird, zum Beispiel HF1 oder 1.2. Höchstens 20 Zeichen.', width: 10 }), ...two('title', 'Ein Satz, worum es geht. Muss ausgefüllt sein.'), ...two('summary', 'In einfachen Worten, für alle.')];
const LAST: Column[] = [choiceColumn({ path: 'example', heading: word('example'), about: 'ja: erfunden, nur für die Vorführung. Leer oder nein: echt.', width: 13 }, YES, false)];

const AREAS = codeColumn({ path: 'areas', heading: word('areas'), about: 'Schlüssel der Gebiete, je Gebiet eine Zeile in der Zelle. Leer: der ganze Landkreis. Die Liste steht im Blatt „Listen“.' }, 'areas', true);
const TARGET_GROUP = line('targetGroup', 'Für wen es gedacht ist.');
const RESPONSIBLE = line('responsible', 'Amt oder Träger, der dafür einsteht.');

const OWN: Record<Kind, Column[]> = {
	question: [...two('answer', 'Die Antwort, soweit es sie gibt.'), choiceColumn({ path: 'answered', heading: word('answered'), about: 'Wie weit die Frage beantwortet ist.' }, words(ANSWERS, ANSWER_WORDS)), line('asOf', 'Von wann die Antwort ist, zum Beispiel 2023.', 12), codeColumn({ path: 'indicators', heading: word('indicators'), about: 'Kürzel der Kennzahlen dazu, je Kennzahl eine Zeile in der Zelle. Die Liste steht im Blatt „Listen“.' }, 'indicators', true)],
	finding: [EVIDENCE, choiceColumn({ path: 'confidence', heading: word('confidence'), about: 'Wie gut der Befund belegt ist.', width: 20 }, words(CONFIDENCES, CONFIDENCE_WORDS)), line('confidenceNote', 'Worauf sich diese Einschätzung stützt.', 40)],
	need: [TARGET_GROUP, AREAS],
	'guiding-model': [],
	pillar: [],
	'action-field': [],
	'guiding-goal': [],
	goal: [
		codeColumn({ path: 'indicator', heading: word('indicator'), about: 'Kennzahl, die das Ziel misst. Leer: noch keine.' }, 'indicators', false),
		codeColumn({ path: 'area', heading: word('area'), about: 'Gebiet, für das gemessen wird. Leer: der Landkreis.' }, 'areas', false),
		line('breakdown', 'Gliederung der Kennzahl, wie sie im Portal heißt, zum Beispiel alter=15-24.', 16),
		line('measuredBy', 'In Worten, wo keine Kennzahl misst.'),
		line('unit', 'Zum Beispiel %.', 10),
		numberColumn({ path: 'baseline', heading: word('baseline'), about: 'Zahl am Anfang.' }),
		line('baselinePeriod', 'Von wann der Ausgangswert ist, zum Beispiel 2022.', 14),
		choiceColumn({ path: 'direction', heading: word('direction'), about: 'Wohin sich der Wert bewegen soll. Der Zielwert muss auf dieser Seite des Ausgangswerts liegen.', width: 20 }, words(DIRECTIONS, DIRECTION_WORDS), null),
		numberColumn({ path: 'target', heading: word('target'), about: 'Zahl, die erreicht werden soll. Braucht Richtung und Termin.' }),
		dayColumn({ path: 'targetDate', heading: word('targetDate'), about: 'Bis wann, als Tag. Er liegt im Zeitraum der Strategie.' }),
		RESPONSIBLE,
		...SMART.flatMap((c) => [
			choiceColumn({ path: `smart.${c}.met`, heading: `Geprüft: ${SMART_WORDS[c].de}`, about: 'ja, nein oder leer: noch nicht geprüft.', width: 14 }, YES, null),
			textColumn({ path: `smart.${c}.note`, heading: `Begründung: ${SMART_WORDS[c].de}`, about: 'Warum so geurteilt wird.', width: 24 })
		])
	],
	measure: [
		RESPONSIBLE,
		linesColumn({ path: 'partners', heading: word('partners'), about: 'Je Partner eine Zeile in der Zelle (Alt+Eingabe).' }),
		TARGET_GROUP,
		AREAS,
		dayColumn({ path: 'from', heading: word('from'), about: 'Erster Tag. Liegt im Zeitraum der Strategie.' }),
		dayColumn({ path: 'to', heading: word('to'), about: 'Letzter Tag. Nicht vor dem Beginn, nicht nach der Strategie.' }),
		choiceColumn({ path: 'state', heading: word('state'), about: 'Wo die Maßnahme steht. „beendet ohne Abschluss“ braucht einen Grund.', width: 22 }, words(MEASURE_STATES, STATE_WORDS)),
		line('stopReason', 'Warum sie ohne Abschluss beendet wurde.'),
		numberColumn({ path: 'cost', heading: `${word('cost')} in Euro`, about: 'Im ganzen Zeitraum, nur die Zahl.' }),
		line('funding', 'Woher das Geld kommt.', 30),
		line('staff', 'Wie viel Personal sie braucht.'),
		MILESTONES,
		...CHAIN.map((step) => textColumn({ path: `chain.${step}`, heading: CHAIN_WORDS[step].de, about: 'Glied der Wirkungslogik.', width: 34 })),
		choiceColumn({ path: 'level', heading: word('level'), about: 'Stufe 1 bis 7, die sie erreichen soll. Leer: noch nicht eingeschätzt.', width: 34 }, LADDER.map((step) => [step as number, `${step}: ${LADDER_WORDS[step - 1]?.de ?? ''}`] as const), null)
	]
};

export function columnsOf(kind: Kind): Column[] {
	return [...FIRST, ...OWN[kind], ...LAST];
}

/** What stands around the content: whose row it is, and where it belongs. */
export const HEAD = { number: 'Nr.', kind: 'Art', origins: 'Folgt aus', body: 'Gremium im Verzeichnis', position: 'Reihenfolge', cycle: 'Kreislauf', key: 'Kennung (nicht ändern)' } as const;

export const ABOUT_HEAD: Record<keyof typeof HEAD, string> = {
	number: 'Dauerhafte Nummer. In neuen Zeilen leer, oder „neu 1“, „neu 2“ …, wenn sich andere Zeilen darauf beziehen.',
	kind: 'Leitfrage, Befund … In neuen Zeilen darf sie leer bleiben, wenn das Blatt so heißt.',
	origins: 'Nummern, aus denen das Element unmittelbar folgt, je Nummer eine Zeile in der Zelle. Der Titel dahinter dient nur zum Lesen.',
	body: 'Gremium, das dafür einsteht: Nummer oder Name. Leer: wie bisher. „niemand“: kein Gremium mehr. Wer melden soll, wird so erinnert.',
	position: 'Zahl, nach der innerhalb der Art sortiert wird.',
	cycle: 'Nummer des Kreislaufs. Sie lässt sich nur in neuen Zeilen angeben; leer heißt: der neueste.',
	key: 'Woran die Zeile wiedererkannt wird und welche Fassung sie enthält. In neuen Zeilen leer.'
};

/** A part of the content by its path. */
export function partAt(content: object, path: string): unknown {
	return path.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], content);
}

/** The same content with another part. */
export function withPart<T extends object>(content: T, path: string, value: unknown): T {
	const [step = '', ...rest] = path.split('.');
	return { ...content, [step]: rest.length === 0 ? value : withPart((content as Record<string, object>)[step] ?? {}, rest.join('.'), value) };
}
