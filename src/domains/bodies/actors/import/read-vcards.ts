/** vCards of versions 2.1, 3.0 and 4.0, one or many in a file, as rows of a sheet. A card that is broken is named and leaves the others alone. Pure. */
import ICAL from 'ical.js';
import { decode, textBytes } from '#domains/indicators/readers/encoding.ts';
import { UserError } from '#base/errors.ts';
import type { ImportSheet } from './model.ts';
import { asVersion3 } from './vcard-21.ts';

export const MOST_ROWS = 10_000;
const HEADINGS = ['Person oder Organisation', 'Name', 'Titel', 'Vorname', 'Familienname', 'Funktion', 'Organisation', 'E-Mail', 'Telefon', 'Internetseite', 'Straße', 'Postleitzahl', 'Ort', 'Arbeitsfelder', 'Interne Notiz'];

export function isVcard(bytes: Uint8Array): boolean {
	const text = textBytes(bytes.subarray(0, 1024));
	return text !== null && /^\s*BEGIN:VCARD/i.test(decode(text.bytes, text.encoding));
}

/** @throws UserError where the file is none at all */
export function readVcards(bytes: Uint8Array): ImportSheet {
	const found = textBytes(bytes);
	if (!found) throw new UserError('Die Datei ist kein Text. Bitte geben Sie die Kontakte als vCard (.vcf), Excel oder CSV aus.');
	const lines = decode(found.bytes, found.encoding).split(/\r\n|\n|\r/);
	const rows: ImportSheet['rows'] = [];
	let from = -1;
	const fault = (text: string) => rows.push({ place: `Karte ${rows.length + 1} (Zeile ${from + 1})`, row: null, cells: [], fault: text });
	for (const [i, line] of lines.entries()) {
		if (/^BEGIN:VCARD\s*$/i.test(line)) {
			if (from >= 0) fault('Die Karte hat kein Ende (END:VCARD).');
			from = i;
		} else if (/^END:VCARD\s*$/i.test(line) && from >= 0) {
			const card = lines.slice(from, i + 1);
			try {
				rows.push({ place: `Karte ${rows.length + 1} (Zeile ${from + 1})`, row: null, cells: cellsOf(card) });
			} catch (error) {
				fault(error instanceof UserError ? error.message : 'Die Karte ist beschädigt und lässt sich nicht lesen.');
			}
			from = -1;
		}
		if (rows.length > MOST_ROWS) throw new UserError(`Die Datei hat mehr als ${MOST_ROWS.toLocaleString('de-DE')} Karten. Bitte teilen Sie sie auf.`);
	}
	if (from >= 0) fault('Die Karte hat kein Ende (END:VCARD). Vielleicht ist die Datei abgeschnitten.');
	return { name: rows.length === 1 ? '1 Karte' : `${rows.length} Karten`, headings: HEADINGS, rows, notices: [] };
}

function cellsOf(lines: readonly string[]): string[] {
	const version = lines.find((l) => /^VERSION:/i.test(l))?.slice(8).trim();
	if (!/^(2\.1|3\.0|4\.0)$/.test(version ?? '')) throw new UserError(version ? `Die Karte hat die Version ${version}. Gelesen werden 2.1, 3.0 und 4.0: Bitte geben Sie die Kontakte neu aus.` : 'Der Karte fehlt die Version (zum Beispiel VERSION:3.0).');
	const read = version === '2.1' ? asVersion3(lines) : lines.filter((l) => l.trim() !== '');
	const card = new ICAL.Component(ICAL.parse(read.join('\r\n')) as never);
	const first = (name: string): unknown => card.getFirstPropertyValue(name);
	const part = (value: unknown, at: number): string => clean(Array.isArray(value) ? value[at] : at === 0 ? value : '');
	const preferred = (name: string): string => {
		const all = card.getAllProperties(name);
		const chosen = all.find((p) => String(p.getParameter('pref') ?? '') === '1' || [p.getParameter('type')].flat().some((x) => /^pref$/i.test(String(x)))) ?? all.find((p) => [p.getParameter('type')].flat().some((x) => /^work$/i.test(String(x)))) ?? all[0];
		return clean(chosen?.getFirstValue()).replace(/^(tel|mailto):/i, '');
	};
	const n = first('n');
	const adr = card.getAllProperties('adr').map((p) => p.getFirstValue() as unknown).find((v) => Array.isArray(v) && v.some((x) => clean(x) !== ''));
	const org = first('org');
	const unit = Array.isArray(org) ? org.slice(1).map(clean).filter(Boolean).join(', ') : '';
	const [family, given, title] = [part(n, 0), part(n, 1), part(n, 3)];
	const named = clean(first('fn'));
	const isOrganisation = /^(org|group)$/i.test(clean(first('kind'))) || (family === '' && given === '' && clean(org) !== '' && (named === '' || named === part(org, 0))) || /^company$/i.test(clean(first('x-abshowas')));
	const categories = card.getAllProperties('categories').flatMap((p) => p.getValues().map(clean));
	return [
		isOrganisation ? 'Organisation' : 'Person', isOrganisation ? named || part(org, 0) : family === '' && given === '' ? named : '', isOrganisation ? '' : title, isOrganisation ? '' : given, isOrganisation ? '' : family,
		clean(first('title')) || clean(first('role')), isOrganisation ? '' : part(org, 0), preferred('email'), preferred('tel'), preferred('url').replace(/\\([:,;])/g, '$1'), part(adr, 2), part(adr, 5), part(adr, 3), categories.join('; '), [unit && `Abteilung: ${unit}`, clean(first('note'))].filter(Boolean).join(' · ')
	];
}

function clean(value: unknown): string {
	if (Array.isArray(value)) return value.map(clean).filter(Boolean).join(' ');
	return value === null || value === undefined ? '' : String(value).replace(/\s*\n\s*/g, ' ').trim();
}
