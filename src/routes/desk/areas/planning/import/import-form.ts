/** The second step of bringing in planning areas from a file: which municipality goes where. Stateless: the form carries what was found. */
import type { PlanningAreaDraft } from '#domains/areas/planning/planning-area.ts';
import type { AssignedFile } from '#domains/areas/planning/assign-file.server.ts';
import { textOf } from '../../../../form-fields.ts';

export interface ChosenImport {
	division: string;
	/** as entered; position names the area of the file */
	shapes: { key: string; name: string }[];
	/** municipality → position of its area */
	memberOf: Record<string, number>;
	/** areas smaller than a municipality that are to be known by their key */
	districts: { key: string; name: string; municipality: string }[];
}

/** What is proposed: the largest share decides. Keys that would not do get a letter. */
export function proposed(assigned: AssignedFile): ChosenImport {
	const at = new Map(assigned.shapes.map((shape, i) => [shape.key, i]));
	return {
		division: '',
		shapes: assigned.shapes.map(({ key, name }) => ({ key: ownKey(key), name })),
		memberOf: Object.fromEntries(assigned.municipalities.flatMap(({ key, shape }) => (shape !== null && at.has(shape) ? [[key, at.get(shape) as number] as const] : []))),
		districts: []
	};
}

function ownKey(key: string): string {
	const plain = key.trim().replace(/[^\p{L}\d._-]+/gu, '-').slice(0, 20);
	return /\p{L}/u.test(plain) ? plain : `R-${plain}`.slice(0, 20);
}

/** Position 0 of a select is “in none”. */
export function chosenOf(form: FormData, assigned: AssignedFile): ChosenImport {
	const text = (name: string, longest: number) => textOf(form, name, longest).trim().replace(/\s+/g, ' ');
	return {
		division: text('division', 100),
		shapes: assigned.shapes.map((_, i) => ({ key: text(`key-${i}`, 40), name: text(`name-${i}`, 200) })),
		memberOf: Object.fromEntries(assigned.municipalities.flatMap(({ key }) => {
			const at = Number(textOf(form, `member-${key}`, 6));
			return Number.isInteger(at) && at > 0 && at <= assigned.shapes.length ? [[key, at - 1] as const] : [];
		})),
		districts: assigned.finer.filter((_, i) => form.get(`district-${i}`) === 'on').map(({ key, name, municipality }) => ({ key: ownKey(key), name, municipality }))
	};
}

/** Areas of the file that got a municipality. */
export function draftsOf({ division, shapes, memberOf }: ChosenImport): PlanningAreaDraft[] {
	return shapes.map(({ key, name }, i) => ({ division, key, name, description: '', validFrom: null, validTo: null, members: Object.keys(memberOf).filter((one) => memberOf[one] === i).sort(), public: false })).filter((draft) => draft.members.length > 0);
}

/** What the form carried from the first step. @throws Error when it is nothing of the kind */
export function checkAssigned(input: unknown): AssignedFile {
	const { file, boundaries, shapes, municipalities, finer, elsewhere, warnings } = input as AssignedFile;
	const texts = (list: unknown): list is string[] => Array.isArray(list) && list.every((one) => typeof one === 'string');
	const named = (list: unknown) => Array.isArray(list) && list.every((one: { key: unknown; name: unknown }) => typeof one.key === 'string' && typeof one.name === 'string');
	if (typeof file !== 'string' || !(boundaries === null || typeof boundaries === 'string') || !named(shapes) || !named(finer) || !texts(elsewhere) || !texts(warnings) || !Array.isArray(municipalities)) throw new Error('no assignment');
	if (!municipalities.every((one) => /^\d{8}$/.test(one.key) && Array.isArray(one.shares) && one.shares.every(({ key, share }) => typeof key === 'string' && typeof share === 'number')) || !finer.every((one) => /^\d{8}$/.test(one.municipality) && typeof one.share === 'number')) throw new Error('no assignment');
	return { file, boundaries, shapes, municipalities, finer, elsewhere, warnings };
}
