/** What a file that came back would change, what speaks against it, and what others changed meanwhile. Nothing is stored here. Pure. */
import { UserError } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { contentLines, fieldLabel, lineChanges, partText } from '../content-lines.ts';
import { checkCode } from '../code.ts';
import { KIND_WORDS } from '../kind-words.ts';
import { mergeContent, type Editable } from '../merge-content.ts';
import { KINDS, type AnyContent, type Element, type Kind, type Link } from '../model.ts';
import { checkContent, emptyContent, FIELD_WORDS } from '../schema.ts';
import { periodFault } from '../versions/period-rule.ts';
import type { Strategy } from '../versions/strategy.ts';
import { numberOf, sameAs, TOO_LONG } from './cells.ts';
import type { Column, World } from './column.ts';
import { columnsOf, HEAD, partAt, withPart } from './columns.ts';
import { checkLinks, type End, type WantedLink } from './links-of-file.ts';
import { linesOf } from './record-line.ts';
import type { Fault, FileRow, FileRows } from './read-rows.ts';
import { readBody, type BodyName, type Responsibles } from './responsible-column.ts';
import { readKey, type RowKey } from './row-key.ts';

export interface FieldChange {
	label: string;
	before: string;
	after: string;
}

export interface ElementHeadline {
	number: number | null;
	kind: Kind;
	code: string;
	title: string;
	sheet: string;
	row: number;
}

export interface ChangedRow extends ElementHeadline {
	number: number;
	id: string;
	/** the wording that is replaced */
	base: number;
	changes: FieldChange[];
	/** what somebody else changed since the export; it stays */
	kept: string[];
	/** changed here and there: what is stored stays unless somebody decides otherwise */
	conflicts: { label: string; stored: string; file: string }[];
	by: string;
	/** conflicts decided for what is stored, and for the file */
	content: { stored: Editable; file: Editable };
	position: number | null;
	link: string[];
	unlink: string[];
	/** body that stands for it from now on; null: none; undefined: as it was */
	body: BodyName | null | undefined;
}

export interface NewRow extends ElementHeadline {
	/** by which other rows of the file name it */
	mark: string;
	content: Editable;
	cycle: number;
	position: number | null;
	fields: FieldChange[];
	/** ids, or marks of other new rows */
	origins: string[];
	body: BodyName | null;
}

export interface ImportPlan {
	changed: ChangedRow[];
	added: NewRow[];
	unchanged: number;
	faults: Fault[];
	notices: string[];
}

/** Everything that an import is held against. */
export interface Stored {
	elements: readonly Element[];
	links: readonly Link[];
	/** numbers of elements that are gone, by id */
	removed: ReadonlyMap<string, number>;
	/** older wordings that the file names, by `id/version` */
	versions: ReadonlyMap<string, Editable>;
	strategies: readonly Pick<Strategy, 'id' | 'title' | 'from' | 'to'>[];
	membership: ReadonlyMap<string, ReadonlySet<string>>;
	world: World;
	newestCycle: number;
	cycles: ReadonlySet<number>;
	/** bodies of today */
	bodies: readonly BodyName[];
	responsible: Responsibles;
}

const MOST_FAULTS = 200;

/** @param told whether somebody reads the changes; what is written does not depend on it */
export function planImport(file: FileRows, stored: Stored, told = true): ImportPlan {
	const plan = new Planning(file, stored, told);
	plan.run();
	const { faults } = plan.plan;
	if (faults.length > MOST_FAULTS) faults.splice(MOST_FAULTS, Infinity, { sheet: '', cell: '', text: `Und ${faults.length - MOST_FAULTS} weitere Fehler.` });
	return plan.plan;
}

class Planning {
	readonly plan: ImportPlan;
	readonly #told: boolean;
	readonly #file: FileRows;
	readonly #stored: Stored;
	readonly #byId: Map<string, Element>;
	readonly #byNumber: Map<number, Element>;
	readonly #originsNow: Map<string, number[]>;
	readonly #names: { indicators: Record<string, string>; areas: Record<string, string> };
	readonly #columns = new Map<Kind, Column[]>();
	readonly #wanted: WantedLink[] = [];
	readonly #unlinked = new Set<string>();
	/** new rows by what the column „Nr.“ calls them */
	readonly #marks = new Map<string, FileRow>();

