/**
 * Figures as the JSON of the API. Put together by hand from the columns: for thousands of areas this is several
 * times quicker than a general serialiser. Its shape is described by `ObservationList` in `exchange/api/figures.ts`.
 */
import { crc32 } from 'node:zlib';
import { ByteWriter } from '#base/byte-writer.ts';
import { readDisclosed, type Disclosed } from '#disclosure/disclosed.ts';
import type { NamedArea } from '#domains/areas/model.ts';
import { NUMERIC_STATUSES, flagsOf, statusOf } from './model.ts';
import { noteKey } from './public-figures.ts';
import { observationId } from './observation-id.ts';
import type { ObservationPage, ObservationTable } from './select-observations.server.ts';

/** Rows that are written at a stretch: large enough for few calls, small enough for memory that is used again. */
const PIECE_BYTES = 60_000;

export interface ObservationsJson {
	/** UTF-8, written when it is asked for: the first rows are on their way while the last are being written */
	pieces: Iterable<Uint8Array<ArrayBuffer>>;
	/** differs when the text differs: a checksum over how it begins and over all that the rest is written from */
	checksum: number;
}

/**
 * The list of observations, `[…]`. What has no numeric status carries `null` and no interval, whatever the columns hold.
 * @param around text to stand before and behind the list
 */
export function observationsJson(page: Disclosed<ObservationPage>, code: string, around: { before: string; behind: string } = { before: '', behind: '' }): ObservationsJson {
	const figures = readDisclosed(page);
	const written = write(figures, code, around);
	const first = written.next();
	let checksum = crc32(figures.areasMark, first.done ? 0 : crc32(first.value));
	for (const { areaIds, values, lowers, uppers, states, deliveryIndex, sheets, rows, columns } of figures.tables) for (const column of [areaIds, values, lowers, uppers, states, deliveryIndex, sheets, rows, columns]) checksum = crc32(bytesOf(column), checksum);
	return { pieces: first.done ? [] : behind(first.value, written), checksum };
}

function* behind<T>(first: T, rest: Iterable<T>): Iterable<T> {
	yield first;
	yield* rest;
}

function bytesOf(column: ArrayLike<number>): Uint8Array {
	return ArrayBuffer.isView(column) ? new Uint8Array(column.buffer, column.byteOffset, column.byteLength) : new Uint8Array(Float64Array.from(column).buffer);
}

function* write({ tables, areas, words }: ObservationPage, code: string, around: { before: string; behind: string }): Generator<Uint8Array<ArrayBuffer>, void> {
	const states = new Map<number, StateText>();
	const texts = textsOf(areas);
	const writer = new ByteWriter();
	writer.text(`${around.before}[`);
	let isFirst = true;
	for (const table of tables) {
		const { areaIds, values, lowers, uppers, order } = table;
		const breakdown = JSON.stringify(table.breakdown);
		const id = `{"id":${JSON.stringify(observationId({ ...table, indicator: code, area: '', breakdown: '' }).slice(0, -1)).slice(0, -1)}`;
		const head = Buffer.from(id);
		const nextHead = Buffer.from(`,\n${id}`);
		const beforeArea = Buffer.from(`~${breakdown.slice(1)},"area":"`);
		const beforeValue = Buffer.from(`","level":"${table.level}","period":${JSON.stringify(table.period)},"breakdown":${breakdown},"territorialStatus":"${table.territorialStatus}"${table.convertedFrom ? `,"convertedFrom":"${table.convertedFrom}"` : ''},"value":`);
		const place = placesOf(table, words);
		let lastState = -1;
		let state: StateText = { text: Buffer.alloc(0), numeric: false };
		for (let i = 0; i < order.length; i++) {
			const at = order[i] as number;
			const area = texts.of(areaIds[at] as number);
			if (!area) continue;
			const stored = table.states[at] ?? 0;
			if (stored !== lastState) {
				lastState = stored;
				state = states.get(stored) ?? wordsOf(stored);
				states.set(stored, state);
			}
			const value = values[at] as number;
			const numeric = state.numeric && value === value;
			writer.bytes(isFirst ? head : nextHead);
			isFirst = false;
			writer.bytes(area.named, area.keyLength);
			writer.bytes(beforeArea);
			writer.bytes(area.named);
			writer.bytes(beforeValue);
			if (numeric) writer.number(value);
			else writer.bytes(NULL);
			writer.bytes(state.text);
			const lower = lowers[at] as number;
			if (numeric && lower === lower) {
				writer.bytes(LOWER);
				writer.number(lower);
				writer.bytes(UPPER);
				writer.number(uppers[at] as number);
			}
			place?.(writer, at);
			writer.bytes(END);
			if (writer.length > PIECE_BYTES) yield writer.take();
		}
	}
	writer.text(`]${around.behind}`);
	yield writer.take();
}

