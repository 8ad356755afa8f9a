/**
 * Disclosure control of a whole country, nested (municipalities, counties, states, country) and by sex, against the same for
 * one county after the other: an own release for each would be the other way to do it, but protects less, for sums reach across.
 */
import { protect } from '#disclosure/protect.ts';
import type { CountCell, CountTable, Equation } from '#disclosure/table.ts';
import { median, ms, tell, thousands, timed } from './figures.ts';

/** Municipalities per county, counties per state: Germany has 10,990 in 400 in 16. */
interface Shape {
	municipalities: number;
	counties: number;
	states: number;
}

/** Repeatable numbers from 0 to 1. */
function noise(seed: number): () => number {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** @param scale typical count of a municipality; the small ones are many, as they are */
function nested({ municipalities, counties, states }: Shape, scale: number, seed: number): CountTable {
	const random = noise(seed);
	const size = municipalities + counties + states + 1;
	const parentOf = (i: number) =>
		i < municipalities ? municipalities + Math.floor((i * counties) / municipalities)
		: i < municipalities + counties ? municipalities + counties + Math.floor(((i - municipalities) * states) / counties)
		: size - 1;
	const values = [0, 1, 2].map(() => new Float64Array(size));
	const [all, men, women] = values as [Float64Array, Float64Array, Float64Array];
	for (let i = 0; i < municipalities; i++) {
		const count = Math.floor(scale * Math.log(1 - random()) ** 2);
		men[i] = Math.floor(count * (0.35 + 0.3 * random()));
		women[i] = count - (men[i] as number);
		all[i] = count;
	}
	const children: number[][] = Array.from({ length: size }, () => []);
	for (let i = 0; i < size - 1; i++) {
		const parent = parentOf(i);
		children[parent]?.push(i);
		for (const column of values) column[parent] = (column[parent] as number) + (column[i] as number);
	}
	const cells: CountCell[] = values.flatMap((column, s) => Array.from(column, (value, i) => ({ id: s * size + i, value, status: value === 0 ? ('zero' as const) : ('value' as const) })));
	const equations: Equation[] = [];
	for (let s = 0; s < 3; s++) children.forEach((parts, total) => parts.length > 0 && equations.push({ total: s * size + total, parts: parts.map((part) => s * size + part) }));
	for (let i = 0; i < size; i++) equations.push({ total: i, parts: [size + i, 2 * size + i] });
	return { cells, equations, threshold: 3 };
}

function run(table: CountTable): void {
	const { kind, audit } = protect(table);
	if (kind !== 'protected' || audit.exposed.length > 0) throw new Error(`the attacker works out ${audit.exposed.length} of the withheld counts`);
}

for (const [words, scale] of [['few small counts', 200], ['small counts almost everywhere', 4]] as const) {
	const country = nested({ municipalities: 10_990, counties: 400, states: 16 }, scale, 1);
	const counties = Array.from({ length: 400 }, (_, i) => nested({ municipalities: 27, counties: 1, states: 1 }, scale, i + 2));
	const ours: number[] = [];
	const theirs: number[] = [];
	for (let round = 0; round < 5; round++) {
		ours.push(await timed(async () => run(country)));
		theirs.push(await timed(async () => counties.forEach(run)));
	}
	const ratio = median(ours) / median(theirs);
	tell({ figure: `Disclosure control of the country, ${words}`, ours: `${ms(median(ours))} for ${thousands(country.cells.length)} counts`, rival: `county by county ${ms(median(theirs))}`, ratio, goal: '< 10 s', reached: median(ours) < 10_000 });
}
