/** Files that were read and not yet taken over hold nothing of who is erased, and nobody takes them in from there again. */
import type { Write } from '#domains/accounts/transaction.server.ts';
import { foldName } from '../fold-name.ts';
import type { ImportSheet } from './model.ts';

const ERASED_ROW = 'Die Angaben dieser Person wurden inzwischen gelöscht.';

/**
 * Empties rows with an address of the person, or with its given and family name; the other rows keep their places. A step of erasing, which is the act.
 * @param person in lower case, and as the register has it
 */
export async function forgetRows(tx: Write, person: { addresses: readonly string[]; given: string; family: string }): Promise<number> {
	const addresses = new Set(person.addresses);
	const [given, family] = [foldName(person.given), foldName(person.family)];
	const isTheirs = (cells: readonly string[]) => {
		const text = cells.join('\n').toLowerCase();
		if ([...addresses].some((address) => text.split(/[\s<>;,:]+/).includes(address))) return true;
		const words = new Set(cells.map(foldName));
		return given !== '' && family !== '' && ((words.has(given) && words.has(family)) || words.has(`${given} ${family}`) || words.has(`${family} ${given}`));
	};
	let emptied = 0;
	for (const { id, sheet } of await tx.sql<{ id: string; sheet: ImportSheet }[]>`select id, sheet from actor_import where state = 'open' for update`) {
		const rows = sheet.rows.map((row) => (isTheirs(row.cells) ? { ...row, cells: row.cells.map(() => ''), fault: ERASED_ROW } : row));
		const count = rows.filter((row, i) => row !== sheet.rows[i]).length;
		if (count > 0) await tx.sql`update actor_import set sheet = ${tx.sql.json({ ...sheet, rows } as never)} where id = ${id}`;
		emptied += count;
	}
	return emptied;
}
