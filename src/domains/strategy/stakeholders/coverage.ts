/** Who is at the table: which action field and which area has nobody. Pure. */

export interface CoverageGround {
	fields: readonly { id: string; number: number; title: string }[];
	areas: readonly { key: string; name: string }[];
	/** actors of the register, with the areas that they look after */
	actors: readonly { id: string; name: string; kind: string; areas: readonly string[] }[];
	/** element id → actors and bodies that work on it */
	actorsOf: ReadonlyMap<string, readonly string[]>;
	bodiesOf: ReadonlyMap<string, readonly string[]>;
	/** body id → actors that sit there today, themselves or through somebody */
	seats: ReadonlyMap<string, readonly string[]>;
	bodyNames: ReadonlyMap<string, string>;
	/** key of the whole county: whoever looks after it stands for no single municipality */
	countyKey: string;
}

export interface FieldCoverage {
	id: string;
	number: number;
	title: string;
	/** names, each once */
	bodies: string[];
	actors: string[];
	/** people and organisations at the table, through bodies too */
	total: number;
}

export interface AreaCoverage {
	key: string;
	name: string;
	/** in the register for it */
	known: number;
	/** of them, those who sit in any body today */
	seated: number;
}

export function fieldCoverage(ground: CoverageGround): FieldCoverage[] {
	const names = new Map(ground.actors.map((a) => [a.id, a.name]));
	return ground.fields.map(({ id, number, title }) => {
		const own = (ground.actorsOf.get(id) ?? []).filter((a) => names.has(a));
		const bodies = ground.bodiesOf.get(id) ?? [];
		const through = bodies.flatMap((b) => ground.seats.get(b) ?? []).filter((a) => names.has(a));
		return { id, number, title, bodies: bodies.flatMap((b) => ground.bodyNames.get(b) ?? []), actors: own.flatMap((a) => names.get(a) ?? []), total: new Set([...own, ...through]).size };
	});
}

export function areaCoverage(ground: CoverageGround): AreaCoverage[] {
	const seated = new Set([...ground.seats.values()].flat());
	return ground.areas.filter((a) => a.key !== ground.countyKey).map(({ key, name }) => {
		const known = ground.actors.filter((a) => a.areas.includes(key));
		return { key, name, known: known.length, seated: known.filter((a) => seated.has(a.id)).length };
	});
}
