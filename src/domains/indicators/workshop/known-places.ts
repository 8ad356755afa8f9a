/** What the workshop asks about areas while it looks at an unknown sheet: is this a key, is this a name? */
import { looksLikeKey } from '../readers/region-variable.ts';

export interface KnownPlaces {
	/** whether an area of this instance has the key, written in any usual way */
	hasKey(key: string): boolean;
	/** whether the key is one of the own county or of an area in it */
	isOwn(key: string): boolean;
	/** whether any area is called so, however its name is spelled */
	hasName(name: string): boolean;
}

/** How sure we are that the text is the key of an area: 0 (it is none), 1 (it has the shape), 2 (it is known). */
export function keyScore(text: string, places: KnownPlaces): 0 | 1 | 2 {
	const key = text.replace(/\s+/g, '');
	if (key.length < 2 || !/^(?:DG|[\d]+)$/.test(key)) return 0;
	if (key.length > 3 && (places.hasKey(key) || places.hasKey(`0${key}`))) return 2;
	// no state has a number over 16, figures have; states 01 to 09 lose their zero where keys are numbers
	return (looksLikeKey(key) && key.length >= 5 && /^(?:0[1-9]|1[0-6])/.test(key)) || /^[1-9](?:\d{6}|\d{10})$/.test(key) ? 1 : 0;
}
