export interface LabelRoom {
	/** Middle of the box. */
	x: number;
	y: number;
	/** Height of the box; its width is `aspect` times that. Zero or less where there is none. */
	height: number;
}

interface Cell {
	x: number;
	y: number;
	/** Distance to the nearest border, negative outside. */
	distance: number;
	half: number;
	/** No point in the square is farther from the border than this. */
	best: number;
}

/**
 * The largest box of a shape (width by height) that lies wholly inside an area, holes left out: where a label of
 * that shape may stand. The pole of inaccessibility, with distances measured as boxes are; search by ever smaller squares.
 */
export function labelRoom(rings: readonly Float64Array[], aspect: number): LabelRoom {
	// shapes of a map are kept between pages, see `projectMap`; so is the room in them
	const shape = Math.max(0.05, Math.ceil(aspect * 20) / 20);
	let known = rooms.get(rings);
	if (!known) rooms.set(rings, (known = new Map()));
	let room = known.get(shape);
	if (!room) known.set(shape, (room = searchRoom(rings, shape)));
	return room;
}

const rooms = new WeakMap<readonly Float64Array[], Map<number, LabelRoom>>();
/** In user units of the picture: half a unit of height is not seen. */
const PRECISION = 0.25;

function searchRoom(rings: readonly Float64Array[], aspect: number): LabelRoom {
	const outer = rings[0];
	if (!outer || outer.length < 6) return { x: outer?.[0] ?? 0, y: outer?.[1] ?? 0, height: 0 };
	let left = Infinity;
	let right = -Infinity;
	let top = Infinity;
	let bottom = -Infinity;
	for (let i = 0; i < outer.length; i += 2) {
		left = Math.min(left, outer[i]! / aspect);
		right = Math.max(right, outer[i]! / aspect);
		top = Math.min(top, outer[i + 1]!);
		bottom = Math.max(bottom, outer[i + 1]!);
	}
	// x is pressed together, so that the box becomes a square
	const cell = (x: number, y: number, half: number): Cell => {
		const distance = borderDistance(rings, x * aspect, y, aspect);
		return { x, y, half, distance, best: distance + half };
	};
	let best = cell((left + right) / 2, (top + bottom) / 2, 0);
	const start = Math.max(Math.min(right - left, bottom - top) / 2, PRECISION);
	const queue: Cell[] = [];
	for (let x = left; x < right; x += 2 * start) for (let y = top; y < bottom; y += 2 * start) queue.push(cell(x + start, y + start, start));
	for (let turn = 0; turn < 400 && queue.length > 0; turn++) {
		let index = 0;
		for (let i = 1; i < queue.length; i++) if (queue[i]!.best > queue[index]!.best) index = i;
		const next: Cell | undefined = queue.splice(index, 1)[0];
		if (!next) break;
		if (next.distance > best.distance) best = next;
		if (next.best - best.distance <= PRECISION) break;
		const half = next.half / 2;
		for (const dx of [-half, half]) for (const dy of [-half, half]) queue.push(cell(next.x + dx, next.y + dy, half));
	}
	return { x: best.x * aspect, y: best.y, height: best.distance * 2 };
}

/**
 * Where a box of this size stands inside the area: as near to its middle as there is room, else where there is most; null where it
 * fits nowhere.
 */
export function placeBox(rings: readonly Float64Array[], width: number, height: number): { x: number; y: number } | null {
	const size = `${width.toFixed(1)} ${height.toFixed(1)}`;
	let known = spots.get(rings);
	if (!known) spots.set(rings, (known = new Map()));
	let spot = known.get(size);
	if (spot === undefined) known.set(size, (spot = searchSpot(rings, width, height)));
	return spot;
}

const spots = new WeakMap<readonly Float64Array[], Map<string, { x: number; y: number } | null>>();

function searchSpot(rings: readonly Float64Array[], width: number, height: number): { x: number; y: number } | null {
	const aspect = width / height;
	const widest = labelRoom(rings, aspect);
	if (widest.height < height) return null;
	const middle = middleOf(rings[0]!);
	for (const share of [0, 0.2, 0.4, 0.6, 0.8]) {
		const [x, y] = [middle.x + (widest.x - middle.x) * share, middle.y + (widest.y - middle.y) * share];
		if (borderDistance(rings, x, y, aspect) * 2 >= height * 1.05) return { x, y };
	}
	return { x: widest.x, y: widest.y };
}

/** Centre of gravity of a ring. */
function middleOf(ring: Float64Array): { x: number; y: number } {
	let [sum, x, y] = [0, 0, 0];
	const n = ring.length;
	for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
		const cross = ring[j]! * ring[i + 1]! - ring[i]! * ring[j + 1]!;
		sum += cross;
		x += (ring[j]! + ring[i]!) * cross;
		y += (ring[j + 1]! + ring[i + 1]!) * cross;
	}
	return sum === 0 ? { x: ring[0]!, y: ring[1]! } : { x: x / (3 * sum), y: y / (3 * sum) };
}

/** Half the height of the largest box of a shape round a point that meets no border; negative outside (even–odd over all rings). */
function borderDistance(rings: readonly Float64Array[], x: number, y: number, aspect: number): number {
	let inside = false;
	let nearest = Infinity;
	for (const ring of rings) {
		const n = ring.length;
		for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
			const ax = (ring[i]! - x) / aspect;
			const ay = ring[i + 1]! - y;
			const bx = (ring[j]! - x) / aspect;
			const by = ring[j + 1]! - y;
			if (ay > 0 !== by > 0 && ax - (ay * (bx - ax)) / (by - ay) > 0) inside = !inside;
			// a border whose surrounding box is farther cannot be nearer
			if (Math.max(Math.min(ax, bx), -Math.max(ax, bx), Math.min(ay, by), -Math.max(ay, by)) >= nearest) continue;
			const distance = squareDistance(ax, ay, bx, by);
			if (distance < nearest) nearest = distance;
		}
	}
	return inside ? nearest : -nearest;
}

/** The larger of |x| and |y| where it is least on the way from a to b: at an end, or where a coordinate is zero or both are alike. */
function squareDistance(ax: number, ay: number, bx: number, by: number): number {
	const dx = bx - ax;
	const dy = by - ay;
	const at = (t: number) => (t > 0 && t < 1 ? Math.max(Math.abs(ax + t * dx), Math.abs(ay + t * dy)) : Infinity);
	return Math.min(
		Math.max(Math.abs(ax), Math.abs(ay)),
		Math.max(Math.abs(bx), Math.abs(by)),
		at(-ax / dx),
		at(-ay / dy),
		at((ay - ax) / (dx - dy)),
		at(-(ax + ay) / (dx + dy))
	);
}
