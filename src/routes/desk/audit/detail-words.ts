/** What an entry of the audit trail says beside the act, in words; what has none shows its code. */
import { isUuid } from '#base/uuid.ts';
import { detailName } from '#domains/accounts/authority-details.ts';
import type { Role } from '#domains/accounts/model.ts';
import type { ConsentField } from '#domains/bodies/actors/model.ts';
import { ACTOR_FIELD_WORDS, CONSENT_WORDS } from '#domains/bodies/actors/words.ts';
import { dayWords, fieldLabel } from '#domains/strategy/content-lines.ts';
import { JUDGEMENT_WORDS, KIND_WORDS } from '#domains/strategy/kind-words.ts';
import type { Judgement } from '#domains/strategy/model.ts';
import type { Language } from '#ui/language.ts';
import { roleNames } from '../texts.ts';

const NAMES: Record<string, [string, string]> = {
	added: ['neu', 'new'],
	answer: ['Antwort', 'answer'],
	area: ['Gebiet', 'area'],
	back: ['wieder da', 'back again'],
	blocked: ['danach gesperrt', 'blocked after it'],
	by: ['durch', 'by'],
	changed: ['geändert', 'changed'],
	count: ['Anzahl', 'number'],
	earlier: ['wieder früherer Wert', 'earlier figure again'],
	edition: ['Ausgabe', 'edition'],
	email: ['E-Mail-Adresse', 'e-mail address'],
	features: ['Gebiete', 'areas'],
	fields: ['Angaben', 'details'],
	figures: ['Werte', 'figures'],
	file: ['Datei', 'file'],
	from: ['vorher', 'before'],
	gone: ['entfallen', 'gone'],
	indicators: ['Kennzahlen', 'indicators'],
	language: ['Sprache', 'language'],
	licence: ['Lizenz', 'licence'],
	mapped: ['Zuordnungen', 'mappings'],
	members: ['Gemeinden', 'municipalities'],
	before: ['vorher', 'before'],
	division: ['Einteilung', 'division'],
	mode: ['Übernahme', 'taken over'],
	name: ['Name', 'name'],
	network: ['Netz', 'network'],
	pages: ['Seiten', 'pages'],
	period: ['Zeitraum', 'period'],
	policy: ['Pflicht für', 'required of'],
	problems: ['Befunde', 'findings'],
	purpose: ['Zweck', 'purpose'],
	reason: ['Grund', 'reason'],
	release: ['Datenstand', 'release'],
	role: ['Rolle', 'role'],
	schematic: ['schematisch', 'schematic'],
	sha256: ['Prüfsumme', 'checksum'],
	source: ['Quelle', 'source'],
	sourceCode: ['Quelle', 'source'],
	statusDate: ['Gebietsstand', 'territorial status'],
	direction: ['Richtung', 'direction'],
	again: ['erneut', 'again'],
	begin: ['Beginn', 'begin'],
	cell: ['Zelle', 'cell'],
	end: ['Ende', 'end'],
	example: ['Beispielwert', 'example value'],
	finding: ['Hinweis', 'finding'],
	how: ['Art', 'how'],
	layout: ['Aufbau', 'layout'],
	parent: ['gehört zu', 'belongs to'],
	links: ['Verbindungen', 'links'],
	new: ['neu', 'new'],
	news: ['Meldung', 'news'],
	on: ['am', 'on'],
	ratings: ['Bewertungen', 'ratings'],
	tables: ['Tabellen', 'tables'],
	unchanged: ['unverändert', 'unchanged'],
	value: ['Wert', 'value'],
	carried: ['übernommen', 'carried over'],
	deliverable: ['Ergebnis', 'deliverable'],
	doneOn: ['erledigt am', 'done on'],
	due: ['bis', 'due'],
	judged: ['Einschätzung', 'judged'],
	kind: ['Art', 'kind'],
	months: ['Monate', 'months'],
	phase: ['Phase', 'phase'],
	phases: ['Phasen', 'phases'],
	place: ['Platz', 'place'],
	position: ['Platz', 'place'],
	predecessor: ['Vorgänger', 'predecessor'],
	public: ['öffentlich', 'public'],
	responsible: ['zuständig', 'responsible'],
	size: ['Bytes', 'bytes'],
	state: ['Stand', 'state'],
	strategy: ['Strategie', 'strategy'],
	target: ['Ziel der Verbindung', 'target of the link'],
	what: ['Beitrag', 'contribution'],
	who: ['von', 'by'],
	body: ['Gremium', 'body'],
	contribution: ['Beitrag', 'contribution'],
	of: ['aus', 'of'],
	outcome: ['Ergebnis', 'outcome'],
	stage: ['Stufe', 'stage'],
	decided: ['beschlossen', 'decided'],
	elements: ['Elemente', 'elements'],
	note: ['Anmerkung', 'note'],
	task: ['Auftrag', 'task'],
	number: ['Nummer', 'number'],
	resolution: ['Beschluss', 'resolution'],
	about: ['betrifft', 'about'],
	day: ['Tag', 'day'],
	item: ['TOP', 'item'],
	visibility: ['sichtbar für', 'visible to'],
	audience: ['für', 'for'],
	actor: ['Akteur Nr.', 'actor no.'],
	into: ['in Nr.', 'into no.'],
	filled: ['ergänzt', 'filled up'],
	to: ['jetzt', 'now'],
	version: ['Fassung', 'version'],
	withheld: ['geheim', 'withheld'],
	withheldSecondary: ['geheim, sonst rückrechenbar', 'withheld, else computable']
};

