/** Whether votes add up: with themselves, and with who was there. Pure. */
import { InvalidInput } from '#base/errors.ts';
import { FormFaults } from '#base/form-faults.ts';
import { withoutVoteFault, type WithoutVote } from '../resolutions/resolution.ts';
import type { MinutesOutcome } from './minutes-document.ts';

export interface VoteInput {
	/** null: not said */
	votesFor: number | null;
	votesAgainst: number | null;
	votesAbstained: number | null;
	unanimous: boolean;
	withoutVote?: WithoutVote | null;
}

/**
 * @param present how many people with a vote were present; null: not recorded
 * @throws InvalidInput that names the field and says what does not fit and the way out
 */
export function checkVotes(votes: VoteInput, present: number | null): void {
	const { votesFor, votesAgainst, votesAbstained, unanimous, withoutVote } = votes;
	if (withoutVote && (unanimous || votesFor !== null || votesAgainst !== null || votesAbstained !== null)) throw new InvalidInput('votesFor', withoutVoteFault(withoutVote));
	const faults = new FormFaults();
	for (const [field, name, n] of [['votesFor', 'Ja-Stimmen', votesFor], ['votesAgainst', 'Nein-Stimmen', votesAgainst], ['votesAbstained', 'Enthaltungen', votesAbstained]] as const)
		if (n !== null && (!Number.isInteger(n) || n < 0 || n > 100_000)) faults.add(field, `„${name}“ ist keine ganze Zahl ab 0.`);
	if (unanimous && (votesAgainst ?? 0) > 0) faults.add('votesAgainst', '„Einstimmig“ passt nicht zu Nein-Stimmen. Bitte eines von beiden ändern.');
	if (unanimous && votesFor === 0) faults.add('votesFor', '„Einstimmig“ passt nicht zu 0 Ja-Stimmen. Bitte eines von beiden ändern.');
	if (votesFor === null && (votesAgainst !== null || votesAbstained !== null)) faults.add('votesFor', '„Ja-Stimmen“ fehlen. Wer Nein-Stimmen oder Enthaltungen angibt, nennt auch die Ja-Stimmen.');
	if (votesFor !== null && votesAgainst === null && !unanimous) faults.add('votesAgainst', '„Nein-Stimmen“ fehlen. Gab es keine, tragen Sie 0 ein.');
	faults.throwIfAny();
	if (votesFor === null || present === null) return;
	const given = votesFor + (votesAgainst ?? 0) + (votesAbstained ?? 0);
	if (given > present) throw new InvalidInput('votesFor', `Abgegeben sind ${given} Stimmen, stimmberechtigt anwesend ${present === 1 ? 'ist 1 Person' : `sind ${present} Personen`}. Bitte prüfen Sie die Stimmen oder die Anwesenheit.`);
}

/** Whether more voted for it than against; null: no vote is known. */
export function isCarried({ votesFor, votesAgainst, unanimous, withoutVote }: Pick<MinutesOutcome, 'votesFor' | 'votesAgainst' | 'unanimous' | 'withoutVote'>): boolean | null {
	if (votesFor === null) return unanimous || withoutVote === 'consensus' ? true : null;
	return votesFor > (votesAgainst ?? 0);
}

/** How many of those present gave no vote; null: not known. For a hint, not a fault: people leave the room. */
export function missingVotes({ votesFor, votesAgainst, votesAbstained }: VoteInput, present: number | null): number | null {
	if (votesFor === null || present === null) return null;
	return present - votesFor - (votesAgainst ?? 0) - (votesAbstained ?? 0);
}
