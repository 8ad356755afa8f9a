import { error } from '@sveltejs/kit';
import { areaByKey, boundariesOf, currentBoundarySet } from '#domains/areas/read.server.ts';
import { areaProfile, publishedIndicators } from '#domains/indicators/portal.server.ts';
import { allTopics } from '#domains/indicators/read-definitions.server.ts';
import { comparisonOf } from '#domains/indicators/headline.ts';
import { figureText, rangeText, shortUnit } from '#domains/indicators/figure-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { readPublic, releaseOrNotFound } from '../../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** Profile of a municipality against the county, or of the county against the state. */
export const load: PageServerLoad = ({ locals, url, params }) =>
	readPublic(locals, async (tx) => {
		const { lang, authority } = locals;
		const area = await areaByKey(tx, params.key);
		if (!area || !(area.key.startsWith(authority.countyKey) || authority.countyKey.startsWith(area.key))) error(404, lang === 'de' ? 'Dieses Gebiet gibt es nicht.' : 'There is no such area.');
		const release = await releaseOrNotFound(tx, url, locals);
		const indicators = new Map((await publishedIndicators(tx, release)).map((i) => [i.code, i.definition]));
		const topics = await allTopics(tx);
		const set = await currentBoundarySet(tx);
		const rows = readDisclosed(await areaProfile(tx, release, area.key)).flatMap((row) => {
			const definition = indicators.get(row.code);
			const reference = area.level === 'county' ? row.state : row.county;
			if (!definition) return [];
			const comparable = definition.kind !== 'count';
			return [{ code: row.code, topic: definition.topic, name: definition.name[lang], counted: definition.counted[lang], period: formatPeriod(row.figure.period, lang), text: figureText(row.figure, definition, lang), range: rangeText(row.figure, definition, lang), reference: comparable && reference?.value != null ? reference.value : null, referenceText: reference && comparable ? figureText(reference, definition, lang) : null, state: row.figure.status, value: row.figure.value, low: row.figure.lower, high: row.figure.upper, comparison: comparable ? comparisonOf(row.figure, reference) : ('none' as const), format: { unit: shortUnit(definition, lang), decimals: definition.decimals }, example: definition.example }];
		});
		return {
			area,
			release: { number: release.number },
			topics: topics.map((t) => ({ code: t.code, name: t.name[lang], rows: rows.filter((r) => r.topic === t.code) })).filter((t) => t.rows.length > 0),
			compared: rows.filter((r) => r.comparison !== 'none').length,
			sure: rows.filter((r) => r.comparison === 'above' || r.comparison === 'below').length,
			population: rows.find((r) => r.code === 'population')?.text ?? null,
			features: set && area.level === 'municipality' ? (await boundariesOf(tx, set.id, authority.countyKey)).filter((f) => f.key.length === 8) : []
		};
	});
