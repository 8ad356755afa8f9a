import { error } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { existsOn, shownOn } from '#domains/areas/model.ts';
import { municipalBoundaries } from '#domains/areas/municipal-boundaries.server.ts';
import { planningBoundaries } from '#domains/areas/planning/planning-boundaries.ts';
import { areaByKey, areasBelow, boundarySetOn } from '#domains/areas/read.server.ts';
import { neighboursOf } from '#domains/areas/neighbours.ts';
import { areaProfile } from '#domains/indicators/area-profiles.server.ts';
import { newestTable, publishedIndicators, publishedPlanningAreas } from '#domains/indicators/portal.server.ts';
import { allTopics } from '#domains/indicators/read-definitions.server.ts';
import { placeWords } from '#domains/indicators/headline.ts';
import { seriesTerritory } from '#domains/indicators/series-territory.server.ts';
import { breakTimes, territoryWords } from '#domains/indicators/territory-words.ts';
import { profileHeadline } from '#domains/indicators/profile-headline.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { PublishedRelease } from '#domains/indicators/published.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { readPublic, releaseOrNotFound } from '../../../portal.server.ts';
import { profileRow } from './profile-row.ts';
import type { PageServerLoad } from './$types';

/** Profile of a municipality against the county, or of the county against the state. */
export const load: PageServerLoad = ({ locals, url, params }) =>
	readPublic(locals, async (tx) => {
		const { lang, authority } = locals;
		const area = await areaByKey(tx, params.key);
		if (!area || !(area.level === 'planning-area' || area.key.startsWith(authority.countyKey) || authority.countyKey.startsWith(area.key))) error(404, lang === 'de' ? 'Dieses Gebiet gibt es nicht.' : 'There is no such area.');
		const release = await releaseOrNotFound(tx, url, locals);
		const divided = area.level === 'planning-area' ? await publishedPlanningAreas(tx, release) : [];
		const drawn = divided.filter((one) => one.key === area.key);
		const indicators = new Map((await publishedIndicators(tx, release)).map((i) => [i.code, i.definition]));
		const topics = await allTopics(tx);
		// a dissolved municipality is shown where it lay
		const today = berlinDay(new Date());
		const set = await boundarySetOn(tx, shownOn(area, today));
		const reference = await areaByKey(tx, area.level === 'county' ? authority.countyKey.slice(0, 2) : authority.countyKey);
		const than = reference ? placeWords(reference, lang) : '';
		const profile = readDisclosed(await areaProfile(tx, release, area.key));
		const rows = profile.flatMap((row) => {
			const definition = indicators.get(row.code);
			return definition ? [profileRow(row, definition, area.level === 'county' ? row.state : row.county, than, lang)] : [];
		});
		// a development across a merger compares two territories: that is said beside it. Counts stand without one
		const developed = new Set(rows.flatMap((row) => (row.absolute ? [] : [row.code])));
		const territory = await seriesTerritory(tx, profile.flatMap((row) => (developed.has(row.code) ? [{ code: row.code, area: row.figure.area, breakdown: '', figures: row.history }] : [])), { planned: drawn });
		const local = area.level === 'municipality';
		const planned = drawn.find((one) => one.id === area.id) ?? drawn.at(-1) ?? null;
		const municipal = set && (local || planned) ? await municipalBoundaries(tx, set, authority.countyKey) : [];
		const outline = planned ? planningBoundaries(municipal, [planned]) : [];
		const features = planned ? (outline.length > 0 ? [...municipal, ...outline] : []) : municipal;
		const names = new Map(planned ? (await areasBelow(tx, authority.countyKey, 'municipality', { dissolved: true })).map((a) => [a.key, a.name]) : []);
		const others = local ? (await areasBelow(tx, authority.countyKey, 'municipality')).filter((a) => a.key !== area.key) : [];
		const close = new Set(neighboursOf(area.key, features));
		return {
			area,
			than,
			changes: territoryWords(territory, lang),
			breaks: Object.fromEntries(rows.flatMap((row) => {
				const times = breakTimes(territory.breaks.filter((one) => one.code === row.code), row.points);
				return times.length > 0 ? [[row.code, times]] : [];
			})),
			converted: (await publishedIndicators(tx, release)).flatMap(({ code, definition, converted }) => (converted.length > 0 && territory.breaks.some((one) => one.code === code) ? [{ code, name: definition.name[lang] }] : [])),
			release: { number: release.number, publishedAt: release.publishedAt },
			headline: profileHeadline(area.name, rows.map((row) => ({ definition: indicators.get(row.code) as never, comparison: row.comparison })), than, lang),
			topics: topics.map((t) => ({ code: t.code, name: t.name[lang], rows: rows.filter((r) => r.topic === t.code && !r.absolute) })).filter((t) => t.rows.length > 0),
			counts: rows.filter((r) => r.absolute),
			compared: rows.filter((r) => r.comparison !== 'none').length,
			sure: rows.filter((r) => r.comparison === 'above' || r.comparison === 'below').length,
			secret: rows.filter((r) => r.state.startsWith('withheld')).length,
			population: rows.find((r) => r.code === 'population') ?? null,
			features,
			boundaryVersion: set ? `set-${set.id}${planned ? ` ${planned.key}=${planned.members.join()}` : ''}` : null,
			planned: planned && { division: planned.division, description: planned.description, beside: existsOn(planned, today) ? (divided.find((one) => one.division === planned.division && one.key !== planned.key && existsOn(one, today))?.key ?? null) : null, members: planned.members.map((key) => ({ key, name: names.get(key) ?? key })).sort((a, b) => a.name.localeCompare(b.name, 'de')) },
			names: Object.fromEntries(others.map((a) => [a.key, a.name])),
			neighbours: others.filter((a) => close.has(a.key)).map((a) => ({ key: a.key, name: a.name })),
			similar: local ? await similarInSize(tx, release, area.key, new Set(others.map((a) => a.key))) : []
		};
	});

/** The three municipalities of the county whose number of inhabitants is nearest. */
async function similarInSize(tx: Read, release: PublishedRelease, key: string, others: ReadonlySet<string>): Promise<{ key: string; name: string; people: number }[]> {
	const figures = (await newestTable(tx, release, 'population'))?.figures ?? [];
	const own = figures.find((f) => f.area.key === key)?.value;
	if (own === null || own === undefined) return [];
	return figures
		.flatMap((f) => (f.value !== null && others.has(f.area.key) ? [{ key: f.area.key, name: f.area.name, people: f.value }] : []))
		.sort((a, b) => Math.abs(a.people - own) - Math.abs(b.people - own) || (a.key < b.key ? -1 : 1))
		.slice(0, 3);
}
