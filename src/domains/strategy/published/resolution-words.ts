/** How a resolution reads. Runs anywhere. */
import type { Language } from '#ui/language.ts';
import type { Resolution } from '#domains/bodies/resolutions/resolution.ts';
import { WITHOUT_VOTE_WORDS } from '#domains/bodies/resolutions/vote-words.ts';

/** “einstimmig”, “23 zu 4 Stimmen, 2 Enthaltungen”; empty where nothing was recorded */
export function voteText({ unanimous, votes, withoutVote }: Pick<Resolution, 'unanimous' | 'votes' | 'withoutVote'>, lang: Language): string {
	const de = lang === 'de';
	if (withoutVote) return WITHOUT_VOTE_WORDS[withoutVote][lang];
	const counts = votes.for === null ? '' : de ? `${votes.for} zu ${votes.against ?? 0} Stimmen` : `${votes.for} to ${votes.against ?? 0} votes`;
	const abstained = votes.abstained ? (de ? `${votes.abstained} Enthaltung${votes.abstained === 1 ? '' : 'en'}` : `${votes.abstained} abstention${votes.abstained === 1 ? '' : 's'}`) : '';
	return [unanimous ? (de ? 'einstimmig' : 'unanimous') : counts, abstained].filter(Boolean).join(', ');
}

/** “Kreistag beschließt die Strategie einstimmig” */
export function resolutionTitle({ body, unanimous }: Pick<Resolution, 'body' | 'unanimous'>, lang: Language): string {
	return lang === 'de' ? `${body} beschließt die Strategie${unanimous ? ' einstimmig' : ''}` : `${body} adopts the strategy${unanimous ? ' unanimously' : ''}`;
}
