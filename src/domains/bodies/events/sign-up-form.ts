/** What somebody writes who signs up for an event. Pure. */
import { cleanText } from '#base/clean-text.ts';
import { FormFaults } from '#base/form-faults.ts';
import { mailAddress } from '#base/mail-address.ts';
import type { Language } from '#ui/language.ts';

export interface SignUpInput {
	name: string;
	organisation: string;
	email: string;
	interests: string[];
	remark: string;
	consent: boolean;
	/** may be taken into the register of actors */
	register: boolean;
}

const WORDS = {
	de: {
		name: '„Name“ fehlt: Bitte schreiben Sie, wie Sie heißen.', web: (field: string) => `„${field}“ enthält eine Internetadresse. Bitte lassen Sie sie weg.`, email: '„E-Mail“ ist keine Adresse, zum Beispiel name@beispiel.de.', consent: 'Bitte stimmen Sie zu, dass wir Ihre Angaben für diese Veranstaltung speichern. Ohne das geht die Anmeldung nicht.', long: (field: string, most: number) => `„${field}“ ist länger als ${most} Zeichen. Bitte kürzen.`,
		fields: { name: 'Name', organisation: 'Einrichtung', remark: 'Anmerkung' }
	},
	en: {
		name: '“Name” is missing: please write what you are called.', web: (field: string) => `“${field}” holds a web address. Please leave it out.`, email: '“E-mail” is no address, for example name@example.org.', consent: 'Please agree that we store what you write for this event. Signing up is not possible without it.', long: (field: string, most: number) => `“${field}” is longer than ${most} signs. Please shorten it.`,
		fields: { name: 'Name', organisation: 'Organisation', remark: 'Remark' }
	}
};

/** What mail programs make a link of; `e.V.` and `St.Josef` are none. */
const WEB_ADDRESS = /:\/\/|\bwww\.|@|[\p{L}\p{N}-]\.(?:\p{Ll}{2,}|\p{Lu}{2,})(?!\p{L})/u;

/** @param offered what can be chosen; anything else is left out @throws InvalidInput that names the fields, in the reader's words */
export function checkSignUp(input: SignUpInput, offered: readonly string[], lang: Language): SignUpInput {
	const w = WORDS[lang];
	const faults = new FormFaults();
	const text = (field: 'name' | 'organisation' | 'remark', most: number) => {
		const clean = cleanText(input[field]).trim();
		const line = field === 'remark' ? clean : clean.replace(/\s+/g, ' ');
		if (line.length > most) faults.add(field, w.long(w.fields[field], most));
		if (field !== 'remark' && WEB_ADDRESS.test(line)) faults.add(field, w.web(w.fields[field]));
		return line;
	};
	const name = text('name', 120);
	if (name === '') faults.add('name', w.name);
	const organisation = text('organisation', 200);
	const email = mailAddress(input.email) ?? '';
	if (email === '') faults.add('email', w.email);
	const remark = text('remark', 1000);
	if (!input.consent) faults.add('consent', w.consent);
	faults.throwIfAny();
	return { name, organisation, email, interests: offered.filter((o) => input.interests.includes(o)), remark, consent: true, register: input.register };
}
