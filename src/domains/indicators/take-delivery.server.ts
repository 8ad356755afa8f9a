/** A delivery handed in and accepted in one act, as the command line does it. */
import { randomUUID } from 'node:crypto';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { together, type Database, type Write } from '#domains/accounts/transaction.server.ts';
import type { Recognise } from './check.ts';
import { sha256Of, storeFile } from './delivery-file.server.ts';
import { lockFigures } from './figures-lock.server.ts';
import type { ObservationBlock } from './model.ts';
import type { StoredIndicator } from './read-definitions.server.ts';
import { BlockWriter } from './write-blocks.server.ts';
import { auditAccepted, auditReceived, checkDelivery, enterDelivery, idsOf, markAccepted, saveResult, type CheckedDelivery, type Meanwhile, type NewDelivery } from './write-deliveries.server.ts';

/** Something stands against the delivery: thrown so that the transaction takes back what it had begun to store. */
class NotTaken extends Error {
	readonly result: CheckedDelivery;

	constructor(result: CheckedDelivery) {
		super('delivery not taken');
		this.result = result;
	}
}

/** The file came back to a block that had been taken for complete: to be read once more, and stored at its end. */
class CameBack extends Error {}

/**
 * Reads, checks and stores, all or nothing. PostgreSQL takes in file and figures while they are read and checked, so both
 * work at once; it all counts only when the transaction ends well.
 * @param mayTake says by the whole check whether the delivery is accepted
 * @returns number of the delivery, null where nothing was stored
 */
export async function takeDelivery(database: Database, principal: Principal, job: NewDelivery, recognise: Recognise, packed: Promise<Buffer>, mayTake: (result: CheckedDelivery) => boolean): Promise<{ number: string | null; result: CheckedDelivery }> {
	const take = (early: boolean) => database.write(principal, (tx) => takeIn(tx, job, recognise, packed, mayTake, early));
	try {
		return await take(true).catch((error: unknown) => (error instanceof CameBack ? take(false) : Promise.reject(error)));
	} catch (error) {
		if (error instanceof NotTaken) return { number: null, result: error.result };
		throw error;
	}
}

/** @param early hands blocks on while the file is read */
async function takeIn(tx: Write, job: NewDelivery, recognise: Recognise, packed: Promise<Buffer>, mayTake: (result: CheckedDelivery) => boolean, early: boolean): Promise<{ number: string; result: CheckedDelivery }> {
	mustBeAllowed(tx.principal, 'deliveries.accept');
	// what goes wrong meanwhile is told where it is awaited
	packed.catch(() => {});
	const storing = new Storing(tx, job, packed, early);
	try {
		const result = await checkDelivery(tx, job, recognise, [], storing);
		if (!mayTake(result)) throw new NotTaken(result);
		const number = await storing.end();
		await saveResult(tx, storing.deliveryId, result);
		await auditReceived(tx, job, number, result);
		await auditAccepted(tx, { number, mode: job.mode }, result);
		return { number, result };
	} catch (error) {
		// nothing more may be on its way when the transaction ends: its connection goes to others
		await storing.stop();
		throw error;
	}
}

interface Begun {
	number: string;
	writer: BlockWriter;
	filed: Promise<void>;
}

class Storing implements Meanwhile {
	readonly deliveryId = randomUUID();
	readonly #tx: Write;
	readonly #job: NewDelivery;
	readonly #packed: Promise<Buffer>;
	readonly #early: boolean;
	#begun: Promise<Begun> | null = null;
	#stopped = false;
	/** handed on before the end, with as many figures as they had then */
	readonly #handedOn = new Map<string, number>();

	constructor(tx: Write, job: NewDelivery, packed: Promise<Buffer>, early: boolean) {
		this.#tx = tx;
		this.#job = job;
		this.#packed = packed;
		this.#early = early;
	}

	block(block: ObservationBlock, indicators: readonly StoredIndicator[]): void {
		const key = keyOf(block);
		if (!this.#early || this.#handedOn.has(key)) return;
		this.#handedOn.set(key, block.areaIds.length);
		this.#write([block], indicators);
	}

	read({ blocks }: { blocks: readonly ObservationBlock[] }, indicators: readonly StoredIndicator[]): void {
		for (const block of blocks) if ((this.#handedOn.get(keyOf(block)) ?? block.areaIds.length) !== block.areaIds.length) throw new CameBack();
		this.#write(blocks.filter((block) => !this.#handedOn.has(keyOf(block))), indicators);
	}

	/** @returns number of the delivery, when its figures and its file are stored */
	async end(): Promise<string> {
		if (!this.#begun) throw new Error('nothing was read');
		const { number, writer, filed } = await this.#begun;
		await together([writer.end(), filed]);
		return number;
	}

	/** Nothing is sent from now on. @returns when nothing is on its way any more */
	async stop(): Promise<void> {
		this.#stopped = true;
		// what stops it is told, not what failed on the way
		const begun = await this.#begun?.catch(() => null);
		await Promise.allSettled([begun?.writer.stop(), begun?.filed]);
	}

	#write(blocks: readonly ObservationBlock[], indicators: readonly StoredIndicator[]): void {
		this.#begun ??= this.#begin(indicators);
		this.#begun
			.then(({ writer }) => {
				if (!this.#stopped) for (const block of blocks) writer.add(block);
			})
			.catch(() => {});
	}

	async #begin(indicators: readonly StoredIndicator[]): Promise<Begun> {
		await lockFigures(this.#tx);
		const number = await enterDelivery(this.#tx, this.deliveryId, this.#job, null);
		await markAccepted(this.#tx, { id: this.deliveryId, number, mode: this.#job.mode, mapping: this.#job.mapping ?? {} });
		// not sooner: the questions of the check would wait behind it
		const filed = storeFile(this.#tx, sha256Of(this.#job.file.bytes), this.#packed);
		filed.catch(() => {});
		return { number, writer: new BlockWriter(this.#tx, this.deliveryId, idsOf(indicators)), filed };
	}
}

function keyOf(block: ObservationBlock): string {
	return `${block.indicator}\n${block.period}\n${block.breakdown}\n${block.level}\n${block.territorialStatus}`;
}
