import type { Flag, Status } from '#domains/indicators/model.ts';
import type { Language } from '#ui/language.ts';

const de = {
	sources: 'Quellen',
	newSource: 'Neue Quelle',
	new: 'Neu',
	saved: 'Gespeichert.',
	code: 'Kürzel',
	codeHint: 'Kleinbuchstaben, Ziffern und -. Steht in Dateien und bleibt für immer.',
	name: 'Name',
	nameHint: 'So steht die Quelle unter Tabellen und Karten.',
	publisher: 'Herausgeber',
	publisherHint: 'Das Amt oder die Stelle, die für die Zahlen einsteht.',
	licence: 'Lizenz',
	licenceHint: 'Wörtlich, mit dem verlangten Quellenvermerk, zum Beispiel „dl-de/by-2-0“.',
	licenceUrl: 'Adresse der Lizenz',
	url: 'Adresse der Daten',
	contact: 'Ansprechstelle',
	contactHint: 'Wen Sie bei Fragen anrufen oder anschreiben.',
	note: 'Anmerkung',
	secrecy: 'Geheimhaltung',
	secrecyThreshold: 'Anzahlen unter … bleiben geheim',
	thresholdHint: 'Üblich ist 3: Eins und zwei werden nicht veröffentlicht, und auch nichts, woraus man sie errechnen könnte. 0 schaltet das ab.',
	signs: 'Zeichen in den Dateien',
	signsLead: 'Was bedeutet ein Zeichen dort, wo eine Zahl stehen müsste? Ein Zeichen, das hier nicht steht, hält das Einlesen an. Keines wird von selbst zu 0.',
	sign: 'Zeichen',
	means: 'bedeutet',
	usual: 'wie üblich',
	unknown: 'nicht bekannt: hält das Einlesen an',
	none: 'bekannt, ohne Bedeutung',
	further: 'Weiteres Zeichen',
	save: 'Speichern',
	delete: 'Quelle löschen',
	deleteLead: 'Nur möglich, solange keine Lieferung und keine Kennzahl sie nennt. Angaben und Zeichen der Quelle sind dann weg.',
	lowerTitle: (from: number, to: number) => `Sie senken die Schwelle von ${from} auf ${to}.`,
	lowerText: (n: number) => `${n === 0 ? 'Zurzeit betrifft das keinen Wert.' : `${n} ${n === 1 ? 'Anzahl von Menschen würde' : 'Anzahlen von Menschen würden'} ihren Schutz verlieren und mit der nächsten Veröffentlichung sichtbar.`} Was veröffentlicht ist, lässt sich nicht zurückholen.`,
	lowerBelow: 'Unter 3 lassen sich einzelne Menschen leicht erkennen.',
	lowerCheck: 'Ich habe das mit der Quelle geklärt und will die Schwelle senken.'
};
const en: typeof de = {
	sources: 'Sources',
	newSource: 'New source',
	new: 'New',
	saved: 'Saved.',
	code: 'Code',
	codeHint: 'Lower case, digits and -. It stands in files and stays for ever.',
	name: 'Name',
	nameHint: 'As the source reads below tables and maps.',
	publisher: 'Publisher',
	publisherHint: 'The office that answers for the figures.',
	licence: 'Licence',
	licenceHint: 'Literally, with the required attribution, such as “dl-de/by-2-0”.',
	licenceUrl: 'Address of the licence',
	url: 'Address of the data',
	contact: 'Contact',
	contactHint: 'Whom to call or write to.',
	note: 'Note',
	secrecy: 'Disclosure control',
	secrecyThreshold: 'Counts below … stay secret',
	thresholdHint: 'Usually 3: one and two are not published, nor anything they could be computed from. 0 switches this off.',
	signs: 'Signs in the files',
	signsLead: 'What does a sign mean where a number should stand? A sign that is not listed here stops the import. None becomes 0 by itself.',
	sign: 'Sign',
	means: 'means',
	usual: 'as usual',
	unknown: 'not known: stops the import',
	none: 'known, without meaning',
	further: 'Further sign',
	save: 'Save',
	delete: 'Delete source',
	deleteLead: 'Possible only while no delivery and no indicator names it. Its description and signs are gone then.',
	lowerTitle: (from, to) => `You are lowering the threshold from ${from} to ${to}.`,
	lowerText: (n) => `${n === 0 ? 'At present this concerns no figure.' : `${n} ${n === 1 ? 'count' : 'counts'} of people would lose protection and become visible with the next release.`} What is public cannot be taken back.`,
	lowerBelow: 'Below 3, single persons are easily recognised.',
	lowerCheck: 'I have settled this with the source and want to lower the threshold.'
};
export const sourceTexts: Record<Language, typeof de> = { de, en };

export const STATUS_WORDS: Record<Language, Record<Exclude<Status, 'value'>, string>> = {
	de: {
		zero: 'genau null',
		withheld: 'geheim',
		'withheld-secondary': 'geheim, sonst rückrechenbar',
		uncertain: 'zu unsicher',
		rounded: 'gerundet',
		perturbed: 'verändert zum Schutz',
		'not-applicable': 'trifft nicht zu',
		later: 'folgt später',
		missing: 'nicht geliefert',
		'no-such-area': 'Gebiet gab es nicht'
	},
	en: {
		zero: 'exactly zero',
		withheld: 'withheld',
		'withheld-secondary': 'withheld, else computable',
		uncertain: 'too uncertain',
		rounded: 'rounded',
		perturbed: 'altered for protection',
		'not-applicable': 'not applicable',
		later: 'to follow',
		missing: 'not delivered',
		'no-such-area': 'area did not exist'
	}
};
export const FLAG_WORDS: Record<Language, Record<Flag, string>> = {
	de: {
		estimated: 'geschätzt',
		provisional: 'vorläufig',
		revised: 'berichtigt',
		limited: 'Aussage eingeschränkt',
		example: 'Beispielwert',
		converted: 'umgerechnet'
	},
	en: {
		estimated: 'estimated',
		provisional: 'provisional',
		revised: 'revised',
		limited: 'limited reliability',
		example: 'example value',
		converted: 'converted'
	}
};
