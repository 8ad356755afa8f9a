import { describe, expect, it } from 'vitest';
import { guessColumns } from './guess-columns.ts';
import { planRows } from './plan-rows.ts';
import { readImportFile } from './read-table.ts';

const planned = (...lines: string[]) => {
	const sheet = readImportFile({ name: 'adressen.csv', bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) });
	return planRows(sheet, guessColumns(sheet.headings), { known: [], areas: new Map() });
};

describe('columns of address books and lists are known', () => {
	it('Outlook', () => {
		const [row] = planned('"Vorname","Nachname","Firma","Abteilung","Position","Straße geschäftlich","Ort geschäftlich","Postleitzahl geschäftlich","Straße privat","Telefon geschäftlich","E-Mail-Adresse","Kategorien"', '"Grete","Muster","Haus am Markt","Beratung","Leitung","Markt 1","Sömmerda","99610","Privatweg 3","03634 1","g@x.de","Familie;Teilhabe"');
		expect(row).toMatchObject({ kind: 'person', organisation: 'Haus am Markt', content: { given: 'Grete', family: 'Muster', function: 'Leitung', street: 'Markt 1', postalCode: '99610', locality: 'Sömmerda', phone: '03634 1', email: 'g@x.de', fields: ['Familie', 'Teilhabe'] } });
	});

	it('Google', () => {
		const [row] = planned('First Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,Address 1 - Street,Address 1 - City,Address 1 - Postal Code,Website 1 - Value', 'Grete,Muster,Haus am Markt,Leitung,Pflege ::: * myContacts,Work,g@x.de,03634 1,Markt 1,Sömmerda,99610,x.de');
		expect(row).toMatchObject({ kind: 'person', organisation: 'Haus am Markt', content: { given: 'Grete', function: 'Leitung', email: 'g@x.de', street: 'Markt 1', postalCode: '99610', locality: 'Sömmerda', website: 'https://x.de', fields: ['Pflege'] } });
	});

	it('Thunderbird', () => {
		const [row] = planned('Vorname,Nachname,Anzeigename,Primäre E-Mail-Adresse,Telefon dienstlich,Adresse dienstlich,Stadt dienstlich,PLZ dienstlich,Tätigkeit,Organisation,Webseite 1', 'Grete,Muster,Grete Muster,g@x.de,03634 1,Markt 1,Sömmerda,99610,Leitung,Haus am Markt,');
		expect(row).toMatchObject({ kind: 'person', organisation: 'Haus am Markt', content: { given: 'Grete', family: 'Muster', function: 'Leitung', email: 'g@x.de', street: 'Markt 1', locality: 'Sömmerda', postalCode: '99610' } });
	});

	it('a list of an office, with postcode and town in one cell', () => {
		const rows = planned('Institution / Träger;Ansprechpartner/in;Funktion;Tel.;eMail;Anschrift;PLZ/Ort', 'Haus am Markt;Dr. Grete Muster;Leitung;03634 1;g@x.de;Markt 1;99610 Sömmerda', 'Verein X;;;;;;6577 Heldrungen');
		expect(rows[0]).toMatchObject({ kind: 'person', organisation: 'Haus am Markt', content: { title: 'Dr.', given: 'Grete', family: 'Muster', postalCode: '99610', locality: 'Sömmerda' } });
		expect(rows[1]).toMatchObject({ kind: 'organisation', content: { name: 'Verein X', postalCode: '06577', locality: 'Heldrungen' } });
	});
});
