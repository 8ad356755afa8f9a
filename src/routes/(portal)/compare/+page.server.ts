import { berlinDay } from '#base/day.ts';
import { existsOn } from '#domains/areas/model.ts';
import { areasBelow } from '#domains/areas/read.server.ts';
import { areaProfiles } from '#domains/indicators/area-profiles.server.ts';
import { fixedPart } from '#domains/indicators/definition-rules.ts';
import { growsWithTerritory } from '#domains/indicators/grows-with-territory.ts';
import { newestTable, publishedIndicators, publishedPlanningAreas } from '#domains/indicators/portal.server.ts';
import type { PublicPlanningArea } from '#domains/areas/planning/public-planning-areas.server.ts';
import type { Language } from '#ui/language.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { PublishedRelease } from '#domains/indicators/published.ts';
import { seriesTerritory } from '#domains/indicators/series-territory.server.ts';
import { territoryWords } from '#domains/indicators/territory-words.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { readPublic, releaseOf } from '../../portal.server.ts';
import { comparedRow, haveInCommon, type ComparedArea, type ComparedRow } from './compared.ts';
import type { PageServerLoad } from './$types';

/** Two to four municipalities or planning areas side by side; the first is compared with each of the others. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { lang, authority } = locals;
		const release = await releaseOf(tx, url, locals);
		const planned = release ? await publishedPlanningAreas(tx, release) : [];
		const today = berlinDay(new Date());
		const municipal = (await areasBelow(tx, authority.countyKey, 'municipality')).map(({ key, name }): ComparedArea => ({ key, name, members: [key], planned: false }));
		const divisions = [...Map.groupBy(planned.filter((one) => existsOn(one, today)), (one) => one.division)].map(([name, drawn]) => ({ name, areas: drawn.map((one): ComparedArea => ({ key: one.key, name: one.name, members: one.members, planned: true })) }));
		const known = new Map([...municipal, ...divisions.flatMap(({ areas }) => areas)].map((area) => [area.key, area]));
		const chosen = [...new Set(url.searchParams.getAll('areas').flatMap((value) => value.split(',')))].flatMap((key) => known.get(key) ?? []).slice(0, 4);
		const keys = chosen.map((area) => area.key);
		const options = [{ name: null, areas: municipal }, ...divisions].map(({ name, areas }) => ({ name, areas: areas.map((a) => ({ key: a.key, name: a.name })) }));
		const frame = { options, keys, names: chosen.map((area) => area.name), planned: chosen.filter((area) => area.planned).map((area) => area.name), shared: chosen.slice(1).flatMap((area) => (chosen[0] && haveInCommon(chosen[0], area) ? [area.name] : [])), suggestions: release ? await largest(tx, release) : [] };
		return { ...frame, ...(release && keys.length > 0 ? await compared(tx, release, chosen, planned, lang) : NOTHING) };
	});

interface Comparison {
	rows: ComparedRow[];
	/** names of indicators that planning areas have no figure of, since theirs do not add up */
	notFormed: string[];
	/** what happened to the territories, a sentence each */
	changes: string[];
	/** indicators whose series goes across that, and which there are on one day's boundaries as well */
	converted: { code: string; name: string }[];
}

const NOTHING: Comparison = { rows: [], notFormed: [], changes: [], converted: [] };

async function compared(tx: Read, release: PublishedRelease, chosen: readonly ComparedArea[], planned: readonly PublicPlanningArea[], lang: Language): Promise<Comparison> {
	const indicators = await publishedIndicators(tx, release);
	const definitions = new Map(indicators.map(({ code, definition }) => [code, definition]));
	const profiles = readDisclosed(await areaProfiles(tx, release, chosen.map((area) => area.key)));
	const columns = chosen.map((area) => ({ ...area, rows: new Map((profiles.get(area.key) ?? []).map((row) => [row.code, row])) }));
	// counts are shown without a development
	const developments = columns.flatMap(({ rows }) => [...rows.values()].flatMap(({ code, figure, history }) => (growsWithTerritory(definitions.get(code) ?? MEASURE) ? [] : [{ code, area: figure.area, breakdown: '', figures: history }])));
	const territory = await seriesTerritory(tx, developments, { planned });
	const rows = indicators.flatMap(({ code, definition }) => comparedRow(code, definition, columns.map(({ rows: own, ...area }) => ({ ...area, row: own.get(code) ?? null })), fixedPart(definition, definitions) === null, territory.breaks, lang) ?? []);
	return {
		rows,
		notFormed: !chosen.some((area) => area.planned) ? [] : indicators.flatMap(({ definition, available }) => (fixedPart(definition, definitions) && available.some((table) => table.level === 'municipality' && table.breakdown === '') && !available.some((table) => table.level === 'planning-area') ? [definition.name[lang]] : [])),
		changes: territoryWords(territory, lang),
		converted: indicators.flatMap(({ code, definition, converted }) => (converted.length > 0 && territory.breaks.some((one) => one.code === code) ? [{ code, name: definition.name[lang] }] : []))
	};
}

/** What a definition that the release does not hold is taken for. */
const MEASURE = { kind: 'measure', formula: null, unit: { de: '', en: '' } } as const;

/** The four municipalities with most inhabitants, as a first comparison to look at. */
async function largest(tx: Read, release: PublishedRelease): Promise<{ key: string; name: string }[]> {
	const table = await newestTable(tx, release, 'population');
	return (table?.figures ?? []).filter((f) => f.value !== null).sort((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, 4).map((f) => ({ key: f.area.key, name: f.area.name }));
}