/** What it was done to comes first, then what was before and what is now; the database keeps an order of its own. */
const FIRST = ['name', 'number', 'phase', 'deliverable', 'kind', 'stage', 'contribution', 'of', 'before', 'from', 'to', 'begin', 'end'];

/** Parts of cycles, strategies, rounds and the inventory that are no fields of an element. */
const FIELDS: Record<string, [string, string]> = {
	cycle: ['Kreislauf', 'cycle'],
	doneOn: ['erledigt am', 'done on'],
	due: ['bis', 'due'],
	from: ['Beginn', 'begin'],
	name: ['Name', 'name'],
	note: ['Anmerkung', 'note'],
	phaseId: ['Phase', 'phase'],
	predecessorId: ['Vorgänger', 'predecessor'],
	public: ['öffentlich', 'public'],
	quarter: ['Teil des Kreislaufs', 'part of the cycle'],
	newsMonths: ['Monate ohne Meldung', 'months without news'],
	dimensions: ['Dimensionen', 'dimensions'],
	text: ['Text', 'text'],
	field: ['Fachgebiet', 'field'],
	status: ['Stand', 'status'],
	office: ['zuständige Stelle', 'responsible office'],
	legalBasis: ['Rechtsgrundlage', 'legal basis'],
	nextDue: ['nächste Fortschreibung', 'next continuation'],
	file: ['Datei', 'file'],
	gaps: ['Lücken', 'gaps'],
	source: ['Quelle', 'source'],
	amount: ['Betrag', 'amount'],
	purpose: ['Zweck', 'purpose'],
	proofs: ['Nachweise', 'proofs']
};

const VALUES: Record<string, [string, string]> = {
	information: ['Information', 'information'],
	task: ['Auftrag', 'task'],
	'hand-over': ['Übergabe', 'hand-over'],
	confidential: ['nur die Stabsstelle', 'staff unit only'],
	paper: ['Vorlage', 'paper'],
	dropped: ['aufgegeben', 'dropped'],
	chair: ['Vorsitz', 'chair'],
	'deputy-chair': ['stellvertretender Vorsitz', 'deputy chair'],
	member: ['Mitglied', 'member'],
	deputy: ['Vertretung', 'deputy'],
	advisory: ['beratend', 'advisory'],
	secretary: ['Schriftführung', 'secretary'],
	moderator: ['Moderation', 'moderator'],
	guest: ['Gast', 'guest'],
	members: ['Mitglieder der Gremien', 'members of bodies'], public: ['alle', 'everybody'],
	rated: ['bewertet', 'rated'], declined: ['abgesagt', 'declined'], tentative: ['vielleicht', 'perhaps'], chosen: ['ausgewählt', 'chosen'],
	open: ['offen', 'open'], running: ['läuft', 'running'], done: ['erledigt', 'done'], skipped: ['ausgelassen', 'skipped'],
	up: ['nach oben', 'up'], down: ['nach unten', 'down'],
	replace: ['ersetzt', 'replaces'],
	supplement: ['ergänzt', 'supplements'],
	password: ['Kennwort', 'password'],
	code: ['Code der App', 'code of the app'],
	'recovery-code': ['Wiederherstellungscode', 'recovery code'],
	oidc: ['Anmeldedienst', 'sign-in service'],
	self: ['eigene Hand', 'own hand'],
	invitation: ['Einladung', 'invitation'],
	'password-reset': ['neues Kennwort', 'new password'],
	optional: ['niemanden', 'nobody'],
	administrators: ['die Verwaltung', 'administrators'],
	everyone: ['alle Konten', 'all accounts'],
	true: ['ja', 'yes'],
	false: ['nein', 'no'],
	de: ['Deutsch', 'German'],
	en: ['Englisch', 'English']
};