	constructor(file: FileRows, stored: Stored, told: boolean) {
		this.#told = told;
		this.#file = file;
		this.#stored = stored;
		this.plan = { changed: [], added: [], unchanged: 0, faults: [...file.faults], notices: [...file.notices] };
		this.#byId = new Map(stored.elements.map((e) => [e.id, e]));
		this.#byNumber = new Map(stored.elements.map((e) => [e.number, e]));
		this.#originsNow = new Map([...Map.groupBy(stored.links, (l) => l.from)].map(([id, links]) => [id, links.flatMap((l) => this.#byId.get(l.to)?.number ?? []).sort((a, b) => a - b)]));
		this.#names = { indicators: Object.fromEntries(stored.world.indicators), areas: Object.fromEntries(stored.world.areas) };
		for (const kind of KINDS) this.#columns.set(kind, columnsOf(kind));
	}

	run(): void {
		const seen = new Map<string, FileRow>();
		const rows: { row: FileRow; key: RowKey | null }[] = [];
		for (const row of this.#file.rows) {
			const text = row.cells.get('key')?.text ?? '';
			const key = text === '' ? null : readKey(text);
			const number = row.cells.get('number')?.text ?? '';
			if (text !== '' && key === null) this.#fault(row, 'key', `Die Kennung „${text.slice(0, 40)}“ ist beschädigt. Bitte die Zeile aus einer neu heruntergeladenen Datei nehmen; in neuen Zeilen bleibt sie leer.`);
			else if (key) {
				const first = seen.get(key.id);
				if (first) this.#fault(row, 'key', `Dieselbe Kennung steht schon in ${first.sheet === row.sheet ? '' : `Blatt „${first.sheet}“, `}Zeile ${first.row}. Wenn dies ein neues Element sein soll: „${HEAD.number}“ und „${HEAD.key}“ leeren. Sonst bitte eine der beiden Zeilen löschen.`);
				else {
					seen.set(key.id, row);
					rows.push({ row, key });
				}
			} else if (/^\d+$/.test(number)) this.#fault(row, 'number', `Zur Nr. ${number} fehlt die Kennung. Bitte die Zeile aus einer neu heruntergeladenen Datei nehmen. Für ein neues Element bitte die Nummer leeren.`);
			else {
				const mark = markOf(number);
				if (mark !== '' && this.#marks.has(mark)) this.#fault(row, 'number', `„${number}“ gibt es in dieser Datei schon. Bitte je neuer Zeile einen eigenen Namen.`);
				else if (mark !== '' && !/^neu\b/.test(mark)) this.#fault(row, 'number', `„${number.slice(0, 40)}“ ist keine Nummer. In neuen Zeilen bleibt das Feld leer oder heißt „neu 1“, „neu 2“ …`);
				else {
					if (mark !== '') this.#marks.set(mark, row);
					rows.push({ row, key: null });
				}
			}
		}
		for (const { row, key } of rows) {
			if (key) this.#existing(row, key);
			else this.#addition(row);
		}
		checkLinks(this.#wanted, this.#stored.links.filter((l) => !this.#unlinked.has(`${l.from} ${l.to}`)));
	}

	#fault(row: FileRow, column: string | null, text: string): void {
		const letters = column === null ? undefined : row.letters.get(column);
		this.plan.faults.push({ sheet: row.sheet, cell: letters ? `${letters}${row.row}` : `Zeile ${row.row}`, text });
	}

	#existing(row: FileRow, key: RowKey): void {
		const element = this.#byId.get(key.id);
		if (!element) {
			const gone = this.#stored.removed.get(key.id);
			return this.#fault(row, 'key', gone === undefined ? 'Diese Kennung gibt es hier nicht. Vielleicht stammt die Datei aus einer anderen Anwendung. Es wurde nichts verändert.' : `Nr. ${gone} ist inzwischen entfallen. Bitte die Zeile löschen, oder das Element zuerst unter „Entfallene“ wiederherstellen.`);
		}
		if (element.kind !== row.kind) return this.#fault(row, 'kind', `Nr. ${element.number} ist ${KIND_WORDS[element.kind].one.de}, nicht ${KIND_WORDS[row.kind].one.de}. Die Art lässt sich nicht ändern.`);
		const number = row.cells.get('number');
		if (number && number.text !== String(element.number)) return this.#fault(row, 'number', `Nummer und Kennung passen nicht zusammen: Die Kennung gehört zu Nr. ${element.number}. Beim Sortieren müssen immer alle Spalten mit sortiert werden.`);
		const theirs: Editable = { ...(element.content as AnyContent), code: element.code };
		const base = key.version === element.version ? theirs : this.#stored.versions.get(`${key.id}/${key.version}`);
		if (!base) return this.#fault(row, 'key', `Die Fassung ${key.version} von Nr. ${element.number} gibt es nicht. Bitte die Datei noch einmal herunterladen.`);
		const before = this.plan.faults.length;
		const mine = this.#read(row, base);
		const cycle = row.cells.get('cycle');
		if (cycle && cycle.fault === null && cycle.text !== '' && cycle.text !== String(element.cycle)) this.#fault(row, 'cycle', `Der Kreislauf von Nr. ${element.number} lässt sich nicht ändern. Bitte wieder ${element.cycle} eintragen.`);
		const position = this.#position(row, key.position);
		const { link, unlink, lines } = this.#links(row, element, key);
		const body = this.#body(row, element, key);
		if (body !== undefined) lines.push({ label: HEAD.body, before: this.#stored.responsible.get(element.id)?.name ?? '', after: body?.name ?? '' });
		if (this.plan.faults.length > before) return;
		const merged = base === theirs ? { merged: mine, taken: [], conflicts: [] } : mergeContent(base, theirs, mine);
		const other = merged.conflicts.length > 0 ? mergeContent(base, mine, theirs).merged : merged.merged;
		const moved = position !== null && position !== element.position ? position : null;
		const fields = mine === base ? [] : changedFields(theirs, other).map((c) => c.field);
		if (fields.length === 0 && merged.conflicts.length === 0 && lines.length === 0 && moved === null) return void this.plan.unchanged++;
		const written = { stored: this.#checked(row, element, other, fields.length > 0), file: merged.conflicts.length > 0 ? this.#checked(row, element, merged.merged, true) : null };
		if (this.plan.faults.length > before || !written.stored) return;
		const shown = this.#told ? this.#difference(theirs, other, fields) : [];
		// another order of partners, a blank: changes that no line shows
		const silent = shown.length === 0 ? fields.map((field) => ({ label: fieldLabel(field, 'de'), before: '', after: 'andere Reihenfolge oder Schreibweise' })) : [];
		const all = [...shown, ...silent, ...lines, ...(moved === null ? [] : [{ label: HEAD.position, before: String(element.position), after: String(moved) }])];
		this.plan.changed.push({
			...headline(row, element.number, theirs),
			number: element.number,
			id: element.id,
			base: element.version,
			changes: all,
			kept: [...new Set(merged.taken.map((field) => fieldLabel(field, 'de')))],
			conflicts: merged.conflicts.map(({ field, theirs: t, mine: m }) => ({ label: fieldLabel(field, 'de'), stored: partText(field, t, this.#names, 'de'), file: partText(field, m, this.#names, 'de') })),
			by: element.changedBy,
			content: { stored: written.stored, file: written.file ?? written.stored },
			position: moved,
			link,
			unlink,
			body
		});
	}

	/** The base with every cell that says something else. The same object where no cell does. */
	#read(row: FileRow, base: Editable, fresh = false): Editable {
		const { world } = this.#stored;
		let mine = base;
		for (const column of this.#columns.get(row.kind) ?? []) {
			const cell = row.cells.get(column.path);
			if (!cell || cell.fault !== null || cell.text === TOO_LONG) continue;
			// in a new row an empty cell is what a new form begins with
			if (fresh && cell.text === '') continue;
			const value = partAt(base, column.path);
			if (sameAs(column.write(value, world), column.kind, cell, this.#file.narrow)) continue;
			try {
				if (column.path === 'code') checkCellOfCode(cell.text, base.code);
				const next = column.read(cell, world, value);
				if (next !== value) mine = withPart(mine, column.path, next);
			} catch (error) {
				if (!(error instanceof UserError)) throw error;
				this.#fault(row, column.path, `„${column.heading}“: ${error.message}`);
			}
		}
		return mine;
	}

	/** In lines that people read, of the fields that differ. */
	#difference(before: Editable, after: Editable, fields: readonly string[]): FieldChange[] {
		const names = new Set(fields.map((field) => field.split('.')[0]));
		const part = (content: Editable) => Object.fromEntries(Object.entries(content).filter(([name]) => names.has(name))) as unknown as Editable;
		return lineChanges(contentLinesOf(part(before), this.#names), contentLinesOf(part(after), this.#names)).map(({ label, before: b, after: a }) => ({ label, before: b, after: a }));
	}

	/** Held against the rules of the form; what is wrong is told at the cell that it names. */
	#checked(row: FileRow, element: Element | null, content: Editable, dates: boolean): Editable | null {
		const { code, ...rest } = content;
		try {
			const checked = { ...checkContent(row.kind, rest), code: checkCode(code) } as Editable;
			if (element && dates) this.#checkPeriod(row, element, checked);
			return checked;
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			this.#fault(row, this.#columnNamed(row, error.message), error.message);
			return null;
		}
	}

	#columnNamed(row: FileRow, message: string): string | null {
		const named = (this.#columns.get(row.kind) ?? []).filter((c) => row.letters.has(c.path) && message.includes(`„${FIELD_WORDS[c.path.split('.')[0] ?? ''] ?? c.heading}`));
		if (named[0]) return named[0].path;
		return /Zielwert/.test(message) ? 'target' : /Kürzel/.test(message) ? 'code' : /nennt den Grund/.test(message) ? 'stopReason' : null;
	}

	/** Where it belongs to strategies, its new dates lie in one of them. */
	#checkPeriod(row: FileRow, element: Element, content: Editable): void {
		const own = this.#stored.strategies.filter((s) => this.#stored.membership.get(s.id)?.has(element.id));
		const fault = periodFault(element.kind, element.content, content, own);
		if (fault) this.#fault(row, fault.field, fault.text);
	}

	#position(row: FileRow, before: number | null): number | null {
		const cell = row.cells.get('position');
		if (!cell || cell.fault !== null || cell.text === '' || cell.text === String(before)) return null;
		const number = cell.number ?? Number(cell.text);
		if (Number.isInteger(number) && Math.abs(number) < 1_000_000) return number;
		this.#fault(row, 'position', `„${HEAD.position}“: „${cell.text.slice(0, 40)}“ ist keine ganze Zahl.`);
		return null;
	}

	/** Numbers and marks in the cell; null where the sheet has no such column or something in it is not known. */
	#originsIn(row: FileRow): End[] | null {
		const cell = row.cells.get('origins');
		if (!cell || cell.fault !== null || cell.text === TOO_LONG) return null;
		// `12; 15` and one a line are both read; the titles behind the numbers may hold anything
		const lines = /^(?:neu ?\w*|\d+)(?:\s*[;,]\s*(?:neu ?\w*|\d+))+$/i.test(cell.text) ? cell.text.split(/[;,]/).map((part) => part.trim()) : linesOf(cell.text);
		const ends: End[] = [];
		let known = true;
		for (const line of lines) {
			const number = /^(?:Nr\.\s*)?(\d{1,9})(?:[.,]0)?(?:\s|$|·)/.exec(line)?.[1];
			const mark = number === undefined ? markOf(line.split(' · ')[0] ?? '') : '';
			const element = number === undefined ? undefined : this.#byNumber.get(Number(number));
			const fresh = this.#marks.get(mark);
			if (element) ends.push({ id: element.id, kind: element.kind, title: element.content.title.de });
			else if (fresh) ends.push({ id: mark, kind: fresh.kind, title: fresh.cells.get('title.de')?.text ?? '' });
			else {
				known = false;
				this.#fault(row, 'origins', `„${HEAD.origins}“: ${number === undefined ? `„${line.slice(0, 60)}“ beginnt nicht mit einer Nummer. Erwartet wird zum Beispiel „12“ oder „neu 1“.` : `Die Nr. ${number} gibt es nicht.`}`);
			}
		}
		return known ? ends : null;
	}

	#links(row: FileRow, element: Element, key: RowKey): { link: string[]; unlink: string[]; lines: FieldChange[] } {
		const wanted = this.#originsIn(row);
		if (!wanted) return { link: [], unlink: [], lines: [] };
		const now = new Set(this.#originsNow.get(element.id) ?? []);
		const numberOfEnd = (end: End) => this.#byId.get(end.id)?.number ?? null;
		const self: End = { id: element.id, kind: element.kind, title: element.content.title.de };
		const at = (text: string) => this.#fault(row, 'origins', text);
		const lines: FieldChange[] = [];
		const link: string[] = [];
		for (const end of wanted) {
			const number = numberOfEnd(end);
			// was there when the file was made, or is by now: somebody else's change stays
			if (number !== null && (key.origins.includes(number) || now.has(number))) continue;
			link.push(end.id);
			this.#wanted.push({ later: self, earlier: end, at });
			lines.push({ label: HEAD.origins, before: '', after: nameOf(end, number) });
		}
		const kept = new Set(wanted.map(numberOfEnd));
		const unlink = key.origins.flatMap((number) => {
			const earlier = this.#byNumber.get(number);
			if (!earlier || kept.has(number) || !now.has(number)) return [];
			this.#unlinked.add(`${element.id} ${earlier.id}`);
			lines.push({ label: HEAD.origins, before: nameOf({ id: earlier.id, kind: earlier.kind, title: earlier.content.title.de }, number), after: '' });
			return [earlier.id];
		});
		return { link, unlink, lines };
	}

	#addition(row: FileRow): void {
		const before = this.plan.faults.length;
		const empty = { ...emptyContent(row.kind), code: '' } as Editable;
		const mine = this.#read(row, empty, true);
		const cycleCell = row.cells.get('cycle');
		let cycle = this.#stored.newestCycle;
		if (cycleCell && cycleCell.fault === null && cycleCell.text !== '') {
			try {
				cycle = numberOf(cycleCell) ?? cycle;
			} catch {
				cycle = Number.NaN;
			}
			if (!this.#stored.cycles.has(cycle)) this.#fault(row, 'cycle', `Den Kreislauf „${cycleCell.text.slice(0, 40)}“ gibt es nicht. Es gibt: ${[...this.#stored.cycles].join(', ')}.`);
		}
		const position = this.#position(row, null);
		const ends = this.#originsIn(row) ?? [];
		const body = this.#bodyIn(row) ?? null;
		if (this.plan.faults.length > before) return;
		const content = this.#checked(row, null, mine, false);
		if (!content) return;
		const mark = markOf(row.cells.get('number')?.text ?? '') || `${row.sheet} ${row.row}`;
		for (const earlier of ends) this.#wanted.push({ later: { id: mark, kind: row.kind, title: content.title.de }, earlier, at: (text) => this.#fault(row, 'origins', text) });
		const fields = (this.#told ? contentLinesOf(content, this.#names) : []).map(({ label, text }) => ({ label, before: '', after: text }));
		if (body) fields.push({ label: HEAD.body, before: '', after: body.name });
		for (const end of ends) fields.push({ label: HEAD.origins, before: '', after: nameOf(end, this.#byId.get(end.id)?.number ?? null) });
		this.plan.added.push({ ...headline(row, null, content), mark, content, cycle, position, fields, origins: ends.map((end) => end.id), body });
	}

	#bodyIn(row: FileRow): BodyName | null | undefined {
		const cell = row.cells.get('body');
		if (!cell || cell.fault !== null || cell.text === TOO_LONG) return undefined;
		try {
			return readBody(cell.text, this.#stored.bodies);
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			this.#fault(row, 'body', `„${HEAD.body}“: ${error.message}`);
			return undefined;
		}
	}

	/** undefined: it stays, since the cell says what stood there when the file was made, or what stands there by now */
	#body(row: FileRow, element: Element, key: RowKey): BodyName | null | undefined {
		const wanted = this.#bodyIn(row);
		if (wanted === undefined || (key.body !== null && (wanted?.number ?? 0) === key.body)) return undefined;
		return (this.#stored.responsible.get(element.id)?.id ?? null) === (wanted?.id ?? null) ? undefined : wanted;
	}
}

function headline(row: FileRow, number: number | null, { code, title }: Editable): ElementHeadline {
	return { number, kind: row.kind, code, title: title.de, sheet: row.sheet, row: row.row };
}

function contentLinesOf(content: Editable, names: { indicators: Record<string, string>; areas: Record<string, string> }) {
	return contentLines(content, names, 'de');
}

function nameOf(end: End, number: number | null): string {
	return `${number === null ? end.id : `Nr. ${number}`} ${KIND_WORDS[end.kind].one.de} „${end.title}“`;
}

function markOf(text: string): string {
	return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

const MONTH = /^\d{1,2}\. ?(jan|feb|mrz|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)[a-zä]*\.?$|^(jan|feb|mrz|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)[a-zä]*\.? ?\d{2,4}$|^\d{1,2}\.\d{1,2}\.\d{2,4}$/i;

/** Excel makes a day of 1.2 when it opens a CSV file. @throws UserError */
function checkCellOfCode(text: string, before: string): void {
	if (MONTH.test(text) && !MONTH.test(before)) throw new UserError(`Aus dem Kürzel „${before}“ ist ein Datum geworden: „${text}“. Das macht Excel beim Öffnen von CSV-Dateien. Bitte das Kürzel wieder eintragen, oder mit der Excel-Datei arbeiten.`);
}
