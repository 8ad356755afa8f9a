/**
 * Figures as the JSON of the API. Put together by hand from the columns: for thousands of areas this is several
 * times quicker than a general serialiser. Its shape is described by `ObservationList` in `exchange/api/figures.ts`.
 */
import { ByteWriter } from '#base/byte-writer.ts';
import { readDisclosed, type Disclosed } from '#disclosure/disclosed.ts';
import type { NamedArea } from '#domains/areas/model.ts';
import { NUMERIC_STATUSES, flagsOf, statusOf } from './model.ts';
import { noteKey } from './public-figures.ts';
import { observationId } from './observation-id.ts';
import type { ObservationPage, ObservationTable } from './select-observations.server.ts';

/**
 * The list of observations, `[…]`, in UTF-8. What has no numeric status carries `null` and no interval, whatever the columns hold.
 * @param around text to stand before and behind the list
 */
export function observationsJson(page: Disclosed<ObservationPage>, code: string, around: { before: string; behind: string } = { before: '', behind: '' }): Uint8Array<ArrayBuffer> {
	const { tables, areas, words, count } = readDisclosed(page);
	const states = new Map<number, StateText>();
	const texts = textsOf(areas);
	const writer = new ByteWriter(count * USUAL_BYTES + 8 * 1024);
	writer.write(`${around.before}[`);
	let before = '';
	for (const table of tables) {
		const { areaIds, values, lowers, uppers, order } = table;
		const breakdown = JSON.stringify(table.breakdown);
		const head = `{"id":${JSON.stringify(`${observationId({ ...table, indicator: code, area: '', breakdown: '' }).slice(0, -1)}`).slice(0, -1)}`;
		const beforeArea = `~${breakdown.slice(1)},"area":"`;
		const beforeValue = `","level":"${table.level}","period":${JSON.stringify(table.period)},"breakdown":${breakdown},"territorialStatus":"${table.territorialStatus}"${table.convertedFrom ? `,"convertedFrom":"${table.convertedFrom}"` : ''},"value":`;
		const place = placesOf(table, words);
		let lastState = -1;
		let state: StateText = { text: '', numeric: false };
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
			// two constants in one text: each piece of a row costs
			const start = before + head;
			before = ',\n';
			const lower = lowers[at] as number;
			if (numeric && lower === lower) writer.write(`${start}${area.key}${beforeArea}${area.named}${beforeValue}${value}${state.text},"lower":${lower},"upper":${uppers[at]}${place ? place(at) : '}'}`);
			else writer.write(`${start}${area.key}${beforeArea}${area.named}${beforeValue}${numeric ? value : 'null'}${state.text}${place ? place(at) : '}'}`);
		}
	}
	writer.write(`]${around.behind}`);
	return writer.bytes();
}

/** of one observation, generously */
const USUAL_BYTES = 360;

interface StateText {
	text: string;
	numeric: boolean;
}

interface AreaText {
	key: string;
	/** key and name */
	named: string;
}

/** Areas as they stand in JSON, kept as long as the areas are: they are the same from answer to answer. */
class AreaTexts {
	readonly #areas: ReadonlyMap<number, NamedArea>;
	readonly #texts = new Map<number, AreaText>();

	constructor(areas: ReadonlyMap<number, NamedArea>) {
		this.#areas = areas;
	}

	of(id: number): AreaText | undefined {
		const known = this.#texts.get(id);
		if (known) return known;
		const area = this.#areas.get(id);
		if (!area) return undefined;
		const key = plain(area.key);
		const text = { key, named: `${key}","areaName":"${plain(area.name)}` };
		this.#texts.set(id, text);
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
	return { numeric: NUMERIC_STATUSES.has(status), text: `,"status":"${status}"${flags.length > 0 ? `,"flags":${JSON.stringify(flags)}` : ''}` };
}

/** Delivery, sheet, cell and public note of a position, and the end of the row; null where everything was computed. */
function placesOf(table: ObservationTable, { sheets, notes }: ObservationPage['words']): ((at: number) => string) | null {
	if (table.deliveries.length === 0) return null;
	const named = (delivery: string, sheet: string | null) => `,"delivery":${JSON.stringify(delivery)},"sheet":${JSON.stringify(sheet)},"row":`;
	const names = table.deliveries.map((delivery) => (sheets.get(delivery) ?? []).map((sheet) => named(delivery, sheet)));
	const nameless = table.deliveries.map((delivery) => named(delivery, null));
	const noteAt = (delivery: number, at: number): string => {
		const note = Number.isNaN(table.values[at]) ? undefined : notes.get(noteKey(table.deliveries[delivery] ?? '', table.sheets[at] ?? 0, table.rows[at] ?? 0, table.columns[at] ?? 0));
		return note === undefined ? '' : `,"note":${JSON.stringify(note)}`;
	};
	const placeAt = (delivery: number, at: number) => names[delivery]?.[table.sheets[at] ?? 0] ?? nameless[delivery];
	// most releases hold no note: each piece of a row costs
	if (notes.size === 0)
		return (at) => {
			const place = placeAt((table.deliveryIndex[at] ?? 0) - 1, at);
			return place === undefined ? '}' : `${place}${table.rows[at]},"column":${table.columns[at]}}`;
		};
	return (at) => {
		const delivery = (table.deliveryIndex[at] ?? 0) - 1;
		const place = placeAt(delivery, at);
		return place === undefined ? '}' : `${place}${table.rows[at]},"column":${table.columns[at]}${noteAt(delivery, at)}}`;
	};
}
