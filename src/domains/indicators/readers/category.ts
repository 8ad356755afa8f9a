/** Dimension and category names as they stand in a canonical breakdown `dim=cat|dim=cat`. */

const TOTAL = /^(?:total|insgesamt|gesamt|zusammen|all|alle)$/i;

/** Whether a category means "all of them" and is therefore left out of the breakdown. */
export function isTotal(category: string): boolean {
	return category === '' || TOTAL.test(category);
}

/** Escapes the three characters that structure a breakdown; decodeURIComponent undoes it. */
export function categoryText(text: string): string {
	const trimmed = text.trim();
	return /[|=%]/.test(trimmed) ? trimmed.replace(/[|=%]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`) : trimmed;
}

/** Builds breakdowns from category columns and keeps each combination once. */
export class BreakdownCache {
	private readonly dimensions: { name: string; position: number }[];
	private readonly root = new Map<string, unknown>();

	/** @param names dimension per position of `categories` in `of` */
	constructor(names: readonly string[]) {
		this.dimensions = names
			.map((name, position) => ({ name: categoryText(name), position }))
			.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
	}

	/** Canonical breakdown of categories given in the order of the names. '' leaves a dimension out. */
	of(categories: readonly string[]): string {
		if (this.dimensions.length === 0) return '';
		let node = this.root;
		const last = this.dimensions.length - 1;
		for (let i = 0; i < last; i++) {
			const category = categories[this.dimensions[i]?.position ?? 0] ?? '';
			let next = node.get(category) as Map<string, unknown> | undefined;
			if (!next) node.set(category, (next = new Map()));
			node = next;
		}
		const category = categories[this.dimensions[last]?.position ?? 0] ?? '';
		let breakdown = node.get(category) as string | undefined;
		if (breakdown === undefined) {
			const parts: string[] = [];
			for (const { name, position } of this.dimensions) {
				const text = categories[position] ?? '';
				if (!isTotal(text)) parts.push(`${name}=${categoryText(text)}`);
			}
			breakdown = parts.join('|');
			node.set(category, breakdown);
		}
		return breakdown;
	}
}
