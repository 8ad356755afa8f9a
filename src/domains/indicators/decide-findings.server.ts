/** What people decide about the findings of a waiting delivery: a hint confirmed with a note, a cell decided with a reason. All of it stays with the figures. */
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { findingOf, mayConfirm, withConfirmations, type Confirmation } from './confirmed-findings.ts';
import type { DecidedCell } from './decided-cells.ts';
import { cellAddress, type Problem } from './problem.ts';
import type { Delivery } from './read-deliveries.server.ts';

const LONGEST = 500;

/** @throws UserError without a note */
function noteOf(text: string): string {
	const note = text.trim().slice(0, LONGEST);
	if (note === '') throw new UserError('Bitte geben Sie einen kurzen Vermerk an. Er bleibt bei den Werten stehen.');
	return note;
}

function mustWait(delivery: Pick<Delivery, 'state' | 'number'>): void {
	if (delivery.state !== 'received') throw new UserError(`Die Lieferung ${delivery.number} wartet nicht mehr auf eine Entscheidung.`);
}

export async function confirmationsOf(tx: Read, deliveryId: string): Promise<Confirmation[]> {
	mustBeAllowed(tx.principal, 'deliveries.read');
	return tx.sql<Confirmation[]>`select finding, note, confirmed_by as "confirmedBy", confirmed_at as "confirmedAt", public from confirmed_finding where delivery_id = ${deliveryId}`;
}

export async function decidedCellsOf(tx: Read, deliveryId: string): Promise<DecidedCell[]> {
	mustBeAllowed(tx.principal, 'deliveries.read');
	return tx.sql<DecidedCell[]>`select sheet, "row", "column", value, estimated, found, reason, public, decided_by as "decidedBy", decided_at as "decidedAt" from decided_cell where delivery_id = ${deliveryId} order by sheet, "row", "column"`;
}

/**
 * Confirms findings of a waiting delivery with a note; of none that the check does not show.
 * @param findings names, see `findingOf`
 * @param isPublic the note stands with the published figures too
 * @returns whether an error was among them: then the effect has to be computed, by checking the delivery again
 */
export async function confirmFindings(tx: Write, delivery: Delivery, findings: readonly string[], text: string, isPublic = false): Promise<boolean> {
	mustBeAllowed(tx.principal, 'deliveries.accept');
	mustWait(delivery);
	const note = noteOf(text);
	for (const finding of findings) {
		const problems = delivery.problems.filter((p) => findingOf(p) === finding && mayConfirm(p));
		const [first] = problems;
		if (!first) throw new NotFound();
		await tx.sql`
			insert into confirmed_finding (authority_id, delivery_id, finding, code, what, cells, note, public, confirmed_by)
			values (${tx.principal.authorityId}, ${delivery.id}, ${finding}, ${first.code}, ${tx.sql.json(first.what as never)}, ${tx.sql.json(cellsOf(problems) as never)}, ${note}, ${isPublic}, ${tx.principal.name})
			on conflict (authority_id, delivery_id, finding) do nothing`;
		await audit(tx, 'delivery.hint-confirmed', 'delivery', delivery.number, { reason: note, public: isPublic, finding: first.what.de });
	}
	await showConfirmations(tx, delivery);
	return errorAmong(delivery, findings);
}

function errorAmong(delivery: Delivery, findings: readonly string[]): boolean {
	return delivery.problems.some((p) => p.severity === 'error' && findings.includes(findingOf(p)));
}

/** The finding is open again. @returns as `confirmFindings` */
export async function undoConfirmation(tx: Write, delivery: Delivery, finding: string): Promise<boolean> {
	mustBeAllowed(tx.principal, 'deliveries.accept');
	mustWait(delivery);
	const [row] = await tx.sql<{ what: { de: string } }[]>`delete from confirmed_finding where delivery_id = ${delivery.id} and finding = ${finding} returning what`;
	if (!row) throw new NotFound();
	await audit(tx, 'delivery.hint-reopened', 'delivery', delivery.number, { finding: row.what.de });
	await showConfirmations(tx, delivery);
	return errorAmong(delivery, [finding]);
}

/** The kept result of the check says what was confirmed, without reading the file again. */
async function showConfirmations(tx: Write, delivery: Delivery): Promise<void> {
	const problems = withConfirmations(delivery.problems, await confirmationsOf(tx, delivery.id));
	await tx.sql`update delivery set problems = ${tx.sql.json(problems as never)} where id = ${delivery.id} and state = 'received'`;
}

function cellsOf(problems: readonly Problem[]): { sheet: string; row: number; column: number }[] {
	return problems.flatMap((p) => [p, ...(p.other ? [p.other] : [])]).flatMap(({ sheet, row, column }) => (row !== null && column !== null ? [{ sheet: sheet ?? '', row, column }] : []));
}

export interface CellChoice {
	finding: string;
	/** null: all cells of the finding count as not delivered */
	value: number | null;
	estimated: boolean;
	reason: string;
	/** the reason stands with the published figures too */
	isPublic?: boolean;
}

/** Decides the cells of a finding; the file stays as it is. The delivery has to be checked again after it. */
export async function decideCells(tx: Write, delivery: Delivery, choice: CellChoice): Promise<void> {
	mustBeAllowed(tx.principal, 'deliveries.accept');
	mustWait(delivery);
	const reason = noteOf(choice.reason);
	if (choice.value !== null && !Number.isFinite(choice.value)) throw new UserError('Bitte geben Sie eine Zahl an.');
	const problems = delivery.problems.filter((p) => findingOf(p) === choice.finding && p.row !== null && p.column !== null);
	const [first] = problems;
	if (!first) throw new NotFound();
	if (choice.value !== null && problems.length > 1) throw new UserError('Eine Zahl lässt sich nur für eine einzelne Zelle eintragen.');
	for (const { sheet, row, column } of problems) {
		await tx.sql`
			insert into decided_cell (authority_id, delivery_id, sheet, "row", "column", value, estimated, found, reason, public, decided_by)
			values (${tx.principal.authorityId}, ${delivery.id}, ${sheet ?? ''}, ${row}, ${column}, ${choice.value}, ${choice.value !== null && choice.estimated}, ${first.what.de.slice(0, LONGEST)}, ${reason}, ${choice.isPublic === true}, ${tx.principal.name})
			on conflict (authority_id, delivery_id, sheet, "row", "column") do nothing`;
		await audit(tx, 'delivery.cell-decided', 'delivery', delivery.number, { cell: [sheet, cellAddress(row, column)].filter(Boolean).join(' '), value: choice.value, reason, public: choice.isPublic === true });
	}
}

/** The cell counts as the file has it again. The delivery has to be checked again after it. */
export async function undoDecision(tx: Write, delivery: Delivery, cell: Pick<DecidedCell, 'sheet' | 'row' | 'column'>): Promise<void> {
	mustBeAllowed(tx.principal, 'deliveries.accept');
	mustWait(delivery);
	const [row] = await tx.sql`delete from decided_cell where delivery_id = ${delivery.id} and sheet = ${cell.sheet} and "row" = ${cell.row} and "column" = ${cell.column} returning 1`;
	if (!row) throw new NotFound();
	await audit(tx, 'delivery.cell-reopened', 'delivery', delivery.number, { cell: [cell.sheet, cellAddress(cell.row, cell.column)].filter(Boolean).join(' ') });
}
