/**
 * What an authority says of itself on its public pages: name, imprint, contacts, oversight. One list of fields, from which come
 * the form, its check and where each value lies in the settings. Runs anywhere.
 */
import { UserError } from '#base/errors.ts';
import { isDay } from '#base/day.ts';
import type { Authority, AuthoritySettings } from './model.ts';

type TwoLanguages = { de: string; en: string };

export interface DetailField {
	key: string;
	/** where it lies in the settings; null: a column of its own */
	path: string | null;
	kind: 'text' | 'long' | 'email' | 'url' | 'tel' | 'date';
	longest: number;
	label: TwoLanguages;
	hint?: TwoLanguages;
	/** the form is not saved without it */
	required?: true;
	/** the law wants it on a public page (§ 5 DDG, Art. 13 DSGVO, state acts on accessible websites) */
	due?: true;
	autocomplete?: string;
}

export interface DetailGroup {
	key: string;
	title: TwoLanguages;
	lead: TwoLanguages;
	fields: readonly DetailField[];
}

const field = (key: string, path: string | null, de: string, en: string, more: Partial<DetailField> = {}): DetailField => ({ key, path, kind: 'text', longest: 200, label: { de, en }, ...more });

export const DETAIL_GROUPS: readonly DetailGroup[] = [
	{
		key: 'name', title: { de: 'Name', en: 'Name' }, lead: { de: 'Steht auf jeder öffentlichen Seite und in Berichten.', en: 'Stands on every public page and in reports.' },
		fields: [
			field('name', null, 'Name', 'Name', { required: true, hint: { de: 'Zum Beispiel „Landkreis Sömmerda“.', en: 'Such as “Landkreis Sömmerda”.' } }),
			field('homepage', 'homepage', 'Adresse der eigenen Website', 'Address of your own website', { kind: 'url', longest: 500 }),
			field('unit.de', 'unit.de', 'Zuständige Stelle (deutsch)', 'Unit in charge (German)'),
			field('unit.en', 'unit.en', 'Zuständige Stelle (englisch)', 'Unit in charge (English)')
		]
	},
	{
		key: 'imprint', title: { de: 'Impressum', en: 'Imprint' }, lead: { de: 'Verlangt § 5 des Digitale-Dienste-Gesetzes.', en: 'Required by § 5 of the German Digital Services Act.' },
		fields: [
			field('imprint.responsible', 'imprint.responsible', 'Behörde', 'Public body', { due: true, hint: { de: 'Zum Beispiel „Landratsamt Sömmerda“.', en: 'Such as “Landratsamt Sömmerda”.' } }),
			field('imprint.represented', 'imprint.represented', 'Vertreten durch', 'Represented by', { due: true, hint: { de: 'Amt und Name, zum Beispiel „Landrätin Erika Muster“.', en: 'Office and name.' } }),
			field('imprint.street', 'imprint.street', 'Straße und Hausnummer', 'Street and number', { due: true, autocomplete: 'off' }),
			field('imprint.city', 'imprint.city', 'Postleitzahl und Ort', 'Postcode and town', { due: true, autocomplete: 'off' }),
			field('imprint.email', 'imprint.email', 'E-Mail-Adresse', 'E-mail address', { kind: 'email', due: true, autocomplete: 'off' }),
			field('imprint.phone', 'imprint.phone', 'Telefon', 'Telephone', { kind: 'tel', longest: 80, autocomplete: 'off' }),
			field('imprint.vatId', 'imprint.vatId', 'Umsatzsteuer-Identifikationsnummer', 'VAT identification number', { longest: 40, hint: { de: 'Nur wenn Sie eine haben.', en: 'Only if you have one.' } }),
			field('imprint.editor', 'imprint.editor', 'Verantwortlich für den Inhalt', 'Responsible for the content', { hint: { de: 'Name und Anschrift (§ 18 Absatz 2 Medienstaatsvertrag).', en: 'Name and address (§ 18(2) Medienstaatsvertrag).' } }),
			field('imprint.note.de', 'imprint.note.de', 'Hinweis über dem Impressum (deutsch)', 'Note above the imprint (German)', { kind: 'long', longest: 1000 }),
			field('imprint.note.en', 'imprint.note.en', 'Hinweis über dem Impressum (englisch)', 'Note above the imprint (English)', { kind: 'long', longest: 1000 })
		]
	},
	{
		key: 'contact', title: { de: 'Ansprechstelle für Fragen zu den Zahlen', en: 'Contact for questions on the figures' }, lead: { de: 'Steht im Impressum unter der Anschrift.', en: 'Stands in the imprint below the address.' },
		fields: [
			field('contact.name', 'contact.name', 'Name oder Stelle', 'Name or unit', { autocomplete: 'off' }),
			field('contact.email', 'contact.email', 'E-Mail-Adresse', 'E-mail address', { kind: 'email', autocomplete: 'off' }),
			field('contact.phone', 'contact.phone', 'Telefon', 'Telephone', { kind: 'tel', longest: 80, autocomplete: 'off' })
		]
	},
	{
		key: 'openData', title: { de: 'Offene Schnittstelle', en: 'Open interface' }, lead: { de: 'Steht in der Schnittstelle OParl, über die andere Gremien, Sitzungen und Beschlüsse abrufen. Anschrift und Ansprechstelle kommen von oben.', en: 'Told by the OParl interface through which others fetch bodies, meetings and resolutions. Address and contact come from above.' },
		fields: [
			field('shortName', 'shortName', 'Kurzname', 'Short name', { longest: 40, hint: { de: 'Zum Beispiel „LK Sömmerda“.', en: 'Such as “LK Sömmerda”.' } }),
			field('license', 'license', 'Lizenz (Adresse)', 'Licence (address)', { kind: 'url', longest: 500, hint: { de: 'Zum Beispiel https://www.govdata.de/dl-de/by-2-0', en: 'Such as https://www.govdata.de/dl-de/by-2-0' } }),
			field('licenseSince', 'licenseSince', 'Lizenz gilt seit', 'Licence counts since', { kind: 'date', longest: 10 })
		]
	},
	{
		key: 'dataProtection', title: { de: 'Datenschutz', en: 'Data protection' }, lead: { de: 'Die Aufsichtsbehörde ergibt sich aus dem Land; tragen Sie nur ein, was davon abweicht.', en: 'The supervisory authority follows from the state; fill in only what differs.' },
		fields: [
			field('dataProtection.name', 'dataProtection.name', 'Datenschutzbeauftragte Person oder Stelle', 'Data protection officer', { due: true, autocomplete: 'off' }),
			field('dataProtection.email', 'dataProtection.email', 'E-Mail-Adresse', 'E-mail address', { kind: 'email', due: true, autocomplete: 'off' }),
			field('supervisor.name', 'dataProtection.supervisor.name', 'Aufsichtsbehörde', 'Supervisory authority'),
			field('supervisor.url', 'dataProtection.supervisor.url', 'Adresse der Aufsichtsbehörde', 'Address of the supervisory authority', { kind: 'url', longest: 500 })
		]
	},
	{
		key: 'accessibility', title: { de: 'Barrierefreiheit', en: 'Accessibility' }, lead: { de: 'Für die Erklärung zur Barrierefreiheit. Gesetz und Durchsetzungsstelle ergeben sich aus dem Land, wo sie bekannt sind.', en: 'For the accessibility statement. Act and enforcement body follow from the state where they are known.' },
		fields: [
			field('accessibility.feedbackEmail', 'accessibility.feedbackEmail', 'E-Mail-Adresse, unter der Barrieren gemeldet werden', 'E-mail address for reporting barriers', { kind: 'email', due: true, autocomplete: 'off' }),
			field('accessibility.reviewedAt', 'accessibility.reviewedAt', 'Zuletzt überprüft am', 'Last reviewed on', { kind: 'date', longest: 10 }),
			field('accessibility.law', 'accessibility.law', 'Gesetz des Landes', 'Act of the state', { longest: 300 }),
			field('accessibility.enforcementBody', 'accessibility.enforcementBody', 'Durchsetzungsstelle', 'Enforcement body', { longest: 300 })
		]
	}
];

