/** The mail that invites somebody who sits in a body to a round. Pure. */
import { greeting } from '#domains/mail/greeting.ts';
import { ORIGIN_PLACE } from '#domains/mail/model.ts';
import { dateText } from '#ui/date-text.ts';
import type { Round, Stage } from './model.ts';
import { STAGE_WORDS } from './words.ts';

const day = (iso: string) => dateText(new Date(`${iso}T00:00:00Z`), 'de', 'medium', 'UTC');

/** @param round.about title of what it is about; empty: the whole strategy @param to.body in which they sit */
export function roundInvitation(round: Pick<Round, 'number' | 'title' | 'decides'> & { about: string; stages: readonly Pick<Stage, 'kind' | 'from' | 'to'>[] }, to: { name: string; body: string }, sender: string): { subject: string; text: string } {
	const lines = round.stages.map((s) => `- ${STAGE_WORDS[s.kind].de}: ${s.from === s.to ? `am ${day(s.from)}` : `${day(s.from)} bis ${day(s.to)}`}`);
	const parts = [
		greeting(to.name),
		`als Mitglied von „${to.body}“ laden wir Sie zur Beteiligungsrunde „${round.title}“ ein.${round.about === '' ? '' : ` Es geht um „${round.about}“.`}`,
		round.decides === '' ? '' : `Was entschieden wird: ${round.decides}`,
		`Sie können mitmachen:\n${lines.join('\n')}`,
		`Zur Runde: ${ORIGIN_PLACE}/desk/strategy/rounds/${round.number}`,
		sender
	];
	return { subject: `Einladung zur Runde: ${round.title}`, text: `${parts.filter((p) => p !== '').join('\n\n')}\n` };
}