const NULL = Buffer.from('null');
const LOWER = Buffer.from(',"lower":');
const UPPER = Buffer.from(',"upper":');
const COLUMN = Buffer.from(',"column":');
const END = Buffer.from('}');

interface StateText {
	text: Uint8Array;
	numeric: boolean;
}

interface AreaText {
	/** key and name; the key comes first */
	named: Uint8Array;
	keyLength: number;
}

/** Areas as they stand in JSON, kept as long as the areas are: they are the same from answer to answer. */
class AreaTexts {
	readonly #areas: ReadonlyMap<number, NamedArea>;
	readonly #texts: (AreaText | undefined)[] = [];

	constructor(areas: ReadonlyMap<number, NamedArea>) {
		this.#areas = areas;
	}

	of(id: number): AreaText | undefined {
		const known = this.#texts[id];
		if (known) return known;
		const area = this.#areas.get(id);
		if (!area) return undefined;
		const key = plain(area.key);
		const text = { named: Buffer.from(`${key}","areaName":"${plain(area.name)}`), keyLength: Buffer.byteLength(key) };
		this.#texts[id] = text;
		return text;
	}
}

const kept = new WeakMap<ReadonlyMap<number, NamedArea>, AreaTexts>();

function textsOf(areas: ReadonlyMap<number, NamedArea>): AreaTexts {
	let texts = kept.get(areas);
	if (!texts) kept.set(areas, (texts = new AreaTexts(areas)));
	return texts;
}

/** Text between the quotes of JSON; names of areas mostly stand there as they are. */
function plain(text: string): string {
	return /^[ !#-[\]-~äöüÄÖÜß]*$/.test(text) ? text : JSON.stringify(text).slice(1, -1);
}

function wordsOf(state: number): StateText {
	const status = statusOf(state);
	const flags = flagsOf(state);
	return { numeric: NUMERIC_STATUSES.has(status), text: Buffer.from(`,"status":"${status}"${flags.length > 0 ? `,"flags":${JSON.stringify(flags)}` : ''}`) };
}

/** Writes delivery, sheet, cell and public note of a position; null where everything was computed. */
function placesOf(table: ObservationTable, { sheets, notes }: ObservationPage['words']): ((writer: ByteWriter, at: number) => void) | null {
	if (table.deliveries.length === 0) return null;
	const named = (delivery: string, sheet: string | null) => Buffer.from(`,"delivery":${JSON.stringify(delivery)},"sheet":${JSON.stringify(sheet)},"row":`);
	const names = table.deliveries.map((delivery) => (sheets.get(delivery) ?? []).map((sheet) => named(delivery, sheet)));
	const nameless = table.deliveries.map((delivery) => named(delivery, null));
	return (writer, at) => {
		const delivery = (table.deliveryIndex[at] ?? 0) - 1;
		const place = names[delivery]?.[table.sheets[at] ?? 0] ?? nameless[delivery];
		if (place === undefined) return;
		writer.bytes(place);
		writer.number(table.rows[at] as number);
		writer.bytes(COLUMN);
		writer.number(table.columns[at] as number);
		// most releases hold no note
		if (notes.size === 0 || Number.isNaN(table.values[at])) return;
		const note = notes.get(noteKey(table.deliveries[delivery] ?? '', table.sheets[at] ?? 0, table.rows[at] ?? 0, table.columns[at] ?? 0));
		if (note !== undefined) writer.text(`,"note":${JSON.stringify(note)}`);
	};
}