const KINDS: Record<string, { de: string; en: string }> = {
	...Object.fromEntries(Object.entries(KIND_WORDS).map(([kind, { one }]) => [kind, one])),
	plan: { de: 'Plan oder Bericht', en: 'plan or report' }, field: { de: 'Fachgebiet', en: 'field' }, funding: { de: 'Förderung', en: 'funding' },
	organisation: { de: 'Organisation', en: 'organisation' }, person: { de: 'Person', en: 'person' },
	report: { de: 'Bericht', en: 'report' },
	element: { de: 'Element der Strategie', en: 'element of the strategy' },
	resolution: { de: 'Beschluss', en: 'resolution' },
	strategy: { de: 'Strategie', en: 'strategy' },
	round: { de: 'Runde', en: 'round' },
	page: { de: 'Seite', en: 'page' }
};

/**
 * `{ role: 'planner', count: 10 }` → “Rolle: Planung · Anzahl: 10”
 * @param known what the page says anyway
 */
export function detailText(detail: Record<string, unknown>, lang: Language, known: readonly string[] = []): string {
	const at = lang === 'de' ? 0 : 1;
	const place = (key: string) => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);
	return Object.entries(detail)
		.filter(([key]) => !known.includes(key))
		.toSorted(([a], [b]) => place(a) - place(b))
		// ids say nothing to anybody
		.filter(([, value]) => value !== null && value !== '' && !(typeof value === 'string' && isUuid(value)))
		.map(([key, value]) => `${NAMES[key]?.[at] ?? key}: ${valueText(key, value, lang)}`)
		.join(' · ');
}

/** Of a county, or of an element of its strategy. */
function fieldText(field: string, lang: Language): string {
	const own = detailName(field, lang);
	if (own !== field) return own;
	const [name = '', language] = field.split(/\.(?=de$|en$)/);
	const words = FIELDS[name]?.[lang === 'de' ? 0 : 1] ?? (fieldLabel(field, lang) === field ? (ACTOR_FIELD_WORDS[name] ?? CONSENT_WORDS[name as ConsentField])?.[lang] : undefined);
	return words ? (language === 'en' ? `${words} (${lang === 'de' ? 'Englisch' : 'English'})` : words) : fieldLabel(field, lang);
}

/** Names and reasons that people typed are no codes, whatever they say. */
const TYPED = new Set(['name', 'deliverable', 'phase', 'responsible', 'who', 'what', 'note', 'body', 'reason', 'file', 'email', 'licence', 'division', 'source', 'sourceCode', 'area', 'period']);

function valueText(key: string, value: unknown, lang: Language): string {
	if (typeof value === 'number') return value.toLocaleString(lang === 'de' ? 'de-DE' : 'en-GB');
	if (key === 'fields' && Array.isArray(value)) return value.map((field) => fieldText(String(field), lang)).join(', ');
	if (Array.isArray(value) && value.every((part) => typeof part !== 'object')) return value.join(', ');
	if (typeof value === 'object') return JSON.stringify(value);
	const text = String(value);
	if (/^\d{4}-\d\d-\d\d$/.test(text)) return dayWords(text, lang);
	if (key === 'sha256') return `${text.slice(0, 12)}…`;
	if (TYPED.has(key)) return text;
	if (key === 'kind') return KINDS[text]?.[lang] ?? text;
	if (key === 'judged') return JUDGEMENT_WORDS[text as Judgement]?.[lang] ?? text;
	return roleNames[lang][text as Role] ?? VALUES[text]?.[lang === 'de' ? 0 : 1] ?? text;
}
