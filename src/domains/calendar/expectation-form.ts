/** An expected delivery from the fields of a form, and what must hold for it. Pure. */
import { isDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { periodOfRhythm } from './due-rule.ts';
import { RHYTHMS, type Expectation, type Rhythm } from './model.ts';

const number = (text: string): number | null => (/^-?\d{1,4}$/.test(text.trim()) ? Number(text) : null);

/** As it was typed; `checkExpectation` says what is wrong with it. @param all all values of a field of that name */
export function expectationFromForm(field: (name: string) => string, all: (name: string) => string[]): Expectation {
	const orNull = (name: string) => field(name).trim() || null;
	const rhythm = RHYTHMS.find((r) => r === field('rhythm')) ?? 'yearly';
	const once = rhythm === 'once';
	const period = (name: string) => periodOfRhythm(field(name), rhythm) ?? field(name).trim();
	return {
		title: field('title').trim(),
		sourceCode: field('source').trim(),
		office: field('office').trim(),
		contactName: orNull('contactName'),
		contactEmail: orNull('contactEmail'),
		indicators: [...new Set(all('indicators').filter(Boolean))],
		profileName: orNull('profile'),
		mode: field('mode') === 'supplement' ? 'supplement' : 'replace',
		rhythm,
		firstPeriod: period('firstPeriod'),
		lastPeriod: once || orNull('lastPeriod') === null ? null : period('lastPeriod'),
		dueDay: once ? null : number(field('dueDay')),
		dueMonths: once ? null : number(field('dueMonths')),
		dueOn: once ? orNull('dueOn') : null,
		remindBefore: number(field('remindBefore')),
		remindAfter: number(field('remindAfter')),
		responsibleId: orNull('responsible'),
		note: orNull('note')
	};
}

const EXAMPLE: Record<Rhythm, string> = { yearly: '2025', 'half-yearly': '2025-H1', quarterly: '2025-Q1', monthly: '2025-01', once: '2022 oder 2022-05-15' };
const within = (n: number | null, least: number, most: number) => n === null || (Number.isInteger(n) && n >= least && n <= most);

/** @throws UserError that names the field and the way out */
export function checkExpectation(e: Expectation): Expectation {
	const say = (text: string): never => {
		throw new UserError(text);
	};
	if (e.title === '') say('Bitte geben Sie an, was erwartet wird („Titel“).');
	if (e.title.length > 200 || e.office.length > 200) say('Titel und Stelle dürfen höchstens 200 Zeichen lang sein.');
	if (e.sourceCode === '') say('Bitte wählen Sie die Quelle.');
	if (e.office === '') say('Bitte geben Sie die Stelle an, die liefert.');
	if (e.contactEmail !== null && !/^[^\s@,;<>"?&]+@[^\s@,;<>"?&]+\.[^\s@,;<>"?&]+$/.test(e.contactEmail)) say(`Die E-Mail-Adresse „${e.contactEmail}“ ist unvollständig. Erwartet wird eine Adresse wie name@amt.example.`);
	for (const [period, name] of [[e.firstPeriod, 'Erster Zeitraum'], [e.lastPeriod, 'Letzter Zeitraum']] as const)
		if (period !== null && periodOfRhythm(period, e.rhythm) !== period) say(`„${name}“: „${period}“ passt nicht zum Rhythmus. Erwartet wird zum Beispiel ${EXAMPLE[e.rhythm]}.`);
	if (e.lastPeriod !== null && e.lastPeriod < e.firstPeriod) say('„Letzter Zeitraum“ liegt vor dem ersten.');
	if (e.rhythm === 'once') {
		if (e.dueOn === null || !isDay(e.dueOn)) say('„Fällig am“: Bitte einen Tag wie 2026-04-15 angeben.');
	} else {
		if (e.dueDay === null || !within(e.dueDay, 1, 31)) say('„Fällig am Tag“: Bitte eine Zahl von 1 bis 31 angeben. 31 heißt: am letzten Tag des Monats.');
		if (e.dueMonths === null || !within(e.dueMonths, -11, 36)) say('„Monate nach dem Ende des Zeitraums“: Bitte eine Zahl von -11 bis 36 angeben.');
	}
	if (!within(e.remindBefore, 0, 365)) say('„Erinnern davor“: Bitte höchstens 365 Tage angeben, oder das Feld leer lassen.');
	if (!within(e.remindAfter, 1, 365)) say('„Erinnern danach“: Bitte 1 bis 365 Tage angeben, oder das Feld leer lassen.');
	return e;
}
