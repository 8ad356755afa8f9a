/** Deliveries: received (kept and checked), then accepted (figures stored) or discarded. All or nothing. */
import { randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { AreaIndex } from '#domains/areas/area-index.ts';
import type { Area } from '#domains/areas/model.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { realBoundariesOn } from '#domains/areas/real-boundaries.server.ts';
import { checkFile, type CheckedFile, type Recognise } from './check.ts';
import { stillBlocks, withConfirmations, type Confirmation } from './confirmed-findings.ts';
import { confirmationsOf, decidedCellsOf } from './decide-findings.server.ts';
import type { DecidedCell } from './decided-cells.ts';
import { CheckTables } from './checks/check-tables.ts';
import { checkFigures } from './checks/figure-checks.ts';
import { loadFile, packFile, sha256Of, storeFile } from './delivery-file.server.ts';
import { differenceOf, type Difference } from './difference.ts';
import { figureContext } from './figure-context.server.ts';
import { breathe } from './readers/breathe.ts';
import { heldFile } from './held-files.server.ts';
import { lockFigures } from './figures-lock.server.ts';
import type { DeliveryMode, ObservationBlock, Source } from './model.ts';
import { unknownSource } from './unknown-source.ts';
import { allIndicators, allSources, sourceByCode, type StoredIndicator } from './read-definitions.server.ts';
import { deliveriesOfFile, deliveryById, deliversForOne, type Delivery, type DeliverySummary } from './read-deliveries.server.ts';
import type { IncomingFile, ReadingProfile } from './readers/reader.ts';
import { BlockWriter } from './write-blocks.server.ts';

export interface NewDelivery {
	file: IncomingFile;
	sourceCode: string;
	office: string;
	title: string;
	mode: DeliveryMode;
	mapping?: Record<string, string>;
	profile?: ReadingProfile | null;
	note?: string | null;
	/** when the office handed it in, where that was earlier than now */
	receivedAt?: Date;
	/** cells that a person decided */
	decided?: readonly DecidedCell[];
}

export interface CheckedDelivery {
	checked: CheckedFile;
	difference: Difference | null;
	summary: DeliverySummary;
	indicators: StoredIndicator[];
	/** of the areas in the listed changes, by id */
	areaNames: ReadonlyMap<number, string>;
}

/** What may be done while a delivery is read and checked. */
export interface Meanwhile {
	/** a delivery that is stored meanwhile in this very transaction: the file is not held against it */
	deliveryId: string;
	/** a part of the file that is most likely complete; its blocks in the result say whether it was */
	block(block: ObservationBlock, indicators: readonly StoredIndicator[]): void;
	/** all is read, without errors; the figures are still to be held against others */
	read(checked: CheckedFile, indicators: readonly StoredIndicator[]): void;
}

/** Reads a file with the definitions, signs and areas as they are now, and what it was read with. */
export async function readDelivery(tx: Read, delivery: Pick<NewDelivery, 'file' | 'sourceCode' | 'mapping' | 'profile' | 'decided'>, recognise: Recognise, meanwhile?: Meanwhile): Promise<{ checked: CheckedFile; source: Source; indicators: StoredIndicator[]; areas: readonly Area[]; countyKey: string }> {
	mustDeliverFor(tx.principal, delivery.sourceCode);
	const source = await sourceByCode(tx, delivery.sourceCode);
	if (!source) throw new UserError(unknownSource(delivery.sourceCode, await allSources(tx)));
	const known = Promise.all([allAreas(tx), allIndicators(tx), countyKeyOf(tx)]);
	known.catch(() => {});
	// while the database gathers them
	await breathe();
	const found = recognise(delivery.file, delivery.profile ?? null);
	const [areas, indicators, countyKey] = await known;
	const checked = await checkFile(delivery.file, () => found, {
		areas: new AreaIndex(areas, countyKey),
		source,
		definitions: indicators.map((i) => i.definition),
		mapping: delivery.mapping ?? {},
		profile: delivery.profile ?? null,
		decided: delivery.decided ?? [],
		ground: { boundariesOn: (day) => realBoundariesOn(tx, day, countyKey) },
		...(meanwhile ? { early: (block: ObservationBlock) => meanwhile.block(block, indicators) } : {})
	});
	return { checked, source, indicators, areas, countyKey };
}

/**
 * Reads and checks a file against what is stored; stores nothing.
 * @param tell passes on which step comes now
 */
export async function checkDelivery(tx: Read, delivery: Pick<NewDelivery, 'file' | 'sourceCode' | 'mode' | 'mapping' | 'profile' | 'decided'>, recognise: Recognise, confirmations: readonly Confirmation[] = [], meanwhile?: Meanwhile, tell: (step: string) => void = () => {}): Promise<CheckedDelivery> {
	tell('reading');
	const same = await deliveriesOfFile(tx, sha256Of(delivery.file.bytes));
	const { checked, source, indicators, areas, countyKey } = await readDelivery(tx, delivery, recognise, meanwhile);
	for (const earlier of same)
		checked.problems.push({ severity: 'hint', code: 'same-file', file: delivery.file.name, sheet: null, row: null, column: null, what: { de: `Genau diese Datei liegt schon als Lieferung ${earlier.number} vor.`, en: `This very file is already here as delivery ${earlier.number}.` }, wayOut: { de: 'Nur übernehmen, wenn das gewollt ist.', en: 'Take it over only if that is intended.' } });
	tell('comparing');
	const stored = await figureContext(tx, checked.blocks, indicators, (indicator) => mayCompare(tx.principal, indicator), meanwhile?.deliveryId);
	const [ids, definitions] = [new Map(indicators.map((i) => [i.code, i.id])), new Map(indicators.map((i) => [i.code, i.definition]))];
	const tables = new CheckTables(checked.blocks, stored, new Map(indicators.map((i) => [i.id, i.code])), definitions, delivery.file.name, checked.report.sheets);
	// an area whose cell cannot be read is not missing
	const unread = hasErrors(checked);
	if (!unread) meanwhile?.read(checked, indicators);
	checked.problems.push(...(await checkFigures(tables, areas, countyKey, new Date().toISOString().slice(0, 10))).filter((p) => !unread || p.code !== 'areas-missing'));
	checked.problems = withConfirmations(checked.problems, confirmations);
	const difference = hasErrors(checked) ? null : differenceOf(checked.blocks, stored, { ids, definitions, threshold: source.secrecyThreshold, mode: delivery.mode });
	const changed = new Set(difference?.examples.map((e) => e.areaId));
	return { checked, difference, indicators, summary: summarise(checked, difference), areaNames: new Map(areas.filter((a) => changed.has(a.id)).map((a) => [a.id, a.name])) };
}

async function countyKeyOf(tx: Read): Promise<string> {
	const [authority] = await tx.sql<{ key: string }[]>`select county_key as key from authority where id = app_authority()`;
	return authority?.key ?? '';
}

function mustDeliverFor(principal: Principal, sourceCode: string): void {
	if (principal.role !== 'link') mustBeAllowed(principal, 'deliveries.receive');
	if (deliversForOne(principal) && principal.sourceCode !== sourceCode) throw new NotFound();
}

export function hasErrors(checked: Pick<CheckedFile, 'problems'>): boolean {
	return checked.problems.some(stillBlocks);
}

/**
 * A data steward sees what changes among the figures of the own source. Those of other offices are confidential: even "unchanged"
 * would tell a guess from a hit. An upload link may be passed on: whoever holds it learns of no stored figure at all.
 */
function mayCompare(principal: Principal, indicator: StoredIndicator | undefined): boolean {
	if (principal.role === 'link') return false;
	return principal.role !== 'data_steward' || indicator?.definition.sourceCode === principal.sourceCode;
}

/** The difference as this person may see it; it may have been computed for a planner before. */
export function differenceFor(principal: Principal, summary: DeliverySummary, indicators: readonly StoredIndicator[]): Difference | null {
	const own = summary.indicators.every(({ code }) => mayCompare(principal, indicators.find((i) => i.code === code)));
	return own || !summary.difference ? summary.difference : { ...summary.difference, added: summary.figures, changed: 0, unchanged: 0, gone: 0, kept: 0, examples: [] };
}

function summarise(checked: CheckedFile, difference: Difference | null): DeliverySummary {
	const byCode = new Map<string, { periods: Set<string>; levels: Set<string>; figures: number }>();
	for (const block of checked.blocks) {
		let entry = byCode.get(block.indicator);
		if (!entry) byCode.set(block.indicator, (entry = { periods: new Set(), levels: new Set(), figures: 0 }));
		entry.periods.add(block.period);
		entry.levels.add(block.level);
		entry.figures += block.areaIds.length;
	}
	return {
		recognition: checked.recognition,
		measures: checked.measures.slice(0, 500),
		figures: checked.figures,
		byStatus: checked.byStatus,
		statuses: checked.statuses,
		proposedStatus: checked.proposedStatus,
		outside: checked.outside,
		notes: checked.report.notes.slice(0, 50),
		difference,
		indicators: [...byCode].map(([code, e]) => ({ code, periods: [...e.periods].sort(), levels: [...e.levels], figures: e.figures }))
	};
}

/** Keeps the file and the result of its check; no figure counts yet. */
export async function receiveDelivery(tx: Write, delivery: NewDelivery, result: CheckedDelivery, packed = packFile(delivery.file.bytes)): Promise<Delivery> {
	const id = randomUUID();
	await storeFile(tx, sha256Of(delivery.file.bytes), packed);
	const number = await enterDelivery(tx, id, delivery, result);
	await auditReceived(tx, delivery, number, result);
	return (await deliveryById(tx, id)) as Delivery;
}

/** The row of a delivery that waits for a decision; without a result while the check still runs. @returns its number */
export async function enterDelivery(tx: Write, id: string, delivery: NewDelivery, result: CheckedDelivery | null): Promise<string> {
	mustDeliverFor(tx.principal, delivery.sourceCode);
	const { authorityId, name } = tx.principal;
	const receivedAt = delivery.receivedAt ?? new Date();
	const number = await nextNumber(tx, receivedAt);
	await tx.sql`
		insert into delivery (authority_id, id, number, source_code, title, file_name, sha256, size, office, state, mode, reader, profile, mapping, sheets, summary, problems, note, received_at, received_by, received_through)
		values (${authorityId}, ${id}, ${number}, ${delivery.sourceCode}, ${delivery.title}, ${delivery.file.name}, ${sha256Of(delivery.file.bytes)}, ${delivery.file.bytes.length}, ${delivery.office}, 'received', ${delivery.mode},
			${result?.checked.reader ?? null}, ${tx.sql.json((delivery.profile ?? null) as never)}, ${tx.sql.json((delivery.mapping ?? {}) as never)}, ${result?.checked.report.sheets ?? []},
			${tx.sql.json((result?.summary ?? {}) as never)}, ${tx.sql.json((result?.checked.problems ?? []) as never)}, ${delivery.note ?? null}, ${receivedAt}, ${name}, ${tx.principal.linkId ?? null})`;
	return number;
}

/** What the check found stands at the delivery. */
export async function saveResult(tx: Write, id: string, { checked, summary }: CheckedDelivery): Promise<void> {
	await tx.sql`update delivery set reader = ${checked.reader}, sheets = ${checked.report.sheets}, summary = ${tx.sql.json(summary as never)}, problems = ${tx.sql.json(checked.problems as never)} where id = ${id}`;
}

export async function auditReceived(tx: Write, { file }: NewDelivery, number: string, { checked }: CheckedDelivery): Promise<void> {
	await audit(tx, 'delivery.received', 'delivery', number, { file: file.name, sha256: sha256Of(file.bytes), problems: checked.problems.length });
}

/** 2026-001, 2026-002 … by the year of receipt; one transaction at a time, since the row stays locked to its end. */
async function nextNumber(tx: Write, receivedAt: Date): Promise<string> {
	const year = receivedAt.getUTCFullYear();
	const [row] = await tx.sql<{ last: number }[]>`insert into delivery_counter (authority_id, year, last) values (${tx.principal.authorityId}, ${year}, 1)
		on conflict (authority_id, year) do update set last = delivery_counter.last + 1 returning last`;
	return `${year}-${String(row?.last ?? 1).padStart(3, '0')}`;
}

/**
 * Makes the figures of a received delivery count from now on.
 * @throws UserError while the check finds errors: nothing is stored then
 */
export async function acceptDelivery(tx: Write, delivery: Delivery, result: CheckedDelivery, options: { note?: string | null; at?: Date } = {}): Promise<void> {
	mustBeAllowed(tx.principal, 'deliveries.accept');
	const errors = result.checked.problems.filter(stillBlocks);
	if (errors.length > 0) throw new UserError(`Die Lieferung ${delivery.number} hat noch ${errors.length} Fehler und wurde nicht übernommen.`);
	await lockFigures(tx);
	await saveResult(tx, delivery.id, result);
	await markAccepted(tx, delivery, options);
	const writer = new BlockWriter(tx, delivery.id, idsOf(result.indicators));
	for (const block of result.checked.blocks) writer.add(block);
	await writer.end();
	await auditAccepted(tx, delivery, result);
}

/** From here on, and only in this transaction, figures of the delivery can be stored. */
export async function markAccepted(tx: Write, delivery: Pick<Delivery, 'id' | 'number' | 'mode' | 'mapping'>, options: { note?: string | null; at?: Date } = {}): Promise<void> {
	const [row] = await tx.sql`
		update delivery set state = 'accepted', accepted_at = ${options.at ?? tx.sql`clock_timestamp()`}, accepted_by = ${tx.principal.name}, note = coalesce(${options.note ?? null}, note),
			mode = ${delivery.mode}, mapping = ${tx.sql.json(delivery.mapping as never)}
		where id = ${delivery.id} and state = 'received' returning id`;
	if (!row) throw new UserError(`Die Lieferung ${delivery.number} wartet nicht mehr auf eine Entscheidung.`);
}

export async function auditAccepted(tx: Write, delivery: Pick<Delivery, 'number' | 'mode'>, { checked }: CheckedDelivery): Promise<void> {
	await audit(tx, 'delivery.accepted', 'delivery', delivery.number, { figures: checked.figures, mode: delivery.mode });
}

/** indicator code → id */
export function idsOf(indicators: readonly StoredIndicator[]): ReadonlyMap<string, number> {
	return new Map(indicators.map((i) => [i.code, i.id]));
}

/** Checks the stored file again with the choices made since; used by the preview and before accepting. */
export async function recheckDelivery(tx: Read, delivery: Delivery, recognise: Recognise, choice: { mode?: DeliveryMode; mapping?: Record<string, string>; profile?: ReadingProfile | null; sourceCode?: string } = {}): Promise<CheckedDelivery> {
	const file = { name: delivery.fileName, bytes: await heldFile(tx, delivery.sha256) };
	const [confirmations, decided] = [await confirmationsOf(tx, delivery.id), await decidedCellsOf(tx, delivery.id)];
	const result = await checkDelivery(tx, { file, sourceCode: choice.sourceCode ?? delivery.sourceCode, mode: choice.mode ?? delivery.mode, mapping: choice.mapping ?? delivery.mapping, profile: choice.profile === undefined ? delivery.profile : choice.profile, decided }, recognise, confirmations);
	result.checked.problems = result.checked.problems.filter((p) => p.code !== 'same-file' || !p.what.de.includes(` ${delivery.number} `));
	return result;
}

/** Keeps the choices of the preview (source, mode, mapping, profile) and what the check says of them. */
export async function saveChoices(tx: Write, delivery: Delivery, choice: Pick<Delivery, 'sourceCode' | 'office' | 'mode' | 'mapping' | 'profile'>, result: CheckedDelivery): Promise<void> {
	for (const code of [delivery.sourceCode, choice.sourceCode]) mustDeliverFor(tx.principal, code);
	const [row] = await tx.sql`update delivery set source_code = ${choice.sourceCode}, office = ${choice.office}, mode = ${choice.mode}, mapping = ${tx.sql.json(choice.mapping as never)}, profile = ${tx.sql.json(choice.profile as never)}, summary = ${tx.sql.json(result.summary as never)},
		problems = ${tx.sql.json(result.checked.problems as never)}, reader = ${result.checked.reader}, sheets = ${result.checked.report.sheets} where id = ${delivery.id} and state = 'received' returning id`;
	if (!row) throw new UserError(`Die Lieferung ${delivery.number} wartet nicht mehr auf eine Entscheidung.`);
	if (choice.sourceCode !== delivery.sourceCode) await audit(tx, 'delivery.source-changed', 'delivery', delivery.number, { from: delivery.sourceCode, to: choice.sourceCode });
	else await audit(tx, 'delivery.changed', 'delivery', delivery.number, { mode: choice.mode, mapped: Object.keys(choice.mapping).length });
}

/** The file of an office leaves the house: who took it stands in the audit trail. */
export async function noteDownload(tx: Write, delivery: Delivery): Promise<void> {
	mustBeAllowed(tx.principal, 'deliveries.read');
	await audit(tx, 'delivery.downloaded', 'delivery', delivery.number, { file: delivery.fileName });
}

/** The file stays, its figures never count. */
export async function discardDelivery(tx: Write, delivery: Delivery, reason: string | null): Promise<void> {
	mustDeliverFor(tx.principal, delivery.sourceCode);
	const [row] = await tx.sql`update delivery set state = 'discarded', note = coalesce(${reason}, note) where id = ${delivery.id} and state = 'received' returning id`;
	if (!row) throw new UserError(`Die Lieferung ${delivery.number} wartet nicht mehr auf eine Entscheidung.`);
	await audit(tx, 'delivery.discarded', 'delivery', delivery.number, { reason });
}

/** Hands in the very file of a decided delivery once more, to decide again; the earlier one stays as it is. */
export async function handInAgain(tx: Write, delivery: Delivery, recognise: Recognise): Promise<Delivery> {
	mustDeliverFor(tx.principal, delivery.sourceCode);
	if (delivery.state === 'received') throw new UserError(`Die Lieferung ${delivery.number} wartet noch auf eine Entscheidung.`);
	const { sourceCode, office, title, mode, mapping, profile } = delivery;
	const job = { file: { name: delivery.fileName, bytes: await loadFile(tx, delivery.sha256) }, sourceCode, office, title, mode, mapping, profile };
	return receiveDelivery(tx, job, await checkDelivery(tx, job, recognise));
}
