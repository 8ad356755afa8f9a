import { berlinDay } from '#base/day.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { chosenPlans, fieldGaps, planRows } from '#domains/strategy/inventory/plan-list.ts';
import { readRecords } from '#domains/strategy/inventory/read-records.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** Plans and reports in the chosen order, overdue ones said first; fields with what they lack. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const { lang } = event.locals;
	const [choice, today] = [chosenPlans(event.url.searchParams), berlinDay(new Date())];
	return theDatabase().read(principal, async (tx) => {
		const [fields, plans, goneFields, gonePlans] = [await readRecords(tx, 'field'), await readRecords(tx, 'plan'), await readRecords(tx, 'field', { removed: true }), await readRecords(tx, 'plan', { removed: true })];
		const all = planRows(plans, new Map(fields.map((f) => [f.number, f.content])), { ...choice, field: null, state: null, overdue: false, text: '' }, today, lang);
		const chosen = new Set(planRows(plans, new Map(), choice, today, lang).map((r) => r.number));
		const nameIn = (text: { de: string; en: string }) => text[lang] || text.de;
		return {
			choice,
			mayWrite: may(principal, 'strategy.write'),
			total: all.length,
			overdue: all.filter((r) => r.due.state === 'overdue').length,
			rows: all.filter((r) => chosen.has(r.number)).map(({ number, content, public: isPublic, field, due }) => ({ number, title: nameIn(content.title), year: content.year, state: content.state, responsible: content.responsible, nextDue: content.nextDue, document: content.document.kind, example: content.example, isPublic, field, due })),
			fields: fields
				.map(({ number, content, public: isPublic }) => ({ number, name: nameIn(content.name), example: content.example, isPublic, plans: plans.filter((p) => p.content.field === number).length, gaps: fieldGaps(content, plans.flatMap((p) => (p.content.field === number ? [p.content] : [])), today, lang) }))
				.sort((a, b) => a.name.localeCompare(b.name, lang)),
			removed: [...gonePlans.map((r) => ({ path: `/desk/strategy/inventory/${r.number}`, name: nameIn(r.content.title), reason: r.removedFor })), ...goneFields.map((r) => ({ path: `/desk/strategy/inventory/fields/${r.number}`, name: nameIn(r.content.name), reason: r.removedFor }))]
		};
	});
};
