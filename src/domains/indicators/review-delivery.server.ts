/** The decision about a received delivery: choices changed, accepted as it was seen, or handed in once more. */
import { NotFound, UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { findingOf, withConfirmations } from './confirmed-findings.ts';
import { confirmationsOf, confirmFindings } from './decide-findings.server.ts';
import { effectSeen } from './difference.ts';
import { heldFile } from './held-files.server.ts';
import type { DeliveryMode } from './model.ts';
import { sourceByCode } from './read-definitions.server.ts';
import { deliveryById, deliversForOne, type Delivery } from './read-deliveries.server.ts';
import { recognise } from './readers/recognise.ts';
import { fittingProfileOf } from './workshop/fitting-profile.server.ts';
import { acceptDelivery, handInAgain, hasErrors, recheckDelivery, saveChoices } from './write-deliveries.server.ts';

export type ReviewChoice = Partial<Pick<Delivery, 'sourceCode' | 'mode' | 'mapping' | 'profile'>>;

/** What a person saw and chose before pressing "accept". */
export interface ReviewedDecision {
	id: string;
	/** null: not chosen */
	mode: DeliveryMode | null;
	/** the effect that the page showed (`effectSeen`) */
	seen: string;
	/** true: the hints were read */
	hintsSeen: boolean;
	note: string | null;
}

/** changed: the effect is not the one that was seen, nothing was accepted · the others: a choice is missing */
export type Accepted = 'accepted' | 'changed' | 'choose-mode' | 'confirm-hints';

async function find(tx: Read, id: string): Promise<Delivery> {
	const delivery = await deliveryById(tx, id);
	if (!delivery) throw new NotFound();
	return delivery;
}

/** Keeps other choices and checks the file again with them. */
export async function changeChoices(tx: Write, id: string, change: ReviewChoice): Promise<void> {
	const delivery = await find(tx, id);
	const { sourceCode, office, mode, mapping, profile } = delivery;
	const choice = { sourceCode, office, mode, mapping, profile, ...change, ...(change.sourceCode === undefined || change.sourceCode === sourceCode ? {} : await fromSource(tx, delivery, change.sourceCode)) };
	await saveChoices(tx, delivery, choice, await recheckDelivery(tx, delivery, recognise, choice));
}

/** What follows from another source: the office where it was only assumed, and how its files are read. */
async function fromSource(tx: Read, { sourceCode, office, sha256, fileName, profile }: Delivery, code: string): Promise<Pick<Delivery, 'office' | 'profile'>> {
	if (deliversForOne(tx.principal)) throw new NotFound();
	const [before, source] = [await sourceByCode(tx, sourceCode), await sourceByCode(tx, code)];
	if (!source) throw new UserError('Diese Quelle gibt es nicht. Bitte wählen Sie eine aus der Liste.');
	const read = profile ?? (await fittingProfileOf(tx, { name: fileName, bytes: await heldFile(tx, sha256) }, code));
	return { office: office === before?.publisher ? source.publisher : office, profile: read && read.source === sourceCode ? { ...read, source: code } : read };
}

/** Accepts what was seen, or nothing. */
export async function acceptReviewed(tx: Write, decision: ReviewedDecision): Promise<Accepted> {
	mustBeAllowed(tx.principal, 'deliveries.accept');
	const delivery = await find(tx, decision.id);
	const mode = decision.mode ?? delivery.mode;
	const result = await recheckDelivery(tx, delivery, recognise, { mode });
	const { difference, checked } = result;
	if (hasErrors(checked) || decision.seen !== effectSeen(difference)) {
		await changeChoices(tx, decision.id, {});
		return 'changed';
	}
	if ((difference?.gone ?? 0) + (difference?.kept ?? 0) > 0 && decision.mode === null) return 'choose-mode';
	const open = checked.problems.filter((p) => p.confirmed === undefined);
	if (open.length > 0 && !decision.hintsSeen) return 'confirm-hints';
	// the note of the decision stays with the figures of every hint that has none of its own
	if (open.length > 0 && decision.note) {
		await confirmFindings(tx, { ...delivery, problems: checked.problems }, [...new Set(open.map(findingOf))], decision.note);
		checked.problems = withConfirmations(checked.problems, await confirmationsOf(tx, delivery.id));
	}
	await acceptDelivery(tx, { ...delivery, mode }, result, { note: decision.note });
	return 'accepted';
}

/** The file of a decided delivery waits for a decision again. @returns id of the new delivery */
export async function handInOnceMore(tx: Write, id: string): Promise<string> {
	return (await handInAgain(tx, await find(tx, id), recognise)).id;
}
