import { latestRelease, publishedIndicators } from '#domains/indicators/portal.server.ts';
import { describeForPeople, type Samples } from '#exchange/api/page.ts';
import { readPublic } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** The interface for people: every endpoint with examples that work here and now. */
export const load: PageServerLoad = ({ locals }) =>
	readPublic(locals, async (tx) => {
		const release = await latestRelease(tx);
		const indicators = release ? await publishedIndicators(tx, release) : [];
		// one with figures of municipalities shows more
		const indicator = indicators.find((i) => i.available.some((table) => table.level === 'municipality')) ?? indicators[0];
		const table = indicator?.available.find((t) => t.level === 'county' && t.breakdown === '') ?? indicator?.available[0];
		const samples: Samples | null = release && indicator && table ? { code: indicator.code, key: locals.authority.countyKey, period: table.period, number: String(release.number) } : null;
		return describeForPeople(locals.lang, samples);
	});
