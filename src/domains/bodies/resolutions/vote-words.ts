/** How a vote reads, whole. Runs anywhere. */
import { counted, type Language } from '#ui/language.ts';
import type { Resolution } from './resolution.ts';

/** “einstimmig (38 Ja, 0 Nein, 2 Enthaltungen)”; says so where nothing was recorded */
export function voteWords({ unanimous, votes }: Pick<Resolution, 'unanimous' | 'votes'>, lang: Language): string {
	const de = lang === 'de';
	const parts = [
		votes.for === null ? '' : de ? `${votes.for} Ja` : `${votes.for} for`,
		votes.against === null ? '' : de ? `${votes.against} Nein` : `${votes.against} against`,
		votes.abstained === null ? '' : counted(votes.abstained, de ? 'Enthaltung' : 'abstention', de ? 'Enthaltungen' : 'abstentions', lang)
	].filter(Boolean).join(', ');
	if (unanimous) return `${de ? 'einstimmig' : 'unanimous'}${parts ? ` (${parts})` : ''}`;
	return parts || (de ? 'Abstimmung nicht angegeben' : 'vote not given');
}
