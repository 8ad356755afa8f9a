/** Notes of planners at figures, numbered in the order in which the figures stand in a table. The same words have one number. Pure. */

export interface Noted {
	/** of the figure, unique in the table */
	key: string;
	/** what the list calls the figure */
	name: string;
	note: string | undefined;
}

export interface NumberedNotes {
	/** number of its note by the key of the figure */
	of: ReadonlyMap<string, number>;
	list: { number: number; note: string; figures: { key: string; name: string }[] }[];
}

export function numberedNotes(figures: readonly Noted[]): NumberedNotes {
	const list: NumberedNotes['list'] = [];
	const of = new Map<string, number>();
	for (const { key, name, note } of figures) {
		if (!note) continue;
		let entry = list.find((one) => one.note === note);
		if (!entry) list.push((entry = { number: list.length + 1, note, figures: [] }));
		entry.figures.push({ key, name });
		of.set(key, entry.number);
	}
	return { of, list };
}
