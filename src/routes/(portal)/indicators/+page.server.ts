import { figureText } from '#domains/indicators/figure-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { areaProfile } from '#domains/indicators/area-profiles.server.ts';
import { publishedIndicators } from '#domains/indicators/portal.server.ts';
import { allTopics } from '#domains/indicators/read-definitions.server.ts';
import { searchIndicators } from '#domains/indicators/search.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { readPublic, releaseOf } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** List and search of indicators, by topic. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { lang, authority } = locals;
		const choice = { q: (url.searchParams.get('q') ?? '').trim().slice(0, 100), topic: url.searchParams.get('topic') ?? '', level: url.searchParams.get('level') ?? '' };
		const [release, topics] = [await releaseOf(tx, url, locals), await allTopics(tx)];
		if (!release) return { choice, topics: [], total: 0, nearest: false, release: null };
		const [indicators, profile] = [await publishedIndicators(tx, release), readDisclosed(await areaProfile(tx, release, authority.countyKey))];
		const newest = new Map(profile.map((row) => [row.code, row]));
		const { hits, near } = choice.q ? searchIndicators(indicators, choice.q, { definitionOf: (i) => i.definition, topics }) : { hits: indicators, near: [] };
		const nearest = hits.length === 0 && near.length > 0;
		const rows = (nearest ? near : hits)
			.filter((i) => (!choice.topic || i.definition.topic === choice.topic) && (!choice.level || i.available.some((a) => a.level === choice.level)))
			.map((i) => {
				const row = newest.get(i.code);
				const period = row?.figure.period ?? i.available[0]?.period ?? '';
				return { code: i.code, topic: i.definition.topic, name: i.definition.name[lang], what: i.definition.what[lang], value: row ? figureText(row.figure, i.definition, lang) : null, state: row?.state ? figureText(row.state, i.definition, lang) : null, period: formatPeriod(period, lang), municipal: i.available.some((a) => a.level === 'municipality'), example: i.definition.example };
			});
		return {
			choice,
			release: { number: release.number },
			total: rows.length,
			nearest: nearest && rows.length > 0,
			topics: topics.map((t) => ({ code: t.code, name: t.name[lang], lead: t.lead[lang], rows: rows.filter((r) => r.topic === t.code) })),
		};
	});
