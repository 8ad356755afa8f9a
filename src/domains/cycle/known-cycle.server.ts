/** Whether a cycle that is named exists. */
import { UserError } from '#base/errors.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { readCycleHeads } from './read.server.ts';

/** Numbers of all cycles; before the first is entered, what is planned belongs to it. */
export async function knownCycles(tx: Read): Promise<number[]> {
	const numbers = (await readCycleHeads(tx)).map((c) => c.number);
	return numbers.length > 0 ? numbers : [1];
}

/** @throws UserError that names those there are */
export async function mustBeCycle(tx: Read, number: number): Promise<void> {
	const known = await knownCycles(tx);
	if (!known.includes(number)) throw new UserError(`„Kreislauf“: Kreislauf ${number} gibt es nicht. Bitte wählen Sie einen, den es gibt (${known.join(', ')}), oder beginnen Sie zuerst den nächsten.`);
}
