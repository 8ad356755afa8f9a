/** Who watches over a public body, by its state: for the pages on privacy and accessibility. Runs anywhere. */
import type { Authority } from './model.ts';

export interface Oversight {
	/** name of the state; null for a key of none */
	state: string | null;
	/** null: neither the state nor the settings say it */
	dataProtection: { name: string; url: string | null } | null;
	/** the act of the state that obliges to accessible websites */
	accessibilityLaw: string | null;
	/** null: only the settings know it, since it has another name and form in every state */
	enforcementBody: string | null;
}

/** Where the enforcement bodies of all states are listed, kept by the state of Hesse. */
export const ENFORCEMENT_BODIES = 'https://lbit.hessen.de/buergerinnen-und-buerger/durchsetzungsstellen-der-laender';

/**
 * By the first two digits of official keys. Each office is called as it calls itself (some change with the person in office, which
 * is why the settings go first). Checked in 2026 against pages of the authorities or their parliaments for 01, 03 to 07, 09, 13 to
 * 16, against lists of others for 02, 08 and 10 to 12. The acts: 07, 11 and 16 against pages of the states, all against the overviews
 * of teilhabe40.de and bfsg-testen.de. In Bavaria another office watches over private bodies; this is the one for public bodies.
 */
const STATES: Readonly<Record<string, readonly [state: string, supervisor: string, url: string, law: string]>> = {
	'01': ['Schleswig-Holstein', 'Unabhängiges Landeszentrum für Datenschutz Schleswig-Holstein', 'https://www.datenschutzzentrum.de', 'Landesbehindertengleichstellungsgesetz (LBGG)'],
	'02': ['Hamburg', 'Hamburgischer Beauftragter für Datenschutz und Informationsfreiheit', 'https://datenschutz-hamburg.de', 'Hamburgisches Behindertengleichstellungsgesetz (HmbBGG)'],
	'03': ['Niedersachsen', 'Landesbeauftragter für den Datenschutz Niedersachsen', 'https://www.lfd.niedersachsen.de', 'Niedersächsisches Behindertengleichstellungsgesetz (NBGG)'],
	'04': ['Bremen', 'Landesbeauftragter für Datenschutz und Informationsfreiheit Bremen', 'https://www.datenschutz.bremen.de', 'Bremisches Behindertengleichstellungsgesetz (BremBGG)'],
	'05': ['Nordrhein-Westfalen', 'Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen', 'https://www.ldi.nrw.de', 'Behindertengleichstellungsgesetz Nordrhein-Westfalen (BGG NRW)'],
	'06': ['Hessen', 'Hessischer Beauftragter für Datenschutz und Informationsfreiheit', 'https://datenschutz.hessen.de', 'Hessisches Behinderten-Gleichstellungsgesetz (HessBGG)'],
	'07': ['Rheinland-Pfalz', 'Landesbeauftragter für den Datenschutz und die Informationsfreiheit Rheinland-Pfalz', 'https://www.datenschutz.rlp.de', 'Landesinklusionsgesetz Rheinland-Pfalz'],
	'08': ['Baden-Württemberg', 'Landesbeauftragter für den Datenschutz und die Informationsfreiheit Baden-Württemberg', 'https://www.baden-wuerttemberg.datenschutz.de', 'Landes-Behindertengleichstellungsgesetz (L-BGG)'],
	'09': ['Bayern', 'Bayerischer Landesbeauftragter für den Datenschutz', 'https://www.datenschutz-bayern.de', 'Bayerisches Behindertengleichstellungsgesetz (BayBGG)'],
	'10': ['Saarland', 'Unabhängiges Datenschutzzentrum Saarland', 'https://www.datenschutz.saarland.de', 'Saarländisches Behindertengleichstellungsgesetz (SBGG)'],
	'11': ['Berlin', 'Berliner Beauftragte für Datenschutz und Informationsfreiheit', 'https://www.datenschutz-berlin.de', 'Barrierefreie-IKT-Gesetz Berlin (BIKTG Bln)'],
	'12': ['Brandenburg', 'Landesbeauftragte für den Datenschutz und für das Recht auf Akteneinsicht Brandenburg', 'https://www.lda.brandenburg.de', 'Brandenburgisches Behindertengleichstellungsgesetz (BbgBGG)'],
	'13': ['Mecklenburg-Vorpommern', 'Landesbeauftragter für Datenschutz und Informationsfreiheit Mecklenburg-Vorpommern', 'https://www.datenschutz-mv.de', 'Landesbehindertengleichstellungsgesetz (LBGG M-V)'],
	'14': ['Sachsen', 'Sächsische Datenschutz- und Transparenzbeauftragte', 'https://www.datenschutz.sachsen.de', 'Barrierefreie-Websites-Gesetz (BfWebG)'],
	'15': ['Sachsen-Anhalt', 'Landesbeauftragte für den Datenschutz Sachsen-Anhalt', 'https://datenschutz.sachsen-anhalt.de', 'Behindertengleichstellungsgesetz Sachsen-Anhalt (BGG LSA)'],
	'16': ['Thüringen', 'Thüringer Landesbeauftragter für den Datenschutz und die Informationsfreiheit', 'https://www.tlfdi.de', 'Thüringer Gesetz über den barrierefreien Zugang zu den Websites und mobilen Anwendungen öffentlicher Stellen (ThürBarrWebG)']
};

/** What the settings of the authority say goes before what is known of its state. */
export function oversightOf({ countyKey, settings }: Pick<Authority, 'countyKey' | 'settings'>): Oversight {
	const [state, supervisor, url, law] = STATES[countyKey.slice(0, 2)] ?? [];
	const ownSupervisor = settings.dataProtection?.supervisor;
	const { law: ownLaw, enforcementBody } = settings.accessibility ?? {};
	return {
		state: state ?? null,
		dataProtection: ownSupervisor?.name ? { name: ownSupervisor.name, url: ownSupervisor.url ?? null } : supervisor ? { name: supervisor, url: url ?? null } : null,
		accessibilityLaw: ownLaw ?? law ?? null,
		enforcementBody: enforcementBody ?? null
	};
}
