/** Official keys of Germany and its states by their names: some tables of Destatis print no keys. */

const STATES: readonly (readonly [key: string, de: string, en: string])[] = [
	['01', 'Schleswig-Holstein', 'Schleswig-Holstein'], ['02', 'Hamburg', 'Hamburg'], ['03', 'Niedersachsen', 'Lower Saxony'], ['04', 'Bremen', 'Bremen'],
	['05', 'Nordrhein-Westfalen', 'North Rhine-Westphalia'], ['06', 'Hessen', 'Hesse'], ['07', 'Rheinland-Pfalz', 'Rhineland-Palatinate'], ['08', 'Baden-Württemberg', 'Baden-Württemberg'],
	['09', 'Bayern', 'Bavaria'], ['10', 'Saarland', 'Saarland'], ['11', 'Berlin', 'Berlin'], ['12', 'Brandenburg', 'Brandenburg'],
	['13', 'Mecklenburg-Vorpommern', 'Mecklenburg-Western Pomerania'], ['14', 'Sachsen', 'Saxony'], ['15', 'Sachsen-Anhalt', 'Saxony-Anhalt'], ['16', 'Thüringen', 'Thuringia']
];

const KEYS = new Map<string, string>([['deutschland', 'DG'], ['germany', 'DG'], ['bundesgebiet', 'DG'], ['deutschland insgesamt', 'DG'], ...STATES.flatMap(([key, de, en]): [string, string][] => [[plain(de), key], [plain(en), key]])]);

function plain(name: string): string {
	return name.toLowerCase().replace(/\s+/g, ' ').replace(/^(?:land|freistaat|freie (?:und )?hansestadt) |, land$/g, '').trim();
}

/** Key of Germany or of the state that is called exactly so; null for all other words. */
export function stateKey(name: string): string | null {
	return KEYS.get(plain(name)) ?? null;
}

/** Whether a key of two digits stands beside a name that is none of that German state: then it belongs to another country. */
export function foreignState(key: string, name: string): string | null {
	const state = /^\d\d$/.test(key) ? STATES.find(([known]) => known === key) : undefined;
	if (!state || name === '' || name === key) return null;
	const found = stateKey(name);
	return found === key || plain(name).includes(plain(state[1])) || plain(name).includes(plain(state[2])) ? null : state[1];
}
