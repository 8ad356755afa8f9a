/** The example county's strategy as a file: elements with local ids, linked by them; what is wrong is said with its place. */
import * as v from 'valibot';
import { UserError } from '#base/errors.ts';
import { JUDGEMENTS, KINDS, type Content, type Kind } from '#domains/strategy/model.ts';
import { emptyContent } from '#domains/strategy/schema.ts';

const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'besteht aus Kleinbuchstaben, Ziffern und Strichen'));
const day = v.pipe(v.string(), v.isoDate('ist kein Tag (JJJJ-MM-TT)'));
const text = v.strictObject({ de: v.pipe(v.string(), v.minLength(1, 'fehlt')), en: v.pipe(v.string(), v.minLength(1, 'fehlt')) });
const content = v.looseObject({});
const cycle = v.optional(v.pipe(v.number(), v.integer()), 1);

const schema = v.strictObject({
	strategies: v.array(
		v.strictObject({
			id,
			cycle,
			title: text,
			summary: text,
			from: day,
			to: day,
			predecessor: v.optional(id),
			/** the whole of its cycle where none are named */
			elements: v.optional(v.array(id)),
			resolution: v.optional(v.strictObject({ body: v.string(), decided: v.string(), subject: v.string(), unanimous: v.boolean() })),
			/** what the draft is for; only without a resolution */
			draft: v.optional(v.string())
		})
	),
	elements: v.array(
		v.strictObject({
			id,
			kind: v.picklist(KINDS),
			code: v.optional(v.string(), ''),
			cycle,
			/** came up while the adopted strategy was carried out */
			afterAdoption: v.optional(v.boolean(), false),
			origins: v.optional(v.array(id), []),
			content: v.looseObject({ title: text, summary: text }),
			/** what was changed since the resolution, and why */
			later: v.optional(v.array(v.strictObject({ reason: v.pipe(v.string(), v.minLength(1, 'fehlt')), content })), [])
		})
	),
	news: v.array(
		v.strictObject({
			element: id,
			reportedOn: day,
			text: v.pipe(v.string(), v.minLength(1, 'fehlt')),
			judged: v.picklist(JUDGEMENTS),
			nextStep: v.optional(v.string(), ''),
			nextDue: v.optional(v.union([v.literal(''), day]), ''),
			milestones: v.optional(v.array(v.string()), []),
			reportedBy: v.pipe(v.string(), v.minLength(1, 'fehlt')),
			example: v.boolean()
		})
	)
});

export type StrategyFile = v.InferOutput<typeof schema>;
export type FileElement = StrategyFile['elements'][number];

/** @throws UserError with file, place and what is wrong there */
export function readStrategyFile(name: string, input: unknown): StrategyFile {
	const fail = (place: string, what: string): never => {
		throw new UserError(`Beispieldatei ${name}, ${place}: ${what}`);
	};
	const result = v.safeParse(schema, input);
	if (!result.success) {
		const [issue] = result.issues;
		return fail(placeOf(input, (issue.path ?? []).map((step) => step.key as string | number)), issue.message);
	}
	const file = result.output;
	const elements = new Map<string, FileElement>();
	for (const e of file.elements) {
		if (elements.has(e.id)) fail(e.id, 'Diese Kennung steht zweimal in der Datei.');
		elements.set(e.id, e);
	}
	const mustBeThere = (place: string, list: readonly string[]) => {
		for (const other of list) if (!elements.has(other)) fail(place, `Das Element „${other}“ steht nicht in der Datei.`);
	};
	for (const e of file.elements) mustBeThere(e.id, e.origins);
	for (const n of file.news) {
		const place = `Nachricht vom ${n.reportedOn}`;
		mustBeThere(place, [n.element]);
		const { milestones = [] } = (elements.get(n.element) as FileElement).content as { milestones?: { id: string }[] };
		for (const milestone of n.milestones) if (!milestones.some((m) => m.id === milestone)) fail(place, `„${n.element}“ hat keinen Meilenstein „${milestone}“.`);
	}
	const earlier = new Set<string>();
	for (const s of file.strategies) {
		mustBeThere(s.id, s.elements ?? []);
		if (s.predecessor && !earlier.has(s.predecessor)) fail(s.id, `Der Vorgänger „${s.predecessor}“ steht nicht davor.`);
		if (!s.resolution === !s.draft) fail(s.id, 'Eine Strategie hat entweder einen Beschluss („resolution“) oder ist ein Entwurf („draft“).');
		earlier.add(s.id);
	}
	return file;
}

/** What the file leaves out is empty. */
export function contentOf<K extends Kind>(kind: K, given: Record<string, unknown>): Content[K] {
	return filled(emptyContent(kind), { ...given, ...('evidence' in given ? { evidence: (given.evidence as { kind: string }[]).map((e) => ({ ...(e.kind === 'figure' ? NO_FIGURE : NO_DOCUMENT), ...e })) } : {}) }) as Content[K];
}

const NO_FIGURE = { breakdown: '', thanArea: null, thanValue: null, since: null, note: '' };
const NO_DOCUMENT = { url: '', year: '', note: '' };

function filled(empty: unknown, given: unknown): unknown {
	if (given === undefined) return empty;
	if (empty === null || typeof empty !== 'object' || Array.isArray(empty) || given === null || typeof given !== 'object') return given;
	const keys = new Set([...Object.keys(empty), ...Object.keys(given)]);
	return Object.fromEntries([...keys].map((key) => [key, filled((empty as Record<string, unknown>)[key], (given as Record<string, unknown>)[key])]));
}

/** The id of the entry rather than its number. */
function placeOf(input: unknown, path: (string | number)[]): string {
	const [list, index, ...rest] = path;
	const entry = (input as Record<string, { id?: string }[]> | null)?.[String(list)]?.[Number(index)];
	return [entry?.id ?? [list, index].filter((p) => p !== undefined).join(' '), ...rest].join(', ') || 'ganze Datei';
}
