/** The next cycle: begun in one transaction, built on the last, of which nothing changes. */
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import type { CycleEntry } from '#domains/cycle/entries.ts';
import { firstDay, lastDay } from '#domains/cycle/period.ts';
import { addCycle, type NewPhase } from '#domains/cycle/write-cycle.server.ts';
import { readElements, readLinks } from '../read.server.ts';
import { readStrategies } from '../versions/read-strategies.server.ts';
import { createStrategy, includeElements } from '../versions/write-strategy.server.ts';
import type { Text } from '../model.ts';
import { carryOver, withTheirPlace, type CarryOver } from './carry-over.ts';

/** What could be handed on, for the preview. */
export async function offerNextCycle(tx: Read): Promise<CarryOver> {
	mustBeAllowed(tx.principal, 'cycle.write');
	return carryOver(await readElements(tx, { kinds: ['need', 'goal', 'measure'] }), await readLinks(tx));
}

export interface NextCycle {
	/** number of the newest cycle, as the preview showed it; null: there is none yet */
	predecessor: number | null;
	entry: CycleEntry;
	/** ids of measures and needs that become part of the new strategy */
	carried: readonly string[];
	/** title of the new strategy; empty: none yet */
	strategyTitle: Text;
}

/** @returns number of the cycle and of its strategy @throws UserError when another cycle was begun since, or what was chosen is no longer open */
export async function beginNextCycle(tx: Write, { predecessor, entry, carried, strategyTitle }: NextCycle): Promise<{ cycle: number; strategy: number | null }> {
	mustBeAllowed(tx.principal, 'cycle.write');
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`cycle ${tx.principal.authorityId}`}, 0))`;
	const [newest] = await tx.sql<{ number: number }[]>`select max(number) as number from cycle`;
	if ((newest?.number ?? null) !== predecessor) throw new UserError(`Inzwischen hat jemand Kreislauf ${newest?.number} begonnen. Bitte sehen Sie sich diesen zuerst an; geändert wurde nichts.`);
	if (carried.length > 0 && strategyTitle.de.trim() === '') throw new UserError('„Titel der neuen Strategie“ fehlt: Was Sie mitnehmen, wird Teil dieser Strategie.');
	const title = strategyTitle.de.trim() !== '';
	if (title && entry.to === null) throw new UserError('„Ende“ fehlt: Eine Strategie braucht einen Zeitraum. Bitte das Jahr angeben, in dem der neue Kreislauf endet, oder die Strategie später anlegen.');
	const elements = await readElements(tx, { kinds: ['need', 'guiding-model', 'pillar', 'action-field', 'guiding-goal', 'goal', 'measure'] });
	const links = await readLinks(tx);
	const { measures, needs } = carryOver(elements, links);
	const open = new Set([...measures, ...needs].map((o) => o.id));
	if (carried.some((id) => !open.has(id))) throw new UserError('Was Sie mitnehmen wollen, ist zum Teil nicht mehr offen. Bitte laden Sie die Seite neu; geändert wurde nichts.');
	const cycle = await addCycle(tx, entry, predecessor, predecessor === null ? undefined : await phasesOf(tx, predecessor));
	let strategy: number | null = null;
	if (title) {
		const before = (await readStrategies(tx)).find((s) => s.cycle === predecessor) ?? null;
		const made = await createStrategy(tx, { cycle, title: strategyTitle, from: firstDay(entry.from), to: lastDay(entry.to ?? entry.from), predecessorId: before?.id ?? null });
		strategy = made.number;
		const ids = withTheirPlace(carried, elements, links);
		if (ids.length > 0) await includeElements(tx, made.id, ids);
	}
	await audit(tx, 'cycle.begun', 'cycle', String(cycle), { predecessor, strategy, carried: carried.length });
	return { cycle, strategy };
}

/** The county's own list of phases goes on, without their times and without what they delivered. */
async function phasesOf(tx: Read, cycle: number): Promise<NewPhase[]> {
	return tx.sql<NewPhase[]>`select code, quarter, name from cycle_phase where cycle = ${cycle} order by position, code`;
}
