import { error } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { readCycles } from '#domains/cycle/read.server.ts';
import { publicThread } from '#domains/strategy/published/public-thread.server.ts';
import type { PublicHead, PublicThread } from '#domains/strategy/published/public-thread.ts';
import type { JudgedState } from '#domains/strategy/published/judged-state.ts';
import { shownIn, threadKnots } from '#domains/strategy/published/knots.ts';
import { newestNews } from '#domains/strategy/monitoring/read-news.server.ts';
import { said } from '#domains/strategy/published/said.ts';
import { voteText } from '#domains/strategy/published/resolution-words.ts';
import { publishedElements } from '#domains/strategy/read-published.server.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { readPublic } from '../../portal.server.ts';
import { staysHere } from '../../stays-here.ts';
import { goalView } from './goal-view.server.ts';
import { monitoringPlace, overdueMeasures } from './monitoring.server.ts';
import { askedNumber } from '../../record-number.ts';
import type { PageServerLoad } from './$types';

/** The adopted strategy at a glance and one thread of it, from the question to the resolution. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const place = monitoringPlace(locals);
		const thread = await publicThread(tx);
		const asked = numberOf(url, 'strategy');
		const adopted = asked === null ? (thread.adopted[0] ?? null) : (thread.adopted.find((s) => s.number === asked) ?? error(404));
		// before anything is adopted, what is public of the newest cycle stands alone
		const cycle = adopted?.cycle ?? Math.max(...thread.heads.map((h) => h.cycle));
		// what became public since then belongs to it as well, and says that it has not been adopted
		const belongs = (h: PublicHead) => h.cycle === cycle || adopted?.parts.has(h.number) || adopted?.basis.has(h.number);
		const fields = thread.of('action-field').filter(belongs);
		const goals = new Map(fields.map((f) => [f, thread.forwards(f).filter((h) => h.kind === 'goal' && belongs(h))]));
		const goalsOf = (field: PublicHead) => goals.get(field) ?? [];
		const goal = chosenGoal(thread, numberOf(url, 'goal'), numberOf(url, 'field'), fields, goalsOf) ?? thread.of('goal').find(belongs) ?? null;
		const field = goal ? (thread.fieldsOf(goal).find((f) => fields.includes(f)) ?? null) : null;
		const shown = goal ? shownIn(thread, goal) : [];
		const allGoals = thread.of('goal').filter(belongs);
		const [contents, news] = [await publishedElements(tx, { numbers: shown.map((h) => h.number) }), await newestNews(tx, [...allGoals, ...shown].map((h) => h.id))];
		const content = contents.find((e) => e.number === goal?.number);
		const knots = goal ? threadKnots(goal, { thread, contents: new Map(contents.map((e) => [e.number, e])), news, overdue: await overdueMeasures(tx, contents, place), lang }) : [];
		const back = url.searchParams.get('direction') === 'back';
		const successor = adopted ? thread.adopted.find((s) => s.predecessor?.number === adopted.number && s.number !== adopted.number) : null;
		// what comes after it, while nothing of that has been adopted yet
		const next = adopted && !successor ? (await readCycles(tx, berlinDay(new Date()))).find((c) => c.predecessor === adopted.cycle) : undefined;
		const state = (h: PublicHead): JudgedState => news.get(h.id)?.judged ?? 'unknown';
		return staysHere({
			adopted: adopted && { number: adopted.number, version: adopted.version, title: said(adopted.title, lang), summary: said(adopted.summary, lang), years: `${adopted.from.slice(0, 4)}–${adopted.to.slice(0, 4)}`, body: adopted.resolution.body, decided: formatPeriod(adopted.resolution.decided, lang), vote: voteText(adopted.resolution, lang) },
			successor: successor ? { number: successor.number, title: said(successor.title, lang) } : null,
			next: next ? { number: next.number, name: said(next.name, lang) } : null,
			others: thread.adopted.filter((s) => s !== adopted).map((s) => ({ number: s.number, title: said(s.title, lang), years: `${s.from.slice(0, 4)}–${s.to.slice(0, 4)}` })),
			counts: { fields: fields.length, pillars: thread.of('pillar').filter(belongs).length, elements: thread.heads.length },
			pillars: thread.of('pillar').filter(belongs).map((p) => ({ number: p.number, title: said(p.title, lang) })),
			fields: fields.map((f) => ({ number: f.number, code: f.code, title: said(f.title, lang), states: goalsOf(f).map(state), current: f === field })),
			example: allGoals.some((g) => news.get(g.id)?.example),
			goal: goal && content?.kind === 'goal' ? { number: goal.number, view: await goalView(tx, content, place, lang) } : null,
			knots: back ? knots.toReversed() : knots,
			back,
			beside: field && goal ? { field: { code: field.code, number: field.number, title: said(field.title, lang) }, goals: goalsOf(field).filter((g) => g !== goal).map((g) => ({ number: g.number, code: g.code, title: said(g.title, lang), state: state(g), example: g.example })) } : null,
			gaps: [...thread.gaps()].map(([gap, list]) => ({ gap, count: list.length }))
		});
	});

function numberOf(url: URL, name: string): number | null {
	return askedNumber(url.searchParams.get(name));
}

/** The goal asked for; else, of the field asked for or the first, the goal with the longest thread and most measures. */
function chosenGoal(thread: PublicThread, goal: number | null, field: number | null, fields: PublicHead[], goalsOf: (field: PublicHead) => PublicHead[]): PublicHead | null {
	const asked = goal === null ? null : thread.at(goal);
	if (asked?.kind === 'goal') return asked;
	const within = fields.find((f) => f.number === field) ?? fields.find((f) => goalsOf(f).length > 0);
	const weight = (g: PublicHead) => thread.spine(g).length * 1000 + thread.results(g).length;
	return within ? (goalsOf(within).toSorted((a, b) => weight(b) - weight(a))[0] ?? null) : null;
}
