/** All that is published about an area at a glance, beside its county and state. */
import { disclosedFromStore, readDisclosed, type Disclosed } from '#disclosure/disclosed.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { areasOfKeys } from '#domains/areas/known-areas.server.ts';
import { levelOfKey, type AreaLevel } from '#domains/areas/model.ts';
import { comparePeriods } from './period.ts';
import { publishedIndicators, cellWords } from './portal.server.ts';
import { figuresOfBlock } from './public-figures.ts';
import type { Figure, ProfileRow, PublishedRelease } from './published.ts';
import { readPublicTotalsOfAreas } from './read-public-blocks.server.ts';

/** Newest figure of each indicator for one area (total, no breakdown), with county and state of the same period; in order of position. */
export async function areaProfile(tx: Read, release: PublishedRelease, areaKey: string): Promise<Disclosed<ProfileRow[]>> {
	return disclosedFromStore(readDisclosed(await areaProfiles(tx, release, [areaKey])).get(areaKey) ?? []);
}

/** The same for several areas, asked for once; by key, those that are known. */
export async function areaProfiles(tx: Read, release: PublishedRelease, keys: readonly string[]): Promise<Disclosed<Map<string, ProfileRow[]>>> {
	// the key of a planning area does not tell its county
	const own = keys.filter((key) => levelOfKey(key) === null);
	const countyOf = new Map(own.length === 0 ? [] : [...(await areasOfKeys(tx, own)).values()].map((area) => [area.key, area.parentKey ?? '']));
	const officialOf = (key: string) => countyOf.get(key) ?? key;
	const references = [...new Set(keys.flatMap((key) => [officialOf(key).slice(0, 5), officialOf(key).slice(0, 2)]))];
	const [areas, indicators] = await together([areasOfKeys(tx, [...keys, ...references]), publishedIndicators(tx, release)]);
	const levels = new Set<AreaLevel>([...areas.values()].map((area) => area.level));
	if (levels.size === 0) return disclosedFromStore(new Map());
	const blocks = await readPublicTotalsOfAreas(tx, release.id, [...areas.keys()], [...levels]);
	const words = await cellWords(tx, release, blocks);
	const figures = new Map<number, Map<string, Dated[]>>();
	for (const block of blocks) {
		const ofIndicator = figures.get(block.indicatorId) ?? new Map<string, Dated[]>();
		figures.set(block.indicatorId, ofIndicator);
		for (const figure of figuresOfBlock(block, areas, words)) {
			const there = ofIndicator.get(figure.area.key);
			const dated = { figure, status: block.territorialStatus };
			if (there) there.push(dated);
			else ofIndicator.set(figure.area.key, [dated]);
		}
	}
	for (const ofIndicator of figures.values()) for (const [key, dated] of ofIndicator) ofIndicator.set(key, newestFirst(dated));
	return disclosedFromStore(
		new Map(
			keys.map((key) => [
				key,
				indicators.flatMap(({ id, code }) => {
					const history = figures.get(id)?.get(key) ?? [];
					const newest = history[0]?.figure;
					if (!newest) return [];
					const at = (reference: string) => (reference === key ? null : (figures.get(id)?.get(reference)?.find((d) => d.figure.period === newest.period)?.figure ?? null));
					return [{ code, figure: newest, county: at(officialOf(key).slice(0, 5)), state: at(officialOf(key).slice(0, 2)), history: history.map((d) => d.figure).reverse() }];
				})
			])
		)
	);
}

interface Dated {
	figure: Figure;
	/** territorial status of its table */
	status: string;
}

/** One figure a period, of the newest territorial status. */
function newestFirst(dated: readonly Dated[]): Dated[] {
	const sorted = dated.toSorted((a, b) => comparePeriods(b.figure.period, a.figure.period) || (a.status < b.status ? 1 : -1));
	return sorted.filter((d, i) => sorted[i - 1]?.figure.period !== d.figure.period);
}
