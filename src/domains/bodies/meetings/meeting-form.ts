/** What a meeting must hold, and a fresh one. Pure. */
import * as v from 'valibot';
import { berlinClock, berlinMoment, isTime } from '#base/berlin-time.ts';
import { oneLine } from '#base/clean-text.ts';
import { addDays, isDay, isInReach } from '#base/day.ts';
import { FormFaults } from '#base/form-faults.ts';
import { webAddress } from '../body-form.ts';
import { addIssues } from '../field-of-issue.ts';
import { VISIBILITIES, type Meeting, type MeetingContent, type Visibility } from './model.ts';

/** As it is typed: day and times as a clock in Germany shows them. */
export interface MeetingInput {
	kind: 'meeting' | 'event';
	title: string;
	/** ISO day; of old meetings a month, 2018-06, where no more is known */
	day: string;
	/** HH:MM; both empty: only the day is known */
	from: string;
	to: string;
	visibility: Visibility;
	content: MeetingContent;
	example: boolean;
}

export interface CheckedMeeting extends MeetingInput {
	precision: 'minute' | 'day' | 'month';
	startsAt: Date;
	endsAt: Date;
}

export const EMPTY_CONTENT: MeetingContent = { place: '', room: '', street: '', postalCode: '', locality: '', online: '', note: '', answerBy: '', signUp: null };

/** What begins at noon or later may end after midnight; any other end before the beginning is a slip. */
const LATEST_AFTER_MIDNIGHT = '06:00';
const MONTH = /^\d{4}-\d\d$/;
const line = (name: string, most = 200) => v.pipe(v.string(), v.transform(oneLine), v.maxLength(most, `„${name}“ ist länger als ${most} Zeichen. Bitte kürzen.`));
const schema = v.object({
	kind: v.picklist(['meeting', 'event']),
	title: v.pipe(line('Titel'), v.minLength(1, '„Titel“ fehlt. Zum Beispiel: 3. Sitzung der Steuerungsgruppe.')),
	day: v.pipe(v.string(), v.check((d) => (isDay(d) && isInReach(d)) || (MONTH.test(d) && isDay(`${d}-01`)), '„Tag“ ist kein Tag, zum Beispiel 27.05.2027; von alten Sitzungen genügt der Monat, zum Beispiel 06.2018.')),
	from: v.pipe(v.string(), v.check((t) => t === '' || isTime(t), '„Beginn“ ist keine Uhrzeit, zum Beispiel 14:00.')),
	to: v.pipe(v.string(), v.check((t) => t === '' || isTime(t), '„Ende“ ist keine Uhrzeit, zum Beispiel 16:00.')),
	visibility: v.picklist(VISIBILITIES, '„Sichtbar für“ fehlt: Bitte wählen Sie.'),
	content: v.object({
		place: line('Ort'), room: line('Raum'), street: line('Straße'), postalCode: v.pipe(v.string(), v.trim(), v.regex(/^(\d{5})?$/, '„Postleitzahl“ hat fünf Ziffern.')), locality: line('Stadt oder Gemeinde'), online: webAddress('Videokonferenz'),
		note: v.pipe(v.string(), v.trim(), v.maxLength(4000, '„Hinweise“ ist länger als 4.000 Zeichen. Bitte kürzen.')),
		answerBy: v.optional(v.pipe(v.string(), v.check((d) => d === '' || (isDay(d) && isInReach(d)), '„Antwort bis“ ist kein Tag, zum Beispiel 20.05.2027.')), ''),
		signUp: v.nullable(v.object({
			until: v.pipe(v.string(), v.minLength(1, '„Anmeldung bis“ fehlt: Bitte wählen Sie den letzten Tag, an dem man sich anmelden kann.'), v.check((d) => isDay(d) && isInReach(d), '„Anmeldung bis“ ist kein Tag, zum Beispiel 20.05.2027.')),
			places: v.nullable(v.pipe(v.number('„Plätze“ ist keine Zahl.'), v.integer('„Plätze“ ist keine ganze Zahl.'), v.minValue(1, '„Plätze“ ist mindestens 1; ohne Grenze bleibt das Feld leer.'), v.maxValue(100_000, '„Plätze“ ist zu groß.'))),
			interests: v.pipe(v.array(v.pipe(line('Interesse', 120), v.minLength(1))), v.maxLength(30, 'Zur Auswahl stehen höchstens 30 Interessen. Bitte kürzen.'))
		}))
	}),
	example: v.boolean()
});

