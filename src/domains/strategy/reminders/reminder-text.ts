/** One mail a day at most with what waits for somebody; nothing waits: no mail. Pure. */
import { greeting } from '#domains/mail/greeting.ts';
import { dateText } from '#ui/date-text.ts';
import { STAGE_WORDS } from '../rounds/words.ts';
import type { StageKind } from '../rounds/model.ts';

export interface Waiting {
	/** open tasks that are due, or were */
	tasks: { id: string; text: string; due: string }[];
	/** invitations without an answer */
	invitations: { id: string; title: string; startsAt: Date }[];
	/** minutes that were laid before the body and are not approved */
	minutes: { id: string; number: number; title: string }[];
	/** goals and measures that one is responsible for, of which nothing was heard for long */
	news: { number: number; title: string }[];
	/** open stages of rounds that one is invited to */
	rounds: { number: number; title: string; kind: StageKind; to: string }[];
}

export const isEmpty = (w: Waiting): boolean => Object.values(w).every((list: readonly unknown[]) => list.length === 0);

/** What makes a list another one than yesterday's: a new entry, or a task whose day has passed meanwhile. */
export function waitingKey(w: Waiting, today: string): string {
	return JSON.stringify([w.tasks.map((t) => [t.id, t.due < today]), w.invitations.map((i) => i.id), w.minutes.map((m) => m.id), w.news.map((n) => n.number), w.rounds.map((r) => [r.number, r.kind])]);
}

const day = (iso: string) => dateText(new Date(`${iso}T00:00:00Z`), 'de', 'medium', 'UTC');

export function reminderSubject(w: Waiting): string {
	const n = Object.values(w).reduce((sum, list: readonly unknown[]) => sum + list.length, 0);
	return n === 1 ? 'Eine Sache wartet auf Sie' : `${n} Sachen warten auf Sie`;
}

/** @param hasAccount whether the person can sign in; others have the links of their invitations */
export function reminderText(w: Waiting, { name, hasAccount, today, sender }: { name: string; hasAccount: boolean; today: string; sender: string }): string {
	const part = (head: string, lines: readonly string[]) => (lines.length === 0 ? '' : [head, ...lines.map((line) => `- ${line}`)].join('\n'));
	const parts = [
		greeting(name),
		'auf Sie wartet:',
		part('Aufgaben', w.tasks.map((t) => `${t.text} (${t.due < today ? 'überfällig seit' : 'bis'} ${day(t.due)})`)),
		part('Einladungen ohne Antwort', w.invitations.map((i) => `${i.title}, ${dateText(i.startsAt, 'de', 'time')}`)),
		part('Niederschriften, die zu genehmigen sind', w.minutes.map((m) => `${m.title}: {{origin}}/desk/meetings/${m.number}`)),
		part('Ziele und Maßnahmen, von denen lange nichts zu hören war', w.news.map((n) => (hasAccount ? `${n.title}: {{origin}}/desk/strategy/elements/${n.number}` : n.title))),
		part('Offene Runden', w.rounds.map((r) => `${r.title}, ${STAGE_WORDS[r.kind].de} bis ${day(r.to)}: {{origin}}/desk/strategy/rounds/${r.number}`)),
		!hasAccount && w.news.length > 0 ? 'Wie steht es damit? Melden Sie es bitte mit Ihrem Meldelink. Haben Sie keinen, schreiben Sie der Planung; sie schickt Ihnen einen.' : '',
		hasAccount ? 'Zum Arbeitsbereich: {{origin}}/desk' : w.invitations.length > 0 ? 'Ihren persönlichen Link finden Sie in der Einladung.' : '',
		sender,
		'Sie möchten keine Erinnerungen? Hier abschalten: {{link}}'
	];
	return `${parts.filter((p) => p !== '').join('\n\n')}\n`;
}
