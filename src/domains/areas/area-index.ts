/** Finds the area that a key meant on a date; keys are strings and never repaired silently. */
import { lookupOf } from './area-lookup.ts';
import { agsOfArs, existsOn, type Area, type AreaLevel } from './model.ts';

export type Resolution =
	| { kind: 'found'; id: number; level: AreaLevel }
	/** known, but dissolved or not yet formed on that date */
	| { kind: 'other-time'; area: Area }
	/** a digit short of an official key: a spreadsheet has taken its leading zero. null: of an area this instance does not hold */
	| { kind: 'lost-zero'; key: string; area: Area | null }
	/** well-formed official key outside the planning area that this instance does not hold */
	| { kind: 'outside' }
	| { kind: 'unknown' };

/** Files list areas in the same order again and again: each answer remembers the one that followed it. */
interface Answer {
	key: string;
	/** the answer is one of this date; '' of every date */
	date: string;
	found: Resolution;
	next: Answer | null;
}

export class AreaIndex {
	readonly #byKey: ReadonlyMap<string, readonly Area[]>;
	readonly #countyKey: string;
	readonly #always = new Map<string, Answer>();
	readonly #cache = new Map<string, Map<string, Answer>>();
	#date = '';
	#answers = new Map<string, Answer>();
	#last: Answer | null = null;
	/** all versions of all keys */
	readonly areas: readonly Area[];
	/** largest area id, for arrays indexed by id */
	readonly largestId: number;

	constructor(areas: readonly Area[], countyKey: string) {
		this.#countyKey = countyKey;
		this.areas = areas;
		const lookup = lookupOf(areas);
		this.#byKey = lookup.byKey;
		this.largestId = lookup.largestId;
	}

	/** @param date ISO date of the territorial status */
	resolve(key: string, date: string): Resolution {
		if (date !== this.#date) this.#turnTo(date);
		const guess = this.#last?.next;
		if (guess && guess.key === key && (guess.date === '' || guess.date === date)) {
			this.#last = guess;
			return guess.found;
		}
		let answer = this.#always.get(key) ?? this.#answers.get(key);
		if (!answer) {
			const found = this.#look(key, date);
			answer = { key, date: this.#changes(key, found) ? date : '', found, next: null };
			const answers = answer.date === '' ? this.#always : this.#answers;
			// a file of rubbish must not fill the memory with answers
			if (answers.size < 100_000) answers.set(key, answer);
		}
		if (this.#last) this.#last.next = answer;
		this.#last = answer;
		return answer.found;
	}

	#turnTo(date: string): void {
		let answers = this.#cache.get(date);
		if (!answers) this.#cache.set(date, (answers = new Map()));
		this.#date = date;
		this.#answers = answers;
	}

	/** Whether another day may have another answer. */
	#changes(key: string, found: Resolution): boolean {
		if (found.kind === 'other-time') return true;
		const versions = found.kind === 'found' ? this.versionsOf(key) : undefined;
		return versions !== undefined && versions.some((area) => area.validFrom !== null || area.validTo !== null);
	}

	/** States 01 to 09 lose their zero: 4, 7 or 11 digits are left of the keys of their counties, municipalities and regional keys. */
	#lostZero(key: string): Resolution | null {
		if (!/^[1-9](\d{3}|\d{6}|\d{10})?$/.test(key)) return null;
		const whole = `0${key}`;
		const area = (this.#byKey.get(whole) ?? (whole.length === 12 ? this.#byKey.get(agsOfArs(whole)) : undefined))?.[0] ?? null;
		return area || key.length > 1 ? { kind: 'lost-zero', key: whole, area } : null;
	}

	/** Lists of one length fill the keys of larger areas up with zeros: `16068000` and `160680000000` are the county 16068. */
	#filledUp(key: string): readonly Area[] | undefined {
		const length = /^\d\d0{10}$/.test(key) ? 2 : /^\d{5}(?:000|0{7})$/.test(key) ? 5 : 0;
		return length === 0 ? undefined : this.#byKey.get(key.slice(0, length));
	}

	/** Whether the area is the county, lies in it, or was drawn by it. */
	isInside(area: Pick<Area, 'key' | 'level'>): boolean {
		return area.key.startsWith(this.#countyKey) || area.level === 'planning-area';
	}

	/** The area of a key at all times, however the key is written; undefined where this instance holds none. */
	versionsOf(text: string): readonly Area[] | undefined {
		const key = text.trim();
		return this.#byKey.get(key) ?? (/^\d{12}$/.test(key) ? this.#byKey.get(agsOfArs(key)) : undefined) ?? this.#filledUp(key);
	}

	#look(text: string, date: string): Resolution {
		const key = text.trim();
		const versions = this.versionsOf(key);
		if (versions) {
			const valid = versions.find((area) => existsOn(area, date));
			if (valid) return { kind: 'found', id: valid.id, level: valid.level };
			return { kind: 'other-time', area: versions[versions.length - 1] as Area };
		}
		const lost = this.#lostZero(key);
		if (lost) return lost;
		// states, administrative regions, counties, municipalities, associations, ARS; there are sixteen states, `00` is the whole
		if (/^(?:0\d|1[0-6])(|\d|\d{3}|\d{6,7}|\d{10})$/.test(key) && !key.startsWith(this.#countyKey)) return { kind: 'outside' };
		return { kind: 'unknown' };
	}
}
