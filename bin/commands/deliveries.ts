/** `planungskreis deliveries`: what offices handed in; one that was accepted by mistake can be withdrawn. */
import type { Command } from 'commander';
import { UserError } from '#base/errors.ts';
import { deliveryByNumber, listDeliveries } from '#domains/indicators/read-deliveries.server.ts';
import { withdrawDelivery, withdrawalEffect, type WithdrawalEffect } from '#domains/indicators/withdraw-delivery.server.ts';
import { germanNumber, withSession, type CommonOptions } from '../session.ts';
import { FOR_MACHINES, WHICH_AUTHORITY } from '../words.ts';

interface WithdrawOptions extends CommonOptions {
	reason?: string;
	dryRun?: boolean;
}

const STATES = { received: 'wartet', accepted: 'übernommen', discarded: 'verworfen', withdrawn: 'zurückgenommen' };

export function registerDeliveries(program: Command): void {
	const deliveries = program.command('deliveries').description('listet Lieferungen auf und nimmt irrtümlich übernommene zurück').addHelpText('after', `\nBeispiele:\n  npx planungskreis deliveries list\n  npx planungskreis deliveries withdraw 2026-012 --dry-run`);
	deliveries
		.command('list')
		.description('listet alle Lieferungen auf, neueste zuerst').addHelpText('after', `\nBeispiele:\n  npx planungskreis deliveries list --json`)
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.action((options: CommonOptions) =>
			withSession(options, async ({ instance, principal, print }) => {
				const all = await instance.database.read(principal, (tx) => listDeliveries(tx));
				print(
					all.map(({ number, title, fileName, sourceCode, office, state, receivedAt, acceptedAt, withdrawnAt, withdrawnFor, summary }) => ({ number, title, fileName, sourceCode, office, state, receivedAt, acceptedAt, withdrawnAt, withdrawnFor, figures: summary.figures ?? null })),
					all.map((d) => `${d.number}  ${STATES[d.state].padEnd(14)}  ${(d.summary.figures === undefined ? '–' : germanNumber(d.summary.figures)).padStart(11)} Werte  ${d.title}`)
				);
			})
		);
	deliveries
		.command('withdraw')
		.description('nimmt eine irrtümlich übernommene Lieferung zurück; gelöscht wird nichts')
		.argument('<nummer>', 'Nummer der Lieferung, zum Beispiel 2026-012')
		.option('--reason <text>', 'Grund; er bleibt im Verlauf stehen')
		.option('--dry-run', 'zeigt nur, was sich ändern würde')
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.addHelpText('after', `
Ab dann gelten die Werte der Lieferung nicht mehr, und die nächste Veröffentlichung enthält sie nicht. Frühere Stände
und Veröffentlichungen bleiben, wie sie waren.

Beispiel:
  npx planungskreis deliveries withdraw 2026-012 --reason "falsches Jahr in der Datei"`)
		.action((number: string, options: WithdrawOptions) => {
			if (!options.dryRun && !options.reason?.trim()) throw new UserError('Bitte mit --reason angeben, warum die Lieferung zurückgenommen wird.', 2);
			return withSession(options, async ({ instance, principal, print }) => {
				const effect = options.dryRun
					? await instance.database.read(principal, async (tx) => withdrawalEffect(tx, found(await deliveryByNumber(tx, number), number)))
					: await instance.database.write(principal, async (tx) => withdrawDelivery(tx, found(await deliveryByNumber(tx, number), number), options.reason ?? ''));
				print({ delivery: number, withdrawn: !options.dryRun, ...effect }, [...describe(effect), options.dryRun ? 'Nur geprüft, nichts geändert.' : `Die Lieferung ${number} ist zurückgenommen. Öffentlich wird das mit der nächsten Veröffentlichung (planungskreis release).`]);
			});
		});
}

function found<T>(delivery: T | null, number: string): T {
	if (delivery === null) throw new UserError(`Die Lieferung ${number} gibt es nicht. „planungskreis deliveries list“ nennt alle.`);
	return delivery;
}

function describe({ gone, earlier, back }: WithdrawalEffect): string[] {
	return [`entfallen ${germanNumber(gone)} · es gilt wieder eine frühere Lieferung ${germanNumber(earlier)} · gelten wieder ${germanNumber(back)}`];
}
