/** Goals and measures with where they stand, as tables and progress reports list them: chosen, sorted, counted. Pure. */
import { ThreadGraph } from '../graph.ts';
import { MEASURE_STATES, type Goal, type Kind, type Link, type Measure, type MeasureState, type Text } from '../model.ts';
import { GOAL_STATES, MEASURE_PROGRESS, OVERDUE, type GoalState, type MeasureProgressState, type Overdue } from './model.ts';
import { nextStepOf, type GoalStanding, type MeasureStanding } from './standing.ts';

export interface FieldHead {
	id: string;
	number: number;
	code: string;
	title: Text;
}

interface RowHead {
	id: string;
	number: number;
	code: string;
	/** in which it began */
	cycle: number;
	/** in whose strategies it goes on; for the workplace only */
	further: readonly number[];
	/** wording it is edited from; 0 for published copies */
	version: number;
	/** action fields it belongs to */
	fields: FieldHead[];
	/** numbers of goals it follows from */
	goals: number[];
}

export interface GoalRow extends RowHead {
	kind: 'goal';
	content: Goal;
	standing: GoalStanding;
}
export interface MeasureRow extends RowHead {
	kind: 'measure';
	content: Measure;
	standing: MeasureStanding;
}
export type ProgressRow = GoalRow | MeasureRow;

export interface RowElement {
	id: string;
	number: number;
	kind: Kind;
	code: string;
	cycle: number;
	further?: readonly number[];
	version?: number;
	content: unknown;
}

/** Puts elements, links and standings together; goals first, in the order given. */
export function progressRows(elements: readonly RowElement[], heads: readonly (FieldHead & { kind: Kind })[], links: readonly Link[], goals: ReadonlyMap<string, GoalStanding>, measures: ReadonlyMap<string, MeasureStanding>): ProgressRow[] {
	const graph = new ThreadGraph(links);
	const byId = new Map(heads.map((h) => [h.id, h]));
	const rows = elements.flatMap((e): ProgressRow[] => {
		const behind = graph.backwards(e.id).flatMap((id) => byId.get(id) ?? []);
		const head = {
			id: e.id, number: e.number, code: e.code, cycle: e.cycle, further: e.further ?? [], version: e.version ?? 0,
			fields: behind.filter((h) => h.kind === 'action-field').map(({ id, number, code, title }) => ({ id, number, code, title })),
			goals: graph.originsOf(e.id).flatMap((id) => { const h = byId.get(id); return h?.kind === 'goal' ? [h.number] : []; })
		};
		const [goal, measure] = [goals.get(e.id), measures.get(e.id)];
		if (e.kind === 'goal' && goal) return [{ ...head, kind: 'goal', content: e.content as Goal, standing: goal }];
		if (e.kind === 'measure' && measure) return [{ ...head, kind: 'measure', content: e.content as Measure, standing: measure }];
		return [];
	});
	return [...rows.filter((r) => r.kind === 'goal'), ...rows.filter((r) => r.kind === 'measure')];
}

export const SORTS = ['order', 'last', 'next', 'state', 'responsible'] as const;
export type Sort = (typeof SORTS)[number];

export interface RowChoice {
	kind: '' | 'goal' | 'measure';
	/** number of the action field */
	field: number | null;
	responsible: string;
	state: GoalState | MeasureProgressState | 'disagree' | '';
	overdue: Overdue | 'any' | '';
	/** key of an area that is named; `all`: none is, so the whole county */
	area: string;
	/** how far a measure is carried out */
	stage: MeasureState | '';
	cycle: number | null;
	sort: Sort;
}

export const WHOLE_COUNTY = 'all';

/** Keys of areas that a goal or measure names; none: it is for the whole county. */
export function areasOf(row: ProgressRow): readonly string[] {
	return row.kind === 'measure' ? row.content.areas : row.content.area ? [row.content.area] : [];
}

const numberOf = (text: string | null) => (text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null);

/** What the address asks for; what it does not know it leaves out. */
export function chosenProgress(params: URLSearchParams): RowChoice {
	const pick = <T extends string>(list: readonly T[], name: string): T | '' => list.find((x) => x === params.get(name)) ?? '';
	return {
		kind: pick(['goal', 'measure'] as const, 'kind'),
		field: numberOf(params.get('field')),
		responsible: (params.get('responsible') ?? '').slice(0, 400),
		state: pick([...GOAL_STATES, ...MEASURE_PROGRESS, 'disagree'] as const, 'state'),
		overdue: pick([...OVERDUE, 'any'] as const, 'overdue'),
		area: (params.get('area') ?? '').slice(0, 20),
		stage: pick(MEASURE_STATES, 'stage'),
		cycle: numberOf(params.get('cycle')),
		sort: pick(SORTS, 'sort') || 'order'
	};
}

/** The rows of a choice, sorted; what has no news counts as waiting longest, what has no next day comes last. */
export function chosenRows(rows: readonly ProgressRow[], choice: RowChoice): ProgressRow[] {
	const found = rows.filter(
		(row) =>
			(choice.kind === '' || row.kind === choice.kind) &&
			(choice.field === null || row.fields.some((f) => f.number === choice.field)) &&
			(choice.responsible === '' || row.content.responsible === choice.responsible) &&
			(choice.state === '' || (choice.state === 'disagree' ? row.standing.disagreement !== null : row.standing.progress.state === choice.state)) &&
			(choice.overdue === '' || (choice.overdue === 'any' ? row.standing.overdue.length > 0 : row.standing.overdue.includes(choice.overdue))) &&
			(choice.area === '' || (choice.area === WHOLE_COUNTY ? areasOf(row).length === 0 : areasOf(row).includes(choice.area))) &&
			(choice.stage === '' || (row.kind === 'measure' && row.content.state === choice.stage)) &&
			(choice.cycle === null || row.cycle === choice.cycle || row.further.includes(choice.cycle))
	);
	const key = SORT_KEYS[choice.sort];
	return key === null ? found : found.map((row, i) => ({ row, i, key: key(row) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.i - b.i)).map((x) => x.row);
}

const STATE_ORDER = ['overdue', 'wrong-way', 'behind', 'no-real-change', 'no-figure', 'not-measurable', 'no-milestones', 'unfinished', 'on-time', 'on-track', 'all-done', 'reached'];
const SORT_KEYS: Record<Sort, ((row: ProgressRow) => string) | null> = {
	order: null,
	last: (row) => row.standing.news?.reportedOn ?? '',
	next: (row) => (row.standing.endedWith !== null ? '9999' : nextStepOf(row.standing)?.due || (row.kind === 'goal' ? row.content.targetDate : row.content.to) || '9999'),
	state: (row) => String(STATE_ORDER.indexOf(row.standing.progress.state)).padStart(2, '0'),
	responsible: (row) => row.content.responsible || '\uffff'
};

/** How a field is called in addresses: by its code where that can be, else by its number. */
export function fieldSlug(field: Pick<FieldHead, 'code' | 'number'>): string {
	return /^[\p{L}\p{N}.-]+$/u.test(field.code) && !/^(\d+|links|news)$/.test(field.code) ? field.code : String(field.number);
}

/** Action fields that have goals or measures, in the order of the heads. */
export function fieldsOf(rows: readonly ProgressRow[], heads: readonly (FieldHead & { kind: Kind })[]): FieldHead[] {
	const used = new Set(rows.flatMap((row) => row.fields.map((f) => f.number)));
	return heads.filter((h) => h.kind === 'action-field' && used.has(h.number));
}
