/** What an element says beyond its title and summary, by its kind, in the language of the page. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { areasOfKeys } from '#domains/areas/known-areas.server.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { latestRelease, publishedIndicators } from '#domains/indicators/portal.server.ts';
import { CHAIN_WORDS, JUDGEMENT_WORDS, LADDER_WORDS, SMART_WORDS, STATE_WORDS } from '#domains/strategy/kind-words.ts';
import { CHAIN, SMART, type Goal, type Need, type Question } from '#domains/strategy/model.ts';
import { DISAGREEMENT_WORDS, endedText, MEASURE_PROGRESS_WORDS, MILESTONE_WORDS, milestonesText, OVERDUE_WORDS } from '#domains/strategy/monitoring/progress-words.ts';
import { progressOfMeasures, type MeasureLike, type MonitoringPlace } from '#domains/strategy/monitoring/read-progress.server.ts';
import { nextStepOf, type MeasureStanding } from '#domains/strategy/monitoring/standing.ts';
import { german, said } from '#domains/strategy/published/said.ts';
import type { PublishedElement } from '#domains/strategy/read-published.server.ts';
import { writeNumber } from '#ui/charts/figures.ts';
import type { Language } from '#ui/language.ts';
import { goalView } from '../goal-view.server.ts';
import { findingView } from './finding-view.server.ts';

export async function elementView(tx: Read, element: PublishedElement, place: MonitoringPlace, lang: Language) {
	switch (element.kind) {
		case 'question':
			return { kind: 'question' as const, ...(await questionView(tx, element.content, lang)) };
		case 'finding':
			return { kind: 'finding' as const, ...(await findingView(tx, element.content, lang)) };
		case 'need':
			return { kind: 'need' as const, ...(await needView(tx, element.content, lang)) };
		case 'goal':
			return { kind: 'goal' as const, goal: await goalView(tx, element, place, lang), smart: smartView(element.content, lang) };
		case 'measure':
			return { kind: 'measure' as const, ...(await measureView(tx, element, place, lang)) };
		default:
			return { kind: 'plain' as const };
	}
}

async function questionView(tx: Read, question: Question, lang: Language) {
	const release = question.indicators.length > 0 ? await latestRelease(tx) : null;
	const known = release ? await publishedIndicators(tx, release) : [];
	return {
		answer: question.answer.de ? said(question.answer, lang) : null,
		answered: question.answered,
		asOf: question.asOf ? formatPeriod(question.asOf, lang) : '',
		// an indicator that is not public yet is not named
		indicators: question.indicators.flatMap((code) => known.filter((i) => i.code === code).map((i) => ({ code, name: i.definition.name[lang] })))
	};
}

async function needView(tx: Read, need: Need, lang: Language) {
	return { targetGroup: need.targetGroup ? german(need.targetGroup, lang) : null, areas: await areaNames(tx, need.areas) };
}

function smartView({ smart }: Goal, lang: Language) {
	return SMART.flatMap((criterion) => (smart[criterion].met === null ? [] : [{ criterion, name: SMART_WORDS[criterion][lang], met: smart[criterion].met, note: german(smart[criterion].note, lang) }]));
}

async function measureView(tx: Read, element: MeasureLike, place: MonitoringPlace, lang: Language) {
	const m = element.content;
	const { progress, news, overdue, disagreement, endedWith } = (await progressOfMeasures(tx, [element], place)).get(element.id) as MeasureStanding;
	const next = nextStepOf({ news, endedWith, progress });
	const de = lang === 'de';
	const day = (iso: string) => (iso ? formatPeriod(iso, lang) : '');
	return {
		responsible: m.responsible ? german(m.responsible, lang) : null,
		partners: m.partners.map((p) => german(p, lang)),
		targetGroup: m.targetGroup ? german(m.targetGroup, lang) : null,
		areas: await areaNames(tx, m.areas),
		period: m.from && m.to ? `${day(m.from)} – ${day(m.to)}` : m.from ? `${de ? 'ab' : 'from'} ${day(m.from)}` : m.to ? `${de ? 'bis' : 'until'} ${day(m.to)}` : '',
		cost: m.cost === null ? '' : `${writeNumber(m.cost, 0, lang)} ${de ? 'Euro' : 'euros'}`,
		funding: m.funding ? german(m.funding, lang) : null,
		staff: m.staff ? german(m.staff, lang) : null,
		state: m.state,
		stateText: STATE_WORDS[m.state][lang],
		stopReason: m.stopReason ? german(m.stopReason, lang) : null,
		milestones: progress.milestones.map((s) => ({ id: s.id, title: german(s.title, lang), due: day(s.due), doneOn: day(s.doneOn), state: s.state, stateText: MILESTONE_WORDS[s.state][lang] })),
		milestonesText: milestonesText(progress, lang),
		computed: MEASURE_PROGRESS_WORDS[progress.state][lang],
		judged: news && { state: news.judged, text: JUDGEMENT_WORDS[news.judged][lang], on: formatPeriod(news.reportedOn.slice(0, 7), lang), example: news.example },
		next: next && { title: german(next.text, lang), due: day(next.due) },
		overdue: overdue.map((o) => OVERDUE_WORDS[o][lang]),
		ended: endedWith === null ? '' : endedText(endedWith, lang),
		disagreement: disagreement && DISAGREEMENT_WORDS[disagreement][lang],
		chain: CHAIN.flatMap((step) => (m.chain[step] ? [{ step, name: CHAIN_WORDS[step][lang], text: german(m.chain[step], lang) }] : [])),
		level: m.level,
		ladder: LADDER_WORDS.map((words) => words[lang])
	};
}

/** By their newest names; keys that no longer exist stand as they are. */
async function areaNames(tx: Read, keys: readonly string[]): Promise<string[]> {
	if (keys.length === 0) return [];
	const names = new Map([...(await areasOfKeys(tx, keys)).values()].map((a) => [a.key, a.name]));
	return keys.map((key) => names.get(key) ?? key);
}
