import { describe, expect, it } from 'vitest';
import { readVcards } from './read-vcards.ts';

const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const lines = (...all: string[]) => ['BEGIN:VCARD', 'VERSION:2.1', ...all, 'END:VCARD', ''].join('\r\n');
const read = (bytes: Uint8Array) => {
	const { headings, rows } = readVcards(bytes);
	return rows.map((row) => (row.fault ? { fault: row.fault } : Object.fromEntries(headings.map((heading, i) => [heading, row.cells[i] ?? '']).filter(([, value]) => value !== ''))));
};

describe('vCard 2.1', () => {
	it('as Outlook writes it: types without a name, Windows-1252, pictures, a label over several lines', () => {
		const card = lines('N;LANGUAGE=de;CHARSET=Windows-1252:Müller;Hans;;Dr.', 'FN;CHARSET=Windows-1252:Dr. Hans Müller', 'ORG;CHARSET=Windows-1252:Landratsamt Sömmerda;Jugendamt', 'TITLE:Leitung', 'TEL;HOME;VOICE:03634 1', 'TEL;WORK;VOICE:03634 354-100', 'ADR;WORK;PREF:;;Bahnhofstr. 9;Sömmerda;Thüringen;99610;Deutschland', 'LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Bahnhofstr. 9=0D=0A=', '99610 S=F6mmerda', 'EMAIL;PREF;INTERNET:h@kreis.example', 'PHOTO;TYPE=JPEG;ENCODING=BASE64:', ' /9j/4AAQSkZJRg', ' AAAA', '', 'REV:20180101T000000Z');
		expect(read(latin(card))).toEqual([{ 'Person oder Organisation': 'Person', 'Titel': 'Dr.', 'Vorname': 'Hans', 'Familienname': 'Müller', 'Funktion': 'Leitung', 'Organisation': 'Landratsamt Sömmerda', 'E-Mail': 'h@kreis.example', 'Telefon': '03634 354-100', 'Straße': 'Bahnhofstr. 9', 'Postleitzahl': '99610', 'Ort': 'Sömmerda', 'Interne Notiz': 'Abteilung: Jugendamt' }]);
	});

	it('quoted-printable in its own set of characters, broken within a character, with commas and line ends', () => {
		const card = lines('N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Jos=C3=', '=A9;;;', 'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Gr=FC=DFe, gern=0D=0Amorgens', 'TEL;CELL:0151');
		expect(read(latin(card))).toEqual([{ 'Person oder Organisation': 'Person', 'Vorname': 'José', 'Familienname': 'Müller', 'Telefon': '0151', 'Interne Notiz': 'Grüße, gern morgens' }]);
	});

	it('names what it cannot read and goes on with the next card', () => {
		const card = lines('N;CHARSET=KLINGON;QUOTED-PRINTABLE:=41;=42') + lines('N:Weiß;Jörg');
		expect(read(latin(card))).toEqual([{ fault: expect.stringContaining('„KLINGON“') as string }, expect.objectContaining({ Familienname: 'Weiß', Vorname: 'Jörg' })]);
	});
});

it('reads addresses whose signs were escaped', () => {
	const card = ['BEGIN:VCARD', 'VERSION:3.0', 'FN:Caritas', 'ORG:Caritas', 'URL:https\\://caritas.example', 'item1.EMAIL;type=INTERNET;type=pref:info@caritas.example', 'END:VCARD'].join('\n');
	expect(read(latin(card))).toEqual([{ 'Person oder Organisation': 'Organisation', 'Name': 'Caritas', 'E-Mail': 'info@caritas.example', 'Internetseite': 'https://caritas.example' }]);
});
