/** The list of actors as a workbook or CSV for German spreadsheets; the headings are those that the import knows. */
import { utils, write, type CellObject, type WorkSheet } from '@e965/xlsx';
import type { ListedActor } from '#domains/bodies/actors/actor-list.ts';
import { KIND_WORDS, TYPE_WORDS } from '#domains/bodies/actors/words.ts';
import { disarmed } from '#domains/strategy/sheets/formula-signs.ts';

export interface ActorSheet {
	rows: readonly ListedActor[];
	/** names of areas by key, of bodies by number */
	areas: ReadonlyMap<string, string>;
	bodies: ReadonlyMap<number, string>;
}

const HEADINGS = ['Nr.', 'Art', 'Name', 'Funktion', 'Organisation', 'Organisationsart', 'E-Mail', 'Telefon', 'Internetseite', 'Ort', 'Arbeitsfelder', 'Gebiete', 'Kann einbringen', 'Gremien'];

function lines({ rows, areas, bodies }: ActorSheet): (string | number)[][] {
	return rows.map((r) => [
		r.number, KIND_WORDS[r.kind].de, r.name, r.function, r.organisation, r.type ? TYPE_WORDS[r.type].de : '', r.email, r.phone, r.website, r.locality,
		r.fields.join('; '), r.areas.map((key) => areas.get(key) ?? key).join('; '), r.contributes, r.bodies.map((n) => bodies.get(n) ?? String(n)).join('; ')
	]);
}

/** UTF-8 with mark, semicolons, CRLF; text that a spreadsheet would run is disarmed. */
export function actorsCsv(sheet: ActorSheet): string {
	const cell = (value: string | number) => {
		const text = typeof value === 'number' ? String(value) : disarmed(value);
		return /[;"\n\r\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	return `\uFEFF${[HEADINGS, ...lines(sheet)].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** Every text stays text, so nothing is run. */
export function actorsXlsx(sheet: ActorSheet): Uint8Array {
	const cell = (value: string | number): CellObject => (typeof value === 'number' ? { t: 'n', v: value } : { t: 's', v: value.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'), z: '@' });
	const data = [HEADINGS, ...lines(sheet)].map((row) => row.map(cell));
	const last = utils.encode_cell({ r: data.length - 1, c: HEADINGS.length - 1 });
	const widths = [6, 13, 34, 30, 34, 22, 30, 18, 28, 18, 30, 30, 40, 40];
	const made = { '!data': data, '!ref': `A1:${last}`, '!autofilter': { ref: `A1:${last}` }, '!cols': widths.map((wch) => ({ wch })) } as unknown as WorkSheet;
	const book = utils.book_new();
	utils.book_append_sheet(book, made, 'Akteure');
	return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true }) as Buffer);
}
