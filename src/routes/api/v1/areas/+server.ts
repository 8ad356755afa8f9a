import { areaMatches, allAreas, boundariesOf, currentBoundarySet } from '#domains/areas/read.server.ts';
import { LEVELS } from '#domains/areas/model.ts';
import { badParameter, preflight, respond } from '../../answer.server.ts';
import type { RequestHandler } from './$types';

/** Areas as JSON, or with their boundaries as GeoJSON (`format=geojson` or Accept). */
export const GET: RequestHandler = (event) =>
	respond(event, async (tx) => {
		const { url, request, locals } = event;
		const level = url.searchParams.get('level');
		if (level !== null && !(LEVELS as readonly string[]).includes(level)) throw badParameter('level', `one of ${LEVELS.join(', ')}`);
		const date = url.searchParams.get('valid');
		if (date !== null && !/^\d{4}-\d\d-\d\d$/.test(date)) throw badParameter('valid', 'an ISO date, for example 2021-12-31');
		const areas = (await allAreas(tx)).filter((area) => areaMatches(area, { level, parent: url.searchParams.get('parent'), date }));
		const version = `areas-${areas.length}-${areas.at(-1)?.id ?? 0}`;
		const geojson = url.searchParams.get('format') === 'geojson' || request.headers.get('accept')?.includes('application/geo+json');
		if (!geojson) return { version, body: JSON.stringify({ count: areas.length, areas: areas.map(({ id: _id, ...area }) => area) }) };
		const set = await currentBoundarySet(tx);
		const shapes = new Map((set ? await boundariesOf(tx, set.id, locals.authority.countyKey) : []).map((b) => [b.key, b.geometry]));
		const features = areas.filter((a) => shapes.has(a.key)).map((a) => ({ type: 'Feature', id: a.key, geometry: shapes.get(a.key), properties: { key: a.key, ars: a.ars, name: a.name, level: a.level, designation: a.designation } }));
		return { version: `${version}-${set?.id ?? 0}`, type: 'application/geo+json; charset=utf-8', body: JSON.stringify({ type: 'FeatureCollection', licence: set?.licence ?? null, schematic: set?.schematic ?? null, features }) };
	});
export const OPTIONS: RequestHandler = preflight;
