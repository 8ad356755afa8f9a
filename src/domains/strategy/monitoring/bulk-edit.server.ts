/** Changes many goals and measures in one transaction: all of them, or none. */
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { readElements } from '../read.server.ts';
import { keyOf } from '../responsible/model.ts';
import { bodiesToChoose, responsibleBodies, setResponsible } from '../responsible/responsible.server.ts';
import { changeElement } from '../write.server.ts';
import { planBulk, type BulkChange, type BulkRow } from './bulk-edit.ts';

export interface Pick {
	id: string;
	/** wording that was shown */
	base: number;
}

/** @throws UserError where nothing was chosen */
export async function previewBulk(tx: Read, picks: readonly Pick[], change: BulkChange): Promise<BulkRow[]> {
	mustBeAllowed(tx.principal, 'strategy.write');
	if (picks.length === 0) throw new UserError('Bitte wählen Sie in der Tabelle mindestens eine Zeile.');
	const ids = new Set(picks.map((p) => p.id));
	const elements = (await readElements(tx, { kinds: ['goal', 'measure'] })).filter((e) => ids.has(e.id));
	if (elements.length < ids.size) throw new UserError('Mindestens eine gewählte Zeile gibt es nicht mehr. Bitte laden Sie die Seite neu und wählen Sie noch einmal.');
	return planBulk(elements, change, { body: await bodyOf(tx, change), now: await responsibleBodies(tx) });
}

/** @throws UserError */
async function bodyOf(tx: Read, { body }: BulkChange): Promise<{ id: string; name: string } | null> {
	if (body === '') return null;
	const found = (await bodiesToChoose(tx)).find((b) => String(b.number) === body);
	if (!found) throw new UserError('„Gremium im Verzeichnis“ gibt es nicht mehr. Bitte wählen Sie neu.');
	return found;
}

/** @returns how many were changed @throws UserError that names the one that speaks against it; then nothing is stored */
export async function applyBulk(tx: Write, picks: readonly Pick[], change: BulkChange, reason: string): Promise<number> {
	if (reason.trim() === '') throw new UserError('Bitte nennen Sie den Grund. Er steht dann in der Geschichte jeder Zeile.');
	const rows = await previewBulk(tx, picks, change);
	const body = await bodyOf(tx, change);
	const shown = new Map(picks.map((p) => [p.id, p.base]));
	let changed = 0;
	for (const row of rows) {
		if (row.changes.length === 0) continue;
		const name = `Nr. ${row.number} „${row.title}“`;
		try {
			if (row.changes.some((c) => c.field === 'body')) await setResponsible(tx, row.id, keyOf({ kind: 'body', id: body?.id ?? '' }));
			if (!row.worded) {
				changed++;
				continue;
			}
			const outcome = await changeElement(tx, row.id, { code: row.code, content: row.content, base: shown.get(row.id) ?? -1, reason });
			if (outcome === 'outdated') throw new UserError('Jemand hat es geändert, während Sie die Vorschau sahen. Bitte sehen Sie die Vorschau noch einmal an.');
			if (outcome === 'changed') changed++;
		} catch (caught) {
			if (caught instanceof UserError) throw new UserError(`${name}: ${caught.message} Es wurde nichts gespeichert.`);
			throw caught;
		}
	}
	return changed;
}
