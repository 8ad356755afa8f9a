/** How a vote reads, whole. Runs anywhere. */
import { counted, type Language } from '#ui/language.ts';
import type { Resolution, WithoutVote } from './resolution.ts';

export const WITHOUT_VOTE_WORDS: Record<WithoutVote, Record<Language, string>> = {
	consensus: { de: 'ohne förmliche Abstimmung (im Konsens)', en: 'without a formal vote (by consensus)' },
	unknown: { de: 'Ergebnis nicht überliefert', en: 'result not handed down' }
};

/** “einstimmig (38 Ja, 0 Nein, 2 Enthaltungen)”, “ohne förmliche Abstimmung (im Konsens)”; says so where nothing was recorded */
export function voteWords({ unanimous, votes, withoutVote }: Pick<Resolution, 'unanimous' | 'votes' | 'withoutVote'>, lang: Language): string {
	const de = lang === 'de';
	if (withoutVote) return WITHOUT_VOTE_WORDS[withoutVote][lang];
	const parts = [
		votes.for === null ? '' : de ? `${votes.for} Ja` : `${votes.for} for`,
		votes.against === null ? '' : de ? `${votes.against} Nein` : `${votes.against} against`,
		votes.abstained === null ? '' : counted(votes.abstained, de ? 'Enthaltung' : 'abstention', de ? 'Enthaltungen' : 'abstentions', lang)
	].filter(Boolean).join(', ');
	if (unanimous) return `${de ? 'einstimmig' : 'unanimous'}${parts ? ` (${parts})` : ''}`;
	return parts || (de ? 'Abstimmung nicht angegeben' : 'vote not given');
}
