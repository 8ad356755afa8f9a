/** Plans as the list shows them: what was chosen to be seen, in which order, and what each field lacks. Pure. */
import type { Language } from '#ui/language.ts';
import { continuationDue, type Due } from './due.ts';
import { PLAN_STATES, type Field, type Plan, type PlanState } from './model.ts';

export const PLAN_ORDERS = ['field', 'title', 'year', 'state', 'due'] as const;
export type PlanOrder = (typeof PLAN_ORDERS)[number];

export interface PlanChoice {
	field: number | null;
	state: PlanState | null;
	/** only those whose continuation is overdue */
	overdue: boolean;
	/** words that title, office or legal basis contain */
	text: string;
	order: PlanOrder;
}

export interface ListedPlan {
	number: number;
	content: Plan;
	public: boolean;
}

export interface PlanRow extends ListedPlan {
	field: string;
	due: Due;
}

export function chosenPlans(asked: URLSearchParams): PlanChoice {
	const field = asked.get('field') ?? '';
	return {
		field: /^[1-9]\d{0,8}$/.test(field) ? Number(field) : null,
		state: PLAN_STATES.find((s) => s === asked.get('state')) ?? null,
		overdue: asked.get('overdue') === 'yes',
		text: (asked.get('q') ?? '').trim().slice(0, 100),
		order: PLAN_ORDERS.find((o) => o === asked.get('order')) ?? 'field'
	};
}

export function planRows(plans: readonly ListedPlan[], fields: ReadonlyMap<number, Field>, choice: PlanChoice, today: string, lang: Language): PlanRow[] {
	const rows = plans.map((plan): PlanRow => {
		const name = plan.content.field === null ? undefined : fields.get(plan.content.field)?.name;
		return { ...plan, field: name ? name[lang] || name.de : '', due: continuationDue(plan.content, today) };
	});
	const words = choice.text.toLowerCase();
	const text = (a: string, b: string) => a.localeCompare(b, lang);
	const title = ({ content: { title: t } }: PlanRow) => t[lang] || t.de;
	// what has no value stands last, whatever the order
	const emptyLast = (a: string, b: string, compare: (a: string, b: string) => number) => (a === '' || b === '' ? Number(a === '') - Number(b === '') : compare(a, b));
	const by: Record<PlanOrder, (a: PlanRow, b: PlanRow) => number> = {
		field: (a, b) => emptyLast(a.field, b.field, text) || emptyLast(a.content.year, b.content.year, (x, y) => text(y, x)),
		title: () => 0,
		year: (a, b) => emptyLast(a.content.year, b.content.year, (x, y) => text(y, x)),
		state: (a, b) => PLAN_STATES.indexOf(a.content.state) - PLAN_STATES.indexOf(b.content.state),
		due: (a, b) => emptyLast(a.content.nextDue, b.content.nextDue, text)
	};
	return rows
		.filter(({ content, due }) => (choice.field === null || content.field === choice.field) && (choice.state === null || content.state === choice.state) && (!choice.overdue || due.state === 'overdue') && `${content.title.de} ${content.title.en} ${content.responsible} ${content.legalBasis}`.toLowerCase().includes(words))
		.sort((a, b) => by[choice.order](a, b) || text(title(a), title(b)) || a.number - b.number);
}

/** What is missing in a field: what somebody wrote, and what the list itself shows. */
export function fieldGaps(field: Field, plans: readonly Plan[], today: string, lang: Language): string[] {
	const de = lang === 'de';
	const own = (field.gaps[lang] || field.gaps.de).split('\n').map((l) => l.trim()).filter(Boolean);
	const done = plans.filter((p) => p.state === 'finished' || p.state === 'outdated');
	const current = plans.filter((p) => p.state === 'finished');
	const coming = plans.some((p) => p.state === 'planned' || p.state === 'in-work' || (p.nextDue !== '' && p.nextDue >= today));
	const found: string[] = [];
	if (plans.length === 0) found.push(de ? 'Es gibt keinen Plan und keinen Bericht.' : 'There is no plan and no report.');
	else if (done.length === 0) found.push(de ? 'Noch ist nichts fertig.' : 'Nothing is finished yet.');
	else if (current.length === 0) found.push(de ? 'Alles ist veraltet.' : 'Everything is outdated.');
	const newest = done.map((p) => p.year).sort().at(-1);
	const age = newest ? Number(today.slice(0, 4)) - Number(newest) : 0;
	if (newest && age >= OLD_YEARS) found.push(de ? `Das Neueste ist von ${newest}, also ${age} Jahre alt.` : `The newest is from ${newest}, ${age} years old.`);
	if (plans.some((p) => p.nextDue !== '' && p.nextDue < today && p.state !== 'planned')) found.push(de ? 'Eine Fortschreibung ist überfällig.' : 'A continuation is overdue.');
	else if (done.length > 0 && !coming) found.push(de ? 'Eine Fortschreibung ist nicht geplant.' : 'No continuation is planned.');
	if (done.length > 0 && done.every((p) => p.document.kind === 'none')) found.push(de ? 'Keine Datei und kein Verweis ist hinterlegt.' : 'No file and no link is on record.');
	return [...own, ...found];
}

/** A report that is so many years old is called old. */
const OLD_YEARS = 5;