const FIELDS = DETAIL_GROUPS.flatMap((group) => group.fields.map((one) => ({ ...one, group })));

/** One text per field; '' is not said. */
export type AuthorityDetails = Record<string, string>;

export function detailsOf({ name, settings }: Pick<Authority, 'name' | 'settings'>): AuthorityDetails {
	return Object.fromEntries(FIELDS.map(({ key, path }) => [key, path === null ? name : textAt(settings, path.split('.'))]));
}

function textAt(value: unknown, steps: readonly string[]): string {
	for (const step of steps) value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
	return typeof value === 'string' ? value : '';
}

/** @throws UserError naming the field, in German */
export function checkDetails(input: unknown): AuthorityDetails {
	const given = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
	const details: AuthorityDetails = {};
	for (const { key, kind, longest, required, label, group } of FIELDS) {
		const raw = given[key];
		const text = (typeof raw === 'string' ? raw : '').replace(kind === 'long' ? /\0/g : /[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
		const where = `${group.title.de}, ${label.de}`;
		if (required && text === '') throw new UserError(`${where}: darf nicht leer sein.`);
		if (text.length > longest) throw new UserError(`${where}: ist zu lang, höchstens ${longest} Zeichen.`);
		if (text !== '' && kind === 'email' && !/^[^\s@<>"',;:?&%]+@[^\s@<>"',;:?&%]+\.[^\s@<>"',;:?&%.]{2,}$/.test(text)) throw new UserError(`${where}: „${text}“ ist keine E-Mail-Adresse.`);
		if (text !== '' && kind === 'url' && !isWebAddress(text)) throw new UserError(`${where}: „${text}“ ist keine Adresse im Netz (https://…).`);
		if (text !== '' && kind === 'date' && !isDay(text)) throw new UserError(`${where}: „${text}“ ist kein Tag.`);
		details[key] = text;
	}
	return details;
}

/** A link on a public page may lead to the web, nowhere else. */
function isWebAddress(text: string): boolean {
	const url = URL.parse(text);
	return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
}

/** The settings with these details; what the form does not know stays. */
export function settingsWith(settings: AuthoritySettings, details: AuthorityDetails): AuthoritySettings {
	const all = structuredClone(settings) as Record<string, unknown>;
	for (const { key, path } of FIELDS) if (path !== null) put(all, path.split('.'), details[key] ?? '');
	return all as AuthoritySettings;
}

function put(target: Record<string, unknown>, [step = '', ...rest]: string[], text: string): void {
	if (rest.length === 0) {
		if (text === '') delete target[step];
		else target[step] = text;
		return;
	}
	const inner = target[step];
	const next = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as Record<string, unknown>) : {};
	put(next, rest, text);
	if (Object.keys(next).length === 0) delete target[step];
	else target[step] = next;
}

/** Fields that the law wants and that are empty. */
export function missingDetails(details: AuthorityDetails): DetailField[] {
	return FIELDS.filter(({ key, due }) => due && !details[key]);
}

/** `imprint.city` → “Impressum: Postleitzahl und Ort” */
export function detailName(key: string, lang: 'de' | 'en'): string {
	const found = FIELDS.find((one) => one.key === key);
	return found ? `${found.group.title[lang]}: ${found.label[lang]}` : key;
}
