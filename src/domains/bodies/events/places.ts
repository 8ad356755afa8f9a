/** How the places of an event stand: in numbers for those who prepare it, in words for everybody. Pure. */

/** A few are as many as three, of many places a tenth. */
const FEWEST = 3;

export type PlacesLeft = 'free' | 'few' | 'none';

/**
 * For everybody. No number: whoever signs up with the address of somebody else and sees it stay would know that they take part.
 * @returns null: there is no limit
 */
export function placesLeft(places: number | null, taken: number): PlacesLeft | null {
	if (places === null) return null;
	const left = places - taken;
	return left <= 0 ? 'none' : left <= Math.max(FEWEST, Math.ceil(places / 10)) ? 'few' : 'free';
}

export interface PlacesStanding {
	/** null: no limit */
	places: number | null;
	taken: number;
	/** invited, and has not said yet whether they come */
	unanswered: number;
	/** on the list, and knows nothing yet */
	listed: number;
}
