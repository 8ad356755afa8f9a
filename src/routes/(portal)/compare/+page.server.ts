import { areasBelow } from '#domains/areas/read.server.ts';
import { areaProfiles } from '#domains/indicators/area-profiles.server.ts';
import { newestTable, publishedIndicators } from '#domains/indicators/portal.server.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { PublishedRelease } from '#domains/indicators/published.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { readPublic, releaseOf } from '../../portal.server.ts';
import { comparedRow } from './compared.ts';
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
		const profiles = readDisclosed(await areaProfiles(tx, release, keys));
		const columns = keys.map((key) => ({ key, name: areas.find((a) => a.key === key)?.name ?? key, rows: new Map((profiles.get(key) ?? []).map((row) => [row.code, row])) }));
		const rows = indicators.flatMap(({ code, definition }) => comparedRow(code, definition, columns.map(({ key, name, rows }) => ({ key, name, row: rows.get(code) ?? null })), lang) ?? []);
		return { options, keys, names: columns.map((c) => c.name), rows, suggestions };
	});

/** The four municipalities with most inhabitants, as a first comparison to look at. */
async function largest(tx: Read, release: PublishedRelease): Promise<{ key: string; name: string }[]> {
	const table = await newestTable(tx, release, 'population');
	return (table?.figures ?? []).filter((f) => f.value !== null).sort((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, 4).map((f) => ({ key: f.area.key, name: f.area.name }));
}
