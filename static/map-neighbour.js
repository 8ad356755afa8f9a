// From one area of a map to the next by arrow keys: shared by the scripts of maps.

/** @type {Record<string, [number, number]>} */
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {SVGGraphicsElement} area */
const middleOf = (area) => {
	const { x, y, width, height } = area.getBBox();
	return { x: x + width / 2, y: y + height / 2 };
};

/**
 * The nearest area in a direction; what lies aside counts double.
 * @template {SVGGraphicsElement} T
 * @param {T[]} areas @param {T} from @param {number} dx @param {number} dy @returns {T | null}
 */
export function neighbour(areas, from, dx, dy) {
	const a = middleOf(from);
	let best = null;
	let least = Infinity;
	for (const area of areas) {
		if (area === from) continue;
		const b = middleOf(area);
		const ahead = (b.x - a.x) * dx + (b.y - a.y) * dy;
		const aside = Math.abs((b.x - a.x) * dy) + Math.abs((b.y - a.y) * dx);
		if (ahead > 1 && aside <= ahead * 1.5 && ahead + aside * 2 < least) {
			best = area;
			least = ahead + aside * 2;
		}
	}
	return best;
}
