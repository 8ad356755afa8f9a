export interface LabelPoint {
	x: number;
	y: number;
	/** Distance to the nearest border; negative outside. */
	distance: number;
}

interface Cell extends LabelPoint {
	half: number;
	/** No point in the square is farther from the border than this. */
	best: number;
}

/**
 * The point inside a polygon that is farthest from every border, wide rather than high, because
 * labels are: y counts `stretch` times. Search by ever smaller squares.
 */
export function labelPoint(rings: readonly Float64Array[], stretch = 1.8, precision = 1): LabelPoint {
	// shapes of a map are kept between pages, see `projectMap`; so are their points
	const key = `${stretch}/${precision}`;
	let known = points.get(rings);
	if (!known) points.set(rings, (known = new Map()));
	let point = known.get(key);
	if (!point) known.set(key, (point = searchPoint(rings, stretch, precision)));
	return point;
}

const points = new WeakMap<readonly Float64Array[], Map<string, LabelPoint>>();

function searchPoint(rings: readonly Float64Array[], stretch: number, precision: number): LabelPoint {
	const scaled = rings.map((ring) => ring.map((value, i) => (i % 2 === 1 ? value * stretch : value)));
	const outer = scaled[0];
	if (!outer || outer.length < 6) return { x: outer?.[0] ?? 0, y: (outer?.[1] ?? 0) / stretch, distance: 0 };
	let left = Infinity;
	let right = -Infinity;
	let top = Infinity;
	let bottom = -Infinity;
	for (let i = 0; i < outer.length; i += 2) {
		left = Math.min(left, outer[i]!);
		right = Math.max(right, outer[i]!);
		top = Math.min(top, outer[i + 1]!);
		bottom = Math.max(bottom, outer[i + 1]!);
	}
	const cell = (x: number, y: number, half: number): Cell => {
		const distance = borderDistance(scaled, x, y);
		return { x, y, half, distance, best: distance + half * Math.SQRT2 };
	};
	let best = cell((left + right) / 2, (top + bottom) / 2, 0);
	const start = Math.max(Math.min(right - left, bottom - top) / 2, precision);
	const queue: Cell[] = [];
	for (let x = left; x < right; x += 2 * start) for (let y = top; y < bottom; y += 2 * start) queue.push(cell(x + start, y + start, start));
	for (let turn = 0; turn < 400 && queue.length > 0; turn++) {
		let index = 0;
		for (let i = 1; i < queue.length; i++) if (queue[i]!.best > queue[index]!.best) index = i;
		const next: Cell | undefined = queue.splice(index, 1)[0];
		if (!next) break;
		if (next.distance > best.distance) best = next;
		if (next.best - best.distance <= precision) break;
		const half = next.half / 2;
		for (const dx of [-half, half]) for (const dy of [-half, half]) queue.push(cell(next.x + dx, next.y + dy, half));
	}
	return { x: best.x, y: best.y / stretch, distance: best.distance };
}

/** Distance to the nearest border, negative outside (even–odd over all rings). */
function borderDistance(rings: readonly Float64Array[], x: number, y: number): number {
	let inside = false;
	let nearest = Infinity;
	for (const ring of rings) {
		const n = ring.length;
		for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
			const ax = ring[i]!;
			const ay = ring[i + 1]!;
			const bx = ring[j]!;
			const by = ring[j + 1]!;
			if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
			const dx = bx - ax;
			const dy = by - ay;
			const t = dx === 0 && dy === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
			const distance = (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
			if (distance < nearest) nearest = distance;
		}
	}
	return (inside ? 1 : -1) * Math.sqrt(nearest);
}
