/** Takes in a file that was exported, changed and brought back: first as a preview, then all of it in one transaction, or nothing. */
import { createHash } from 'node:crypto';
import { UserError } from '#base/errors.ts';
import { checkReason } from '#base/reason.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { openBook } from '#domains/indicators/readers/grid/open-book.ts';
import type { IncomingFile } from '#domains/indicators/readers/reader.ts';
import type { AnyContent } from '../model.ts';
import type { Editable } from '../merge-content.ts';
import { readHeads } from '../read.server.ts';
import { keyOf } from '../responsible/model.ts';
import { setResponsible } from '../responsible/responsible.server.ts';
import { addElements, changeElements, linkAll, lockElements, moveElement, unlinkElements } from '../write.server.ts';
import { planImport, type ImportPlan } from './plan-import.ts';
import { readRows, type FileRows } from './read-rows.ts';
import { readStored } from './read-stored.server.ts';

export interface Preview extends ImportPlan {
	/** of what would be written: whoever confirms has seen just this */
	mark: string;
}

/** @throws UserError where the file cannot be opened at all */
export function openSheets(file: IncomingFile): FileRows {
	if (file.bytes.length === 0) throw new UserError(`Die Datei „${file.name}“ ist leer. Bitte wählen Sie sie noch einmal.`);
	const book = openBook(file);
	if ('what' in book) throw new UserError(`Die Datei „${file.name}“ lässt sich nicht lesen. ${book.what.de} ${book.wayOut.de}`);
	return readRows(book);
}

/** Nothing is stored. @throws UserError where the file cannot be opened at all */
export async function previewImport(tx: Read, file: IncomingFile): Promise<Preview> {
	return preview(tx, file, true);
}

async function preview(tx: Read, file: IncomingFile, told: boolean): Promise<Preview> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const rows = openSheets(file);
	const plan = planImport(rows, await readStored(tx, rows), told);
	return { ...plan, mark: markOf(plan) };
}

function markOf({ changed, added }: ImportPlan): string {
	return createHash('sha256').update(JSON.stringify([changed.map((c) => [c.id, c.base, c.content.file === c.content.stored ? c.content.stored : c.content, c.position, c.link, c.unlink, c.body === undefined ? '' : (c.body?.id ?? null)]), added.map((a) => [a.mark, a.content, a.cycle, a.position, a.origins, a.body?.id ?? null])])).digest('hex');
}

export interface Confirmation {
	reason: string;
	/** of the preview that was seen */
	mark: string;
	/** numbers of elements whose conflicts are decided for the file */
	fromFile: ReadonlySet<number>;
}

export interface Imported {
	changed: number;
	added: number;
	/** numbers of the new elements */
	numbers: number[];
}

/** @throws UserError where anything speaks against it; then nothing is stored */
export async function applyImport(tx: Write, file: IncomingFile, { reason, mark, fromFile }: Confirmation): Promise<Imported> {
	mustBeAllowed(tx.principal, 'strategy.write');
	checkReason(reason, 'Bitte nennen Sie den Grund. Er steht dann in der Geschichte jedes Elements.');
	// from here on nobody else changes an element: what is planned is what is stored
	await lockElements(tx);
	await tx.sql`select 1 from element where removed_at is null order by id for update`;
	const plan = await preview(tx, file, false);
	if (plan.faults.length > 0) throw new UserError('In der Datei stehen noch Fehler. Es wurde nichts gespeichert.');
	if (plan.mark !== mark) throw new UserError('Jemand hat inzwischen etwas geändert. Es wurde nichts gespeichert. Bitte sehen Sie die Vorschau noch einmal an.');
	return writePlan(tx, plan, { file, reason, fromFile });
}

async function writePlan(tx: Write, plan: ImportPlan, { file, reason, fromFile }: { file: IncomingFile; reason: string; fromFile: ReadonlySet<number> }): Promise<Imported> {
	const outcomes = await changeElements(tx, plan.changed.map((c) => ({ id: c.id, ...split(fromFile.has(c.number) ? c.content.file : c.content.stored), base: c.base, reason })));
	if (outcomes.includes('outdated')) throw new UserError('Jemand hat inzwischen etwas geändert. Es wurde nichts gespeichert. Bitte sehen Sie die Vorschau noch einmal an.');
	for (const c of plan.changed) if (c.position !== null) await moveElement(tx, c.id, c.position);
	const last = new Map<string, number>();
	for (const { kind, position } of plan.added.length > 0 ? await readHeads(tx) : []) last.set(kind, Math.max(last.get(kind) ?? 0, position));
	const added = await addElements(tx, plan.added.map(({ kind, cycle, position, content }) => {
		const at = position ?? (last.get(kind) ?? 0) + 10;
		last.set(kind, Math.max(last.get(kind) ?? 0, at));
		return { kind, cycle, position: at, ...split(content), reason } as Parameters<typeof addElements>[1][number];
	}));
	const ids = new Map(plan.added.map((a, i) => [a.mark, added[i]?.id ?? '']));
	const idOf = (end: string) => ids.get(end) ?? end;
	for (const c of plan.changed) for (const earlier of c.unlink) await unlinkElements(tx, c.id, earlier);
	await linkAll(tx, [...plan.changed.flatMap((c) => c.link.map((to) => ({ from: c.id, to: idOf(to) }))), ...plan.added.flatMap((a) => a.origins.map((to) => ({ from: idOf(a.mark), to: idOf(to) })))]);
	for (const c of plan.changed) if (c.body !== undefined) await setResponsible(tx, c.id, c.body ? keyOf({ kind: 'body', id: c.body.id }) : '');
	for (const a of plan.added) if (a.body) await setResponsible(tx, idOf(a.mark), keyOf({ kind: 'body', id: a.body.id }));
	const changed = plan.changed.filter((c, i) => outcomes[i] === 'changed' || c.position !== null || c.link.length > 0 || c.unlink.length > 0 || c.body !== undefined).length;
	await audit(tx, 'elements.imported', 'import', createHash('sha256').update(file.bytes).digest('hex'), { file: file.name, changed, added: added.length, reason: reason.trim() });
	return { changed, added: added.length, numbers: added.map((a) => a.number) };
}

function split({ code, ...content }: Editable): { code: string; content: AnyContent } {
	return { code, content: content as AnyContent };
}
