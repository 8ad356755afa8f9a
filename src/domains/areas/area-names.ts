/** Whether the name printed beside a key belongs to another area. Pure. */
import type { AreaIndex } from './area-index.ts';
import type { Area } from './model.ts';

export interface Contradiction {
	own: Area;
	/** whose name it is */
	other: Area;
	/** an area above is called so too: a whole column of such names is that of the county, which may be called like its town */
	nameAbove: boolean;
}

interface Words {
	whole: string;
	list: { text: string; abbreviated: boolean }[];
}

/** What an area is, not how it is called; `St.` is Stadt or Sankt, and both are written either way. */
const DESIGNATIONS = new Set(['stadt', 'st', 'sankt', 'landeshauptstadt', 'hauptstadt', 'hansestadt', 'kreisstadt', 'kreisfreie', 'krfr', 'landkreis', 'kreis', 'lk', 'sk', 'gemeinde', 'gem', 'landgemeinde', 'einheitsgemeinde', 'verwaltungsgemeinschaft', 'vg', 'erfullende', 'markt', 'flecken', 'freistaat', 'bundesland']);

/** room for all municipalities of Germany: file after file names them alike */
const MOST_ASKED = 20_000;

/** for lists of areas that stay in memory */
const ready = new WeakMap<readonly Area[], AreaNames>();

export class AreaNames {
	/** The one of the areas in the index: names do not depend on the county. */
	static of(index: AreaIndex): AreaNames {
		const names = ready.get(index.areas) ?? new AreaNames(index);
		ready.set(index.areas, names);
		return names;
	}

	readonly #index: AreaIndex;
	readonly #asked = new Map<string, Contradiction | null>();
	readonly #byName = new Map<string, Area[]>();
	readonly #before = new Map<string, Area[]>();
	readonly #byWords = new Map<string, Area[]>();

	constructor(index: AreaIndex) {
		this.#index = index;
		for (const area of index.areas) {
			add(this.#byName, `${neighbourhood(area)} ${wordsOf(area.name).whole}`, area);
			add(this.#byWords, wordsOf(area.name).whole, area);
			if (area.successorKey) add(this.#before, area.successorKey, area);
		}
	}

	/** All areas that are called so, of all levels and times; spelling, designations and abbreviations do not count. */
	named(name: string): readonly Area[] {
		const { whole } = wordsOf(name);
		return whole === '' ? [] : (this.#byWords.get(whole) ?? []);
	}

	/**
	 * null: they agree, are spelled differently, one is an old name of the other, or nobody knows the key or the name.
	 * An area is sought among those of its level in the same state: names occur again elsewhere.
	 */
	contradiction(key: string, name: string): Contradiction | null {
		const asked = `${key}\n${name}`;
		const before = this.#asked.get(asked);
		if (before !== undefined) return before;
		const found = this.#contradiction(key, name);
		if (this.#asked.size >= MOST_ASKED) this.#asked.clear();
		if (asked.length < 200) this.#asked.set(asked, found);
		return found;
	}

	#contradiction(key: string, name: string): Contradiction | null {
		const versions = this.#index.versionsOf(key);
		const own = versions?.at(-1);
		if (!versions || !own) return null;
		const printed = wordsOf(name);
		if (printed.whole === '') return null;
		const other = this.#byName.get(`${neighbourhood(own)} ${printed.whole}`)?.at(-1);
		if (!other || this.#lineOf(versions).some((area) => isSameName(wordsOf(area.name), printed))) return null;
		return { own, other, nameAbove: this.#above(own).some((area) => isSameName(wordsOf(area.name), printed)) };
	}

	/** The area with what it was before and what became of it. */
	#lineOf(versions: readonly Area[]): Area[] {
		const line = new Set(versions);
		// grows while it is walked
		for (const area of line) {
			for (const before of this.#before.get(area.key) ?? []) line.add(before);
			for (const after of area.successorKey ? (this.#index.versionsOf(area.successorKey) ?? []) : []) line.add(after);
		}
		return [...line];
	}

	#above(own: Area): Area[] {
		const keys = [own.parentKey ?? '', own.key.slice(0, 5), own.key.slice(0, 2)];
		return [...new Set(keys)].filter((key) => key !== own.key).flatMap((key) => [...(this.#index.versionsOf(key) ?? [])]);
	}
}

function add(map: Map<string, Area[]>, key: string, area: Area): void {
	const list = map.get(key);
	if (list) list.push(area);
	else map.set(key, [area]);
}

function neighbourhood({ level, key }: Area): string {
	return level === 'state' || level === 'country' ? level : `${level} ${key.slice(0, 2)}`;
}

/** The same names come again with every file and every version of an area. */
const known = new Map<string, Words>();

/** `Sömmerda, St.`, `Soemmerda, Stadt` → `sommerda` */
function wordsOf(name: string): Words {
	let words = known.get(name);
	if (words) return words;
	words = wordsIn(name);
	// room for all municipalities of Germany in several spellings; what a file of rubbish left makes room for others
	if (known.size >= 50_000) known.clear();
	if (name.length < 200) known.set(name, words);
	return words;
}

function wordsIn(name: string): Words {
	const plain = name.toLowerCase().replace(/\([^)]*\)/g, ' ').replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '').replace(/([aou])e/g, '$1');
	const list = [...plain.matchAll(/([\p{L}\p{N}]+)(\.?)/gu)].map(([, text = '', dot]) => ({
		text,
		abbreviated: dot !== '' || text.length < 3
	})).filter(({ text }) => !DESIGNATIONS.has(text));
	return { whole: list.map(({ text }) => text).join(' '), list };
}

/** Equal, or one only says more (`Elxleben`, `Elxleben a.d. Gera`). */
function isSameName(a: Words, b: Words): boolean {
	if (a.whole === b.whole || a.whole.replaceAll(' ', '') === b.whole.replaceAll(' ', '')) return true;
	const [less, more] = a.list.length <= b.list.length ? [a, b] : [b, a];
	return less.list.length > 0 && less.list.every((word) => more.list.some((one) => one.text === word.text || (word.abbreviated && one.text.startsWith(word.text)) || (one.abbreviated && word.text.startsWith(one.text))));
}
