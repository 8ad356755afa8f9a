import { berlinDay } from '#base/day.ts';
import { euros, periodText } from '#domains/strategy/inventory/funding-words.ts';
import { chosenPlans, fieldGaps, planRows } from '#domains/strategy/inventory/plan-list.ts';
import { publishedRecords } from '#domains/strategy/inventory/read-records.server.ts';
import { publishedHeads } from '#domains/strategy/read-published.server.ts';
import { readPublic } from '../../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** Sector plans and reports, fields with what they lack, and funding: what was made public. */
export const load: PageServerLoad = ({ locals }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const today = berlinDay(new Date());
		const [fields, plans, funding, measures] = [await publishedRecords(tx, 'field'), await publishedRecords(tx, 'plan'), await publishedRecords(tx, 'funding'), await publishedHeads(tx, ['measure'])];
		const rows = planRows(plans.map((p) => ({ ...p, public: true })), new Map(fields.map((f) => [f.number, f.content])), chosenPlans(new URLSearchParams()), today, lang);
		const inLang = (text: { de: string; en: string }) => ({ text: text[lang] || text.de, german: lang === 'en' && text.en === '' });
		const measureOf = new Map(measures.map((m) => [m.number, m.title]));
		return {
			plans: rows.map(({ number, content: c, field }) => ({ number, title: inLang(c.title), summary: inLang(c.summary), field, year: c.year, state: c.state, responsible: c.responsible, legalBasis: c.legalBasis, nextDue: c.nextDue, example: c.example, document: c.document.kind === 'file' ? { kind: c.document.kind, name: c.document.name, size: c.document.size } : c.document })),
			fields: fields
				.map(({ number, content }) => ({ number, name: inLang(content.name), example: content.example, gaps: fieldGaps(content, plans.flatMap((p) => (p.content.field === number ? [p.content] : [])), today, lang) }))
				.sort((a, b) => a.name.text.localeCompare(b.name.text, lang)),
			funding: funding.map(({ number, content: c }) => ({
				number, title: inLang(c.title), source: c.source, period: periodText(c, lang), amount: euros(c.amount, lang), pays: inLang(c.pays), posts: c.posts, example: c.example,
				// measures that are public; others are not told
				measures: c.measures.flatMap((n) => (measureOf.has(n) ? [{ number: n, title: inLang(measureOf.get(n) as { de: string; en: string }) }] : []))
			}))
		};
	});
