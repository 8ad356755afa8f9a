/** Notes that their author said to be public, for the figures that a release shows. */
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import type { PublicBlock } from './public-block.ts';
import { noteKey } from './public-figures.ts';

export interface PublicNote {
	/** number of the delivery */
	delivery: string;
	/** position among its sheets, from 0 */
	sheet: number;
	row: number;
	column: number;
	note: string;
}

/**
 * Only the words of the person, never those of the check: these name other figures. Only at figures that are shown as a number:
 * at a withheld one a note could tell it.
 */
export async function publicNotes(tx: Read, blocks: readonly PublicBlock[]): Promise<PublicNote[]> {
	const numbers = [...new Set(blocks.flatMap((block) => block.deliveries))];
	if (numbers.length === 0) return [];
	const [confirmed, decided] = await Promise.all([
		tx.sql<{ delivery: string; sheets: string[]; cells: { sheet: string; row: number; column: number }[]; note: string }[]>`
			select d.number as delivery, d.sheets, f.cells, f.note from confirmed_finding f join delivery d on d.authority_id = f.authority_id and d.id = f.delivery_id
			where f.public and d.number = any(${numbers}) order by f.confirmed_at`,
		tx.sql<{ delivery: string; sheets: string[]; sheet: string; row: number; column: number; note: string }[]>`
			select d.number as delivery, d.sheets, c.sheet, c."row", c."column", c.reason as note from decided_cell c join delivery d on d.authority_id = c.authority_id and d.id = c.delivery_id
			where c.public and d.number = any(${numbers}) order by c.decided_at`
	]);
	const all = [...decided, ...confirmed.flatMap(({ cells, ...rest }) => cells.map((cell) => ({ ...rest, ...cell })))];
	if (all.length === 0) return [];
	const shown = new Set(blocks.flatMap((block) => shownCells(block)));
	const notes = new Map<string, PublicNote>();
	for (const { delivery, sheets, sheet: name, row, column, note } of all) {
		const sheet = Math.max(0, sheets.indexOf(name));
		const key = noteKey(delivery, sheet, row, column);
		const earlier = notes.get(key);
		if (shown.has(key) && !earlier?.note.split('; ').includes(note)) notes.set(key, { delivery, sheet, row, column, note: earlier ? `${earlier.note}; ${note}` : note });
	}
	return [...notes.values()];
}

function shownCells(block: PublicBlock): string[] {
	const keys: string[] = [];
	for (let i = 0; i < block.areaIds.length; i++) {
		const delivery = block.deliveries[(block.deliveryIndex[i] ?? 0) - 1];
		if (delivery !== undefined && !Number.isNaN(block.values[i])) keys.push(noteKey(delivery, block.sheets[i] ?? 0, block.rows[i] ?? 0, block.columns[i] ?? 0));
	}
	return keys;
}

export async function insertNotes(tx: Write, releaseId: string, notes: readonly PublicNote[]): Promise<void> {
	for (const { delivery, sheet, row, column, note } of notes)
		await tx.sql`insert into disclosed_note (authority_id, release_id, delivery, sheet, "row", "column", note) values (${tx.principal.authorityId}, ${releaseId}, ${delivery}, ${sheet}, ${row}, ${column}, ${note})`;
}

/** Of a release, by `noteKey`. */
export async function notesOfRelease(tx: Read, releaseId: string): Promise<Map<string, string>> {
	const rows = await tx.sql<PublicNote[]>`select delivery, sheet, "row", "column", note from disclosed_note where release_id = ${releaseId}`;
	return new Map(rows.map((r) => [noteKey(r.delivery, r.sheet, r.row, r.column), r.note]));
}
