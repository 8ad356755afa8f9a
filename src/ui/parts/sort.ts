/** The order of a list as its address says it: `order=name`, downwards `order=-name`. Pure. */

export interface Sort<K extends string = string> {
	by: K;
	down: boolean;
}

/** @param usual where the address says none or one that is none */
export function sortOf<K extends string, U extends Sort<K> | null>(asked: URLSearchParams, keys: readonly K[], usual: U): Sort<K> | U {
	const text = asked.get('order') ?? '';
	const down = text.startsWith('-');
	const by = keys.find((k) => k === (down ? text.slice(1) : text));
	return by === undefined ? usual : { by, down };
}

export const orderText = ({ by, down }: Sort): string => (down ? `-${by}` : by);

/** The address of the list in another order: what else was chosen stays, the page begins anew, what was just done is not told again. */
export function sortHref(query: string, sort: Sort): string {
	const asked = new URLSearchParams([...new URLSearchParams(query)].filter(([key]) => !key.startsWith('/') && key !== 'done' && key !== 'page'));
	asked.set('order', orderText(sort));
	return `?${asked}`;
}

const collator = new Intl.Collator('de', { numeric: true });

/** Rows in an order by texts, numbers or moments; what is empty comes last, whichever way. */
export function sorted<T>(rows: readonly T[], key: (row: T) => string | number | Date | null, down: boolean): T[] {
	const value = (row: T) => {
		const v = key(row);
		return v instanceof Date ? v.getTime() : v === '' ? null : v;
	};
	return rows.toSorted((a, b) => {
		const [x, y] = [value(a), value(b)];
		if (x === null || y === null) return Number(x === null) - Number(y === null);
		return (typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y))) * (down ? -1 : 1);
	});
}
