/** How a fault in a field reads to whoever fills the form: the form's own words, never the names in code. */
import type { BaseIssue } from 'valibot';

const FIELDS: Readonly<Record<string, string>> = {
	code: 'Kürzel',
	name: 'Name',
	what: 'Was wird gemessen?',
	counted: 'Gezählte Sache',
	numerator: 'Zähler',
	denominator: 'Nenner',
	per: 'je',
	unit: 'Einheit',
	decimals: 'Nachkommastellen',
	polarity: 'Lesart',
	kind: 'Art',
	formula: 'Rechenregel',
	confidential: 'Geheimhaltung',
	partOf: 'Teil von',
	sourceCode: 'Quelle',
	licence: 'Lizenz',
	notes: 'Anmerkungen',
	topic: 'Thema',
	dimension: 'Dimension von Armut',
	measures: 'Messgrößen in Dateien',
	example: 'Beispielwerte',
	sentence: 'Satz für die Überschrift',
	short: 'Kurzer Name',
	basis: 'Geteilt wird nach',
	convertedTo: 'Zeitreihe umgerechnet auf den Gebietsstand',
	publisher: 'Herausgeber',
	licenceUrl: 'Adresse der Lizenz',
	url: 'Adresse im Netz',
	contact: 'Kontakt',
	signs: 'Zeichen',
	secrecyThreshold: 'Schwelle der Geheimhaltung',
	note: 'Anmerkung',
	years: 'Jahre zurück', of: 'Teile der Rechenregel', sign: 'Zeichen', status: 'Bedeutung', flag: 'Kennzeichnung', de: 'Deutsch', en: 'Englisch'
};

/** `name.de` → “Name (Deutsch)”, `formula.numerator` → “Rechenregel (Zähler)”, `signs.3.sign` → “Zeichen, Zeile 4” */
export function fieldWords(path: string): string {
	const [first = '', ...rest] = path.split('.');
	const row = rest.find((step) => /^\d+$/.test(step));
	const inner = rest.filter((step) => !/^\d+$/.test(step)).map((step) => FIELDS[step] ?? '').filter((word) => word !== '' && word !== FIELDS[first]);
	return `${FIELDS[first] ?? 'Angabe'}${inner.length > 0 ? ` (${inner.join(', ')})` : ''}${row === undefined ? '' : `, Zeile ${Number(row) + 1}`}`;
}

/** The message of a rule where it has one of its own, else plain words for what is wrong. */
export function issueWords(issue: BaseIssue<unknown>): string {
	const limit = 'requirement' in issue && (typeof issue.requirement === 'number' || typeof issue.requirement === 'string') ? String(issue.requirement) : '';
	// the library's own messages are English and begin so
	if (!issue.message.startsWith('Invalid ')) return issue.message;
	switch (issue.type) {
		case 'min_length': return 'darf nicht leer sein';
		case 'max_length': return `ist zu lang: höchstens ${limit} Zeichen`;
		case 'min_value': return `ist zu klein: mindestens ${limit}`;
		case 'max_value': return `ist zu groß: höchstens ${limit}`;
		case 'integer': return 'ist eine ganze Zahl';
		case 'number': return 'ist eine Zahl';
		case 'url': return 'ist keine Adresse im Netz (https://…)';
		default: return issue.received === 'undefined' || issue.received === 'null' ? 'fehlt' : 'hat einen Wert, den es hier nicht gibt';
	}
}
