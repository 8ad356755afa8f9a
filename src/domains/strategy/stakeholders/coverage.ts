/** Who is at the table: which action field and which area has nobody, and who of the register could come. Pure. */
import { foldName } from '#domains/bodies/actors/fold-name.ts';

export interface CoverageGround {
	fields: readonly { id: string; number: number; title: string }[];
	areas: readonly { key: string; name: string }[];
	/** actors of the register, with the areas that they look after */
	actors: readonly { id: string; number: number; name: string; kind: string; fields: readonly string[]; areas: readonly string[] }[];
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
	/** where nobody is: those of the register whose fields of work sound like it */
	candidates: Candidate[];
}

export interface Candidate {
	id: string;
	number: number;
	name: string;
}

export interface AreaCoverage {
	key: string;
	name: string;
	/** in the register for it */
	known: number;
	/** of them, those who sit in any body today */
	seated: number;
	/** where nobody sits: those who look after it */
	candidates: Candidate[];
}

export function fieldCoverage(ground: CoverageGround): FieldCoverage[] {
	const names = new Map(ground.actors.map((a) => [a.id, a.name]));
	return ground.fields.map(({ id, number, title }) => {
		const own = (ground.actorsOf.get(id) ?? []).filter((a) => names.has(a));
		const bodies = ground.bodiesOf.get(id) ?? [];
		const through = bodies.flatMap((b) => ground.seats.get(b) ?? []).filter((a) => names.has(a));
		const total = new Set([...own, ...through]).size;
		return { id, number, title, bodies: bodies.flatMap((b) => ground.bodyNames.get(b) ?? []), actors: own.flatMap((a) => names.get(a) ?? []), total, candidates: total > 0 ? [] : ground.actors.filter((a) => a.fields.some((f) => soundsLike(title, f))).map(candidate) };
	});
}

export function areaCoverage(ground: CoverageGround): AreaCoverage[] {
	const seated = new Set([...ground.seats.values()].flat());
	return ground.areas.filter((a) => a.key !== ground.countyKey).map(({ key, name }) => {
		const known = ground.actors.filter((a) => a.areas.includes(key));
		const sitting = known.filter((a) => seated.has(a.id)).length;
		return { key, name, known: known.length, seated: sitting, candidates: sitting > 0 ? [] : known.map(candidate) };
	});
}

const candidate = ({ id, number, name }: Candidate): Candidate => ({ id, number, name });

const SHORTEST_WORD = 4;
/** „Stärkung ehrenamtlicher Strukturen“ sounds like „Ehrenamt“: one word begins as the other does. */
export function soundsLike(title: string, field: string): boolean {
	const words = (text: string) => foldName(text.replace(/[–—-]/g, ' ')).split(' ').filter((w) => w.length >= SHORTEST_WORD);
	const of = words(field);
	return words(title).some((w) => of.some((x) => w.startsWith(x) || x.startsWith(w)));
}
