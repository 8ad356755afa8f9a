/** Takes back a delivery that was accepted by mistake: a later act of its own, nothing is changed or deleted. */
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { lockFigures } from './figures-lock.server.ts';
import { currentBlocks } from './read-blocks.server.ts';
import { allIndicators } from './read-definitions.server.ts';
import type { Delivery } from './read-deliveries.server.ts';
import { blockKey } from './stored-block.ts';

export interface WithdrawalEffect {
	/** figures that are gone: no other delivery holds them */
	gone: number;
	/** figures for which those of an earlier delivery count again */
	earlier: number;
	/** figures that the delivery had ended by replacing a table, and that count again */
	back: number;
}

/** What would count if the delivery were withdrawn now, against what counts. */
export async function withdrawalEffect(tx: Read, delivery: Pick<Delivery, 'id' | 'number' | 'summary'>): Promise<WithdrawalEffect> {
	const codes = new Set(delivery.summary.indicators.map((i) => i.code));
	const indicatorIds = (await allIndicators(tx)).filter((i) => codes.has(i.code)).map((i) => i.id);
	const choice = { indicatorIds, periods: [...new Set(delivery.summary.indicators.flatMap((i) => i.periods))] };
	const [now, then] = [await currentBlocks(tx, choice), await currentBlocks(tx, { ...choice, without: delivery.id })];
	const areasThen = new Map(then.map((block) => [blockKey(block), new Set(block.areaIds)]));
	const effect: WithdrawalEffect = { gone: 0, earlier: 0, back: 0 };
	for (const block of now) {
		const left = areasThen.get(blockKey(block));
		block.areaIds.forEach((area, i) => {
			const other = left?.delete(area) === true;
			if (block.deliveries[block.origin[i] ?? 0] !== delivery.number) return;
			if (other) effect.earlier++;
			else effect.gone++;
		});
	}
	for (const areas of areasThen.values()) effect.back += areas.size;
	return effect;
}

/** @throws UserError without a reason, or when the delivery does not count (any more) */
export async function withdrawDelivery(tx: Write, delivery: Delivery, reason: string): Promise<WithdrawalEffect> {
	mustBeAllowed(tx.principal, 'deliveries.accept');
	const why = reason.trim().slice(0, 2000);
	if (why === '') throw new UserError('Bitte geben Sie an, warum die Lieferung zurückgenommen wird.');
	await lockFigures(tx);
	const effect = await withdrawalEffect(tx, delivery);
	const [row] = delivery.state === 'accepted' ? await tx.sql`
		insert into delivery_withdrawal (authority_id, delivery_id, withdrawn_by, reason) values (${tx.principal.authorityId}, ${delivery.id}, ${tx.principal.name}, ${why})
		on conflict do nothing returning delivery_id` : [];
	if (!row) throw new UserError(delivery.state === 'received' ? `Die Lieferung ${delivery.number} ist noch nicht übernommen; sie lässt sich verwerfen.` : `Die Lieferung ${delivery.number} gilt schon nicht mehr.`);
	await audit(tx, 'delivery.withdrawn', 'delivery', delivery.number, { reason: why, ...effect });
	return effect;
}
