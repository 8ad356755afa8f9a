/** What stands below a map about its boundaries; the territorial status of the figures is another thing. */

export interface BoundaryLabel {
	name: string;
	licence: string;
	/** ISO day; null: unknown */
	statusDate: string | null;
	schematic: boolean;
}

/** One sentence or two, with the attribution that the licence asks for. */
export function boundaryWords(set: BoundaryLabel, lang: 'de' | 'en'): string {
	const de = lang === 'de';
	if (set.schematic) return de ? 'Karte schematisch: Gebiete aus den Mittelpunkten berechnet.' : 'Schematic map: territories computed from centres.';
	const [year, month, day] = set.statusDate?.split('-') ?? [];
	const status = year ? `${de ? 'Stand' : 'as of'} ${day}.${month}.${year}` : de ? 'Stand unbekannt' : 'date unknown';
	return `${de ? 'Grenzen der Karte' : 'Boundaries of the map'}: ${set.name}, ${status}. ${set.licence}`;
}
