/** What the cells of one column look like as areas. Pure. */
import type { Cell, Rows } from '../readers/grid/grid.ts';
import { cellText } from '../readers/sheet-cells.ts';
import { keyAndName } from '../readers/area-cells.ts';
import { keyScore, type KnownPlaces } from './known-places.ts';
import { MOST_ROWS } from '../readers/cell-kind.ts';

export interface ColumnUse {
	filled: number;
	knownKeys: number;
	/** shaped like a key, of an area that this instance does not hold */
	keyShapes: number;
	/** key and name in one cell */
	pairs: number;
	/** names of areas */
	names: number;
	holdsArea(cell: Cell | undefined, places: KnownPlaces): boolean;
}

function kindOf(cell: Cell | undefined, places: KnownPlaces): 'known' | 'shape' | 'pair' | 'name' | null {
	const text = cellText(cell);
	if (text === '' || text.length > 120) return null;
	const key = keyScore(text, places);
	if (key > 0) return key === 2 ? 'known' : 'shape';
	if (!/\p{L}/u.test(text)) return null;
	if (keyAndName(text)) return 'pair';
	return places.hasName(text) ? 'name' : null;
}

export function columnUse(rows: Rows, column: number, places: KnownPlaces): ColumnUse {
	const counts = { known: 0, shape: 0, pair: 0, name: 0 };
	let filled = 0;
	for (let r = 0; r < Math.min(rows.length, MOST_ROWS); r++) {
		const cell = rows[r]?.[column];
		if (cellText(cell) === '') continue;
		filled++;
		const kind = kindOf(cell, places);
		// a key of a county may be a postal code: only a key of a municipality is unmistakable
		if (kind === 'known' && cellText(cell).length < 7) counts.shape++;
		else if (kind) counts[kind]++;
	}
	return { filled, knownKeys: counts.known, keyShapes: counts.shape, pairs: counts.pair, names: counts.name, holdsArea: (cell, known) => kindOf(cell, known) !== null };
}