/** @throws InvalidInput that names the fields */
export function checkMeeting(input: MeetingInput): CheckedMeeting {
	const faults = new FormFaults();
	const result = v.safeParse(schema, input);
	addIssues(faults, result.issues, 'Die Sitzung ist unvollständig.', { 'signUp.until': 'signUpUntil', 'signUp.places': 'places', 'signUp.interests': 'interests' });
	if (!result.typed) faults.throwIfAny();
	const m = result.output as MeetingInput;
	checkTimes(m, faults);
	if (!faults.has('day')) {
		if (m.content.answerBy && !faults.has('answerBy') && m.content.answerBy > (MONTH.test(m.day) ? `${m.day}-31` : m.day)) faults.add('answerBy', '„Antwort bis“ liegt nach dem Termin. Bitte wählen Sie einen früheren Tag.');
		if (m.content.signUp && m.content.signUp.until > m.day) faults.add('signUpUntil', '„Anmeldung bis“ liegt nach der Veranstaltung. Bitte wählen Sie einen früheren Tag.');
	}
	faults.throwIfAny();
	if (MONTH.test(m.day)) {
		const next = addDays(`${m.day}-28`, 4).slice(0, 7);
		return { ...m, precision: 'month', startsAt: berlinMoment(`${m.day}-01`, '00:00'), endsAt: berlinMoment(`${next}-01`, '00:00') };
	}
	if (m.from === '') return { ...m, precision: 'day', startsAt: berlinMoment(m.day, '00:00'), endsAt: berlinMoment(addDays(m.day, 1), '00:00') };
	return { ...m, precision: 'minute', startsAt: berlinMoment(m.day, m.from), endsAt: berlinMoment(endsNextDay(m) ? addDays(m.day, 1) : m.day, m.to) };
}

const endsNextDay = ({ from, to }: MeetingInput): boolean => to <= from && from >= '12:00' && to <= LATEST_AFTER_MIDNIGHT;

function checkTimes(m: MeetingInput, faults: FormFaults): void {
	const { day, from, to } = m;
	if (from === '' && to !== '') faults.add('from', '„Beginn“ fehlt. Ist nur der Tag bekannt, bleiben „Beginn“ und „Ende“ leer.');
	if (from === '' || faults.has('from')) return;
	if (MONTH.test(day)) return faults.add('from', 'Zu einer Uhrzeit gehört ein Tag. Ist nur der Monat bekannt, bleiben „Beginn“ und „Ende“ leer.');
	if (to === '') return faults.add('to', '„Ende“ fehlt. Eine ungefähre Uhrzeit genügt.');
	if (faults.has('to')) return;
	if (to === from) faults.add('to', `„Ende“ (${to} Uhr) ist der „Beginn“. Bitte prüfen Sie die Uhrzeiten.`);
	if (to < from && !endsNextDay(m)) faults.add('to', `„Ende“: Das Ende (${to}) liegt vor dem Beginn (${from}). Bitte prüfen Sie die Uhrzeiten.`);
}

/** The form that a stored meeting would fill. */
export function inputOf(m: Meeting): MeetingInput {
	const [start, end] = [berlinClock(m.startsAt), berlinClock(m.endsAt)];
	const timed = m.precision === 'minute';
	return { kind: m.kind, title: m.title, day: m.precision === 'month' ? start.day.slice(0, 7) : start.day, from: timed ? start.time : '', to: timed ? end.time : '', visibility: m.visibility, content: { ...EMPTY_CONTENT, ...m.content }, example: m.example };
}

/** Whether people who were told of `a` must hear of `b`: time and place, not the wording of a note. */
export function concernsInvited(a: MeetingInput, b: MeetingInput): boolean {
	const told = ({ title, day, from, to, content: { place, room, street, postalCode, locality, online } }: MeetingInput) => JSON.stringify([title, day, from, to, place, room, street, postalCode, locality, online]);
	return told(a) !== told(b);
}
