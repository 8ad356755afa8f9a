/** Makes a delivery of a file that was handed in: all of it, or nothing. */
import type { Principal } from '#domains/accounts/model.ts';
import type { Database } from '#domains/accounts/transaction.server.ts';
import { UserError } from '#base/errors.ts';
import { packFile } from '../delivery-file.server.ts';
import { holdFile } from '../held-files.server.ts';
import { sourceByCode } from '../read-definitions.server.ts';
import { recognise } from '../readers/recognise.ts';
import { fittingProfileOf } from '../workshop/fitting-profile.server.ts';
import { checkDelivery, receiveDelivery } from '../write-deliveries.server.ts';
import { asksForSource, becameDelivery, incomingToRead } from './incoming.server.ts';
import { proposedSource, type ProposedSource } from './propose-source.server.ts';

/** @param tell passes on which step comes now @returns id of the delivery; null where a person has to name the source first */
export async function takeIncoming(database: Database, principal: Principal, id: string, tell: (step: string) => void): Promise<string | null> {
	tell('opening');
	return database.write(principal, async (tx) => {
		const incoming = await incomingToRead(tx, id);
		if (!incoming) throw new UserError('Abgebrochen. Gespeichert wurde nichts davon.');
		const { file } = incoming;
		const packed = packFile(file.bytes);
		// told where it is awaited
		packed.catch(() => {});
		const profile = incoming.profile ?? (await fittingProfileOf(tx, file, incoming.sourceCode));
		const proposed: ProposedSource | null = incoming.sourceCode === '' ? await proposedSource(tx, file, profile) : { code: incoming.sourceCode, because: 'chosen' };
		const source = proposed && (await sourceByCode(tx, proposed.code));
		if (!proposed || !source) {
			await asksForSource(tx, id);
			return null;
		}
		const job = { file, sourceCode: source.code, office: incoming.office || source.publisher, title: incoming.title || file.name, mode: incoming.mode, profile };
		const checked = await checkDelivery(tx, job, recognise, [], undefined, tell);
		tell('storing');
		const delivery = await receiveDelivery(tx, job, checked, packed);
		holdFile(principal.authorityId, delivery.sha256, file.bytes);
		await becameDelivery(tx, id, delivery.id, proposed);
		return delivery.id;
	});
}
