import { areasBelow } from '#domains/areas/read.server.ts';
import { estimateDifference, changeOf } from '#statistics/compare.ts';
import { areaProfile, newestTable, publishedIndicators } from '#domains/indicators/portal.server.ts';
import { figureText, rangeText } from '#domains/indicators/figure-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { Figure, PublishedRelease } from '#domains/indicators/published.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { readPublic, releaseOf } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** Two to four municipalities side by side; the first is compared with each of the others. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { lang, authority } = locals;
		const areas = await areasBelow(tx, authority.countyKey, 'municipality');
		const keys = [...new Set(url.searchParams.getAll('areas').flatMap((value) => value.split(',')))].filter((key) => areas.some((a) => a.key === key)).slice(0, 4);
		const release = await releaseOf(tx, url, locals);
		const options = areas.map((a) => ({ key: a.key, name: a.name }));
		const suggestions = release ? await largest(tx, release) : [];
		if (!release || keys.length === 0) return { options, keys, names: [], rows: [], suggestions };
		const indicators = await publishedIndicators(tx, release);
		const profiles: Map<string, Figure>[] = [];
		for (const key of keys) profiles.push(new Map(readDisclosed(await areaProfile(tx, release, key)).map((row) => [row.code, row.figure])));
		const rows = indicators.flatMap(({ code, definition }) => {
			const figures = profiles.map((profile) => profile.get(code) ?? null);
			const first = figures.find((f) => f !== null);
			if (!first) return [];
			return [{ code, name: definition.name[lang], period: formatPeriod(first.period, lang), example: definition.example, count: definition.kind === 'count', cells: figures.map((f, i) => (f ? { text: figureText(f, definition, lang), range: rangeText(f, definition, lang), versus: i === 0 || !figures[0] ? null : sureness(figures[0], f) } : null)) }];
		});
		return { options, keys, names: keys.map((key) => areas.find((a) => a.key === key)?.name ?? key), rows, suggestions };
	});

/** The four municipalities with most inhabitants, as a first comparison to look at. */
async function largest(tx: Read, release: PublishedRelease): Promise<{ key: string; name: string }[]> {
	const table = await newestTable(tx, release, 'population');
	return (table?.figures ?? []).filter((f) => f.value !== null).sort((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, 4).map((f) => ({ key: f.area.key, name: f.area.name }));
}

/** How the second stands to the first; null where chance cannot be judged. */
function sureness(first: Figure, second: Figure): 'higher' | 'lower' | 'same' | null {
	if (first.value === null || second.value === null || first.lower === null || first.upper === null || second.lower === null || second.upper === null || first.period !== second.period) return null;
	const change = changeOf(estimateDifference({ value: first.value, lower: first.lower, upper: first.upper }, { value: second.value, lower: second.lower, upper: second.upper }));
	return change === 'rise' ? 'higher' : change === 'fall' ? 'lower' : 'same';
}
