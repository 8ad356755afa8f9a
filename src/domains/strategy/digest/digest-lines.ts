/** One line of a digest for each kind of record: what it says, not only what it is called. Pure. */
import { EXECUTION_WORDS } from '#domains/bodies/resolutions/execution-words.ts';
import { carried, type ExecutionState, type Resolution } from '#domains/bodies/resolutions/resolution.ts';
import { voteWords } from '#domains/bodies/resolutions/vote-words.ts';
import type { HandoverState } from '../handover/model.ts';
import { KIND_WORDS } from '../kind-words.ts';
import type { Kind } from '../model.ts';
import type { StageKind } from '../rounds/model.ts';
import { STAGE_WORDS } from '../rounds/words.ts';

/** What is quoted of a wording at most. */
const QUOTED = 240;

/** On one line, cut at the end of a word. */
export function shortened(text: string, most = QUOTED): string {
	const line = text.replaceAll(/\s+/g, ' ').trim();
	if (line.length <= most) return line;
	const cut = line.slice(0, most - 1);
	const word = cut.lastIndexOf(' ');
	return `${(word > most / 2 ? cut.slice(0, word) : cut.slice(0, most - 2)).trimEnd()} …`;
}

/** Up to the point that ends it: one after a number, a single letter or a usual short word ends none unless the line does. */
export function firstSentence(text: string): string {
	const line = text.trim().split(/\n/, 1)[0]?.replaceAll(/\s+/g, ' ') ?? '';
	for (const { index } of line.matchAll(/[.!?](?= \p{Lu}|$)/gu)) {
		const before = line.slice(0, index);
		// „am 3. Mai“ goes on, „in Raum 2. Danach“ does not: months follow a day
		const goesOn = line[index] === '.' && index < line.length - 1 && (/(?:^|[ .(])(?:\p{L}|bzw|ca|Nr|Abs|Art|Dr|Prof|St|inkl|ggf|usw|etc|vgl)$/u.test(before) || (/\d$/.test(before) && /^\. (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Sitzung|Quartal|Halbjahr|Klasse|Klassen)\b/u.test(line.slice(index))));
		if (!goesOn) return shortened(line.slice(0, index + 1));
	}
	return shortened(line);
}

const withoutEnd = (text: string) => text.trim().replace(/[.\s]+$/, '');

/** Body, subject, wording and vote. */
export function resolutionLine(r: Pick<Resolution, 'body' | 'subject' | 'wording' | 'votes' | 'unanimous' | 'withoutVote'>): string {
	const [passed, vote] = [carried(r), voteWords(r, 'de')];
	const says = withoutEnd(r.wording) === '' || withoutEnd(r.wording) === withoutEnd(r.subject) ? '' : `„${shortened(r.wording)}“`;
	const what = says ? `${passed ? 'Beschlossen' : 'Abgelehnt'}: ${says}` : passed ? '' : 'Abgelehnt.';
	const how = r.withoutVote ? `${vote.charAt(0).toUpperCase()}${vote.slice(1)}` : `Abstimmung: ${vote}`;
	return [`${r.body}: ${withoutEnd(r.subject)}.`, what, how].filter(Boolean).join(' ');
}

/** How far it is carried out, in the words of the register, and the first sentence of what was said to it. */
export function executionLine({ body, subject, state, note }: { body: string; subject: string; state: ExecutionState; note: string }): string {
	return `${body}: ${withoutEnd(subject)} (${EXECUTION_WORDS[state].de})${note === '' ? '' : `. ${firstSentence(note)}`}`;
}

const STATES: Record<HandoverState, string> = { offered: 'Die Verantwortung ist angeboten, die Antwort steht aus', accepted: 'Die Verantwortung ist übernommen', declined: 'Abgelehnt', withdrawn: 'Zurückgezogen', ended: 'Beendet' };

/** @param h.reason only where its readers may know it */
export function handoverLine(h: { title: string; kind: Kind; from: string | null; to: string; state: HandoverState; reason: string }): string {
	const why = h.reason !== '' && h.state !== 'accepted' && h.state !== 'offered' ? `: ${firstSentence(h.reason)}` : '';
	return `${KIND_WORDS[h.kind].one.de} „${h.title}“: ${h.from ? `von ${h.from} ` : ''}an ${h.to}. ${STATES[h.state]}${why}`;
}

export const newsLine = ({ title, text }: { title: string; text: string }): string => `${title}: ${firstSentence(text)}`;

/** A round and what can be done in it now. @param round.about title of what it is about; null: the whole strategy */
export const roundLine = ({ title, about, kind, to }: { title: string; about: string | null; kind: StageKind; to: string }): string => `Runde „${title}“${about ? ` zu „${about}“` : ''}: ${STAGE_WORDS[kind].de} bis ${to.split('-').reverse().join('.')}`;

/** @param paper.type Beschlussvorlage, Bericht …; empty: a paper */
export const paperLine = ({ type, reference, name }: { type: string; reference: string; name: string }): string => `${[type || 'Vorlage', reference].filter(Boolean).join(' ')}: ${name}`;

/** @param meeting.time HH:MM in Germany; empty: not known, or over */
export function meetingLine({ title, body, time, place }: { title: string; body: string | null; time: string; place: string }): string {
	const where = [time && `${time} Uhr`, place].filter(Boolean).join(', ');
	return `${body && !title.includes(body) ? `${body}: ` : ''}${title}${where ? ` (${where})` : ''}`;
}
