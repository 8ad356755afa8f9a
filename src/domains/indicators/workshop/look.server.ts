/** What the workshop's page shows of a file: its sheets, the sheet asked for with its parts, and what was decided so far. */
import { NotFound, UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { AreaIndex } from '#domains/areas/area-index.ts';
import { AreaNames } from '#domains/areas/area-names.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { heldFile } from '../held-files.server.ts';
import { listProfiles, plain, saveProfile } from '../known-profiles.server.ts';
import type { LocalText } from '../model.ts';
import { allIndicators } from '../read-definitions.server.ts';
import { deliveryById, type Delivery } from '../read-deliveries.server.ts';
import type { Book, Sheet } from '../readers/grid/grid.ts';
import { openBook } from '../readers/grid/open-book.ts';
import { turned } from '../readers/grid/turned.ts';
import { checkProfile } from '../readers/profile.ts';
import type { ReadingProfile, TableProfile } from '../readers/reader.ts';
import { changeChoices } from '../review-delivery.server.ts';
import { choiceOfSketch } from './choice-of-sketch.ts';
import type { KnownPlaces } from './known-places.ts';
import type { LayoutChoice } from './layout-choice.ts';
import { addStep, layoutState, stepAgain, stepBack } from './layout-steps.server.ts';
import { tableOfChoice, type Unfinished } from './profile-of-choice.ts';
import { fitOfProfile, type ProfileFit } from './profile-fit.ts';
import { seenTables } from '../readers/seen-tables.ts';
import { sheetPicture, type SheetPicture } from './sheet-picture.ts';
import { sketchSheet, type SheetSketch } from './sheet-sketch.ts';

export interface LayoutLook {
	sheets: { name: string; areas: number; hidden: boolean }[];
	/** null: the sheet holds no areas that anybody knows */
	picture: SheetPicture | null;
	/** number of the table that is shown, from 0; equal to `tables` for one not kept yet */
	table: number;
	tables: { sheet: string; row: number; figures: number }[];
	back: number;
	again: number;
	missing: Unfinished | null;
	/** something was decided that the file has not been read with yet */
	unread: boolean;
	/** other profiles that fit the file, best first */
	fitting: ProfileFit[];
	indicators: { code: string; name: LocalText }[];
	profileName: string;
}

interface Workbench {
	delivery: Delivery;
	book: Book;
	places: KnownPlaces;
	/** of sheets by name, as they look by themselves: asked for several times in one act */
	sketches: Map<string, SheetSketch | null>;
}

async function workbench(tx: Read, id: string): Promise<Workbench> {
	mustBeAllowed(tx.principal, 'deliveries.receive');
	const delivery = await deliveryById(tx, id);
	if (!delivery) throw new NotFound();
	const book = openBook({ name: delivery.fileName, bytes: await heldFile(tx, delivery.sha256) });
	if (!('names' in book)) throw new UserError(`${book.what.de} ${book.wayOut.de}`);
	return { delivery, book, places: await placesOf(tx), sketches: new Map() };
}

async function placesOf(tx: Read): Promise<KnownPlaces> {
	const [areas, [authority]] = await Promise.all([allAreas(tx), tx.sql<{ key: string }[]>`select county_key as key from authority where id = app_authority()`]);
	const index = new AreaIndex(areas, authority?.key ?? '');
	const names = AreaNames.of(index);
	const county = authority?.key ?? '';
	return { hasKey: (key) => index.versionsOf(key) !== undefined, isOwn: (key) => county !== '' && (key.startsWith(county) || `0${key}`.startsWith(county)), hasName: (name) => names.named(name).length > 0 };
}

function sheetNamed(book: Book, name: string): Sheet {
	const sheet = book.sheet(Math.max(0, book.names.indexOf(name)));
	if ('severity' in sheet) throw new UserError(`${sheet.what.de} ${sheet.wayOut.de}`);
	return sheet;
}

function sketchOf({ delivery, places, sketches }: Workbench, sheet: Sheet): SheetSketch | null {
	let sketch = sketches.get(sheet.name);
	if (sketch === undefined) sketches.set(sheet.name, (sketch = sketchSheet(sheet, delivery.fileName, places)));
	return sketch;
}

type SheetLook = LayoutLook['sheets'][number] & { own: number };
/** Looked at once, as long as the file is held. */
const lookedAt = new WeakMap<Book, SheetLook[]>();

/** Sheets with their number of areas; a damaged one has none. */
function sheetsOf(bench: Workbench): SheetLook[] {
	const { book } = bench;
	let sheets = lookedAt.get(book);
	if (!sheets) {
		sheets = book.names.slice(0, 60).map((name, i) => {
			const sheet = book.sheet(i);
			const sketch = 'severity' in sheet ? null : sketchOf(bench, sheet);
			return { name, areas: sketch?.areas ?? 0, own: sketch?.own ?? 0, hidden: book.hidden.includes(name) };
		});
		lookedAt.set(book, sheets);
	}
	return sheets;
}

/** @param asked sheet to look at, and which of the tables that were kept; a number beyond them begins a new one */
export async function lookAtLayout(tx: Read, id: string, asked: { sheet: string | null; table: number | null }): Promise<LayoutLook> {
	const bench = await workbench(tx, id);
	const { delivery, book } = bench;
	const [indicators, state] = [await allIndicators(tx), await layoutState(tx, id)];
	const sheets = sheetsOf(bench);
	const at = Math.min(asked.table ?? 0, state.tables.length);
	const kept = state.tables[at];
	const best = [...sheets].sort((a, b) => b.own - a.own || b.areas - a.areas)[0]?.name ?? '';
	const name = asked.sheet !== null && book.names.includes(asked.sheet) ? asked.sheet : (kept?.sheet ?? best);
	const original = sheetNamed(book, name);
	const choice = kept && kept.sheet === name ? kept : proposed(bench, original, state.tables.slice(0, at), indicators.map((i) => i.definition));
	const table = choice ? tableOfChoice(delivery.fileName, original, choice) : null;
	const own = delivery.profile?.name;
	return {
		sheets: sheets.map(({ own: _own, ...sheet }) => sheet),
		picture: choice ? sheetPicture(choice.turned ? turned(original) : original, choice, bench.places) : null,
		table: at,
		tables: state.tables.map((t) => ({ sheet: t.sheet, row: t.header.top + 1, figures: t.columns.filter((c) => c.role === 'figure').length })),
		back: state.back,
		again: state.again,
		missing: typeof table === 'string' ? table : null,
		unread: isUnread(bench, state),
		fitting: (await listProfiles(tx)).map((p) => fitOfProfile(book, plain(p))).filter((fit) => fit.share >= 0.6 && fit.name !== own).sort((a, b) => b.share - a.share).slice(0, 5),
		indicators: indicators.filter((i) => i.definition.kind !== 'derived').map((i) => ({ code: i.code, name: i.definition.name })),
		profileName: own ?? state.name
	};
}

/** Whether what was decided makes another profile than the one that the file was read with. */
function isUnread(bench: Workbench, { tables, name }: { tables: readonly LayoutChoice[]; name: string }): boolean {
	if (tables.length === 0) return false;
	const made = profileOf(bench, tables, name);
	return typeof made === 'string' || !sameTables(made, bench.delivery.profile);
}

/** What stood where (`seen`), names and measures do not say how a file is read. */
function sameTables(a: ReadingProfile | null, b: ReadingProfile | null): boolean {
	const tables = (profile: ReadingProfile | null) => JSON.stringify(profile && sorted([profile, ...(profile.more ?? [])].map(({ sheet, header, area, areaParts, period, groups, end, skip, columns }) => ({ sheet, header, area, areaParts, period, groups, end, skip, columns: columns.map(({ measure: _measure, ...column }) => column) }))));
	return tables(a) === tables(b);
}

/** Keys in one order: the database keeps its own. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, v]) => [key, sorted(v)]));
}

/** @param before tables that were decided: a further one on the same sheet is looked for below them */
function proposed(bench: Workbench, sheet: Sheet, before: readonly LayoutChoice[], definitions: Parameters<typeof choiceOfSketch>[2]): LayoutChoice | null {
	const { delivery, places } = bench;
	const above = before.filter((table) => table.sheet === sheet.name && !table.turned).map((table) => table.data?.to ?? sketchSheet(sheet, delivery.fileName, places, { turned: false, header: table.header })?.data.to ?? -1);
	const after = Math.max(-1, ...above);
	const further = after < 0 ? null : sketchSheet(sheet, delivery.fileName, places, { turned: false, after });
	const sketch = further && further.data.from > after ? further : sketchOf(bench, sheet);
	return sketch && choiceOfSketch(sheet.name, sketch, definitions);
}

/** Looks at the sheet anew around what a person has set; nothing else of the decisions stays. */
export async function sketchAgain(tx: Read, id: string, wish: { sheet: string; turned: boolean; header: LayoutChoice['header'] | null; data: LayoutChoice['data'] }): Promise<LayoutChoice | null> {
	const bench = await workbench(tx, id);
	const sheet = sheetNamed(bench.book, wish.sheet);
	const sketch = sketchSheet(sheet, bench.delivery.fileName, bench.places, { turned: wish.turned, ...(wish.header ? { header: wish.header } : {}), ...(wish.data ? { data: wish.data } : {}) });
	return sketch && { ...choiceOfSketch(sheet.name, sketch, (await allIndicators(tx)).map((i) => i.definition)), data: wish.data };
}

export type LayoutChange =
	/** `table`: number from 0; null takes the table out */
	| { kind: 'keep'; table: number; choice: LayoutChoice | null }
	/** keeps the decision without reading the file by it yet */
	| { kind: 'draft'; table: number; choice: LayoutChoice }
	| { kind: 'sketch'; table: number; wish: Parameters<typeof sketchAgain>[2] }
	| { kind: 'back' }
	| { kind: 'again' };

/** Keeps the decision and reads the file by it. @returns what is missing yet for reading it */
export async function changeLayout(tx: Write, id: string, change: LayoutChange, name: string): Promise<Unfinished | null> {
	const bench = await workbench(tx, id);
	if (bench.delivery.state !== 'received') throw new UserError(`Die Lieferung ${bench.delivery.number} wartet nicht mehr auf eine Entscheidung.`);
	if (change.kind === 'back') await stepBack(tx, id);
	else if (change.kind === 'again') await stepAgain(tx, id);
	else {
		const { tables } = await layoutState(tx, id);
		const choice = change.kind === 'sketch' ? await sketchAgain(tx, id, change.wish) : change.choice;
		const next = choice === null ? tables.filter((_, i) => i !== change.table) : [...tables.slice(0, change.table), choice, ...tables.slice(change.table + 1)];
		await addStep(tx, bench.delivery, next, name.trim());
	}
	if (change.kind === 'draft') return null;
	const { tables, name: kept } = await layoutState(tx, id);
	const made = profileOf(bench, tables, change.kind === 'keep' || change.kind === 'sketch' ? name : kept);
	if (typeof made === 'string') return made;
	await changeChoices(tx, id, { profile: made });
	return null;
}

/** The reading profile that the decisions make; null without any. */
function profileOf({ delivery, book }: Workbench, tables: readonly LayoutChoice[], name: string): ReadingProfile | Unfinished | null {
	const made: TableProfile[] = [];
	for (const choice of tables) {
		const table = tableOfChoice(delivery.fileName, sheetNamed(book, choice.sheet), choice);
		if (typeof table === 'string') return table;
		made.push(table);
	}
	const [first, ...more] = made;
	if (!first) return null;
	const signs = [...new Map(tables.flatMap((t) => t.signs).map(({ sign, status }) => [sign, { sign, status }])).values()];
	const profile: ReadingProfile = { profile: 'planungskreis/1', name: name.trim() || delivery.profile?.name || delivery.fileName.replace(/\.\w{2,5}$/, ''), source: delivery.sourceCode, ...first, ...(more.length > 0 ? { more } : {}), ...(signs.length > 0 ? { signs } : {}) };
	const seen = seenTables(book, profile);
	return checkProfile(JSON.parse(JSON.stringify({ ...profile, ...(seen ? { seen } : {}) })));
}

/** Keeps the profile that the delivery is read with under a name, for next time. */
export async function keepProfile(tx: Write, id: string, name: string): Promise<void> {
	const { delivery } = await workbench(tx, id);
	if (!delivery.profile) throw new UserError('Es gibt noch kein Leseprofil. Bitte zuerst den Aufbau festlegen.');
	const { mapping } = delivery;
	// what was assigned since belongs to the profile too
	const assigned = <T extends TableProfile>(table: T): T => ({ ...table, columns: table.columns.map((c) => ({ ...c, measure: mapping[c.measure] || c.measure })) });
	const { more, ...first } = delivery.profile;
	const profile: ReadingProfile = { ...assigned(first as ReadingProfile), ...(more ? { more: more.map(assigned) } : {}), name: name.trim() || delivery.profile.name };
	await saveProfile(tx, profile);
	await changeChoices(tx, id, { profile });
}
