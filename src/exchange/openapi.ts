/** The description of our API (OpenAPI 3.1). */
import { STATUSES, FLAGS } from '#domains/indicators/model.ts';
import { LEVELS } from '#domains/areas/model.ts';

interface Parameter {
	name: string;
	description: string;
	required?: boolean;
	schema?: object;
}

const text = { type: 'string' };
const release: Parameter = { name: 'release', description: 'Number of a release; without it the newest counts', schema: { type: 'integer', minimum: 1 } };
const level: Parameter = { name: 'level', description: 'Level of area', schema: { type: 'string', enum: LEVELS } };

function get(summary: string, parameters: Parameter[] = [], path: Parameter[] = []) {
	return {
		get: {
			summary,
			parameters: [...parameters.map((p) => ({ in: 'query', schema: text, ...p })), ...path.map((p) => ({ in: 'path', required: true, schema: text, ...p }))],
			responses: { 200: { description: 'OK' }, 304: { description: 'Not modified' }, 400: { $ref: '#/components/responses/Problem' }, 404: { $ref: '#/components/responses/Problem' } }
		}
	};
}

export function openApi(origin: string) {
	return {
		openapi: '3.1.0',
		info: { title: 'Planungskreis', version: '1.0.0', description: 'Public figures after disclosure control. Figures without a number carry a status and never 0.' },
		servers: [{ url: `${origin}/api/v1` }],
		paths: {
			'/areas': get('Areas, as JSON or GeoJSON', [level, { name: 'parent', description: 'Key of the area above' }, { name: 'valid', description: 'Areas that existed on this day', schema: { type: 'string', format: 'date' } }, { name: 'format', description: 'json or geojson', schema: { type: 'string', enum: ['json', 'geojson'] } }]),
			'/areas/{key}': get('One area', [], [{ name: 'key', description: 'Official key' }]),
			'/indicators': get('Indicators with their definitions and what there is', [release]),
			'/indicators/{code}': get('One indicator', [release], [{ name: 'code', description: 'Code of the indicator' }]),
			'/observations': get('Figures of one indicator', [{ name: 'indicator', description: 'Code of the indicator', required: true }, { name: 'period', description: 'One or more periods, or latest' }, { name: 'area', description: 'One or more official keys' }, level, { name: 'breakdown', description: 'For example geschlecht=w; empty is the total' }, release, { name: 'format', description: 'json, csv or jsonstat', schema: { type: 'string', enum: ['json', 'csv', 'jsonstat'] } }]),
			'/observations/trace': get('Where one figure comes from', [{ name: 'indicator', description: 'Code of the indicator', required: true }, { name: 'area', description: 'Official key', required: true }, { name: 'period', description: 'Period', required: true }, { name: 'breakdown', description: 'Breakdown' }, release]),
			'/releases': get('Releases, newest first'),
			'/sources': get('Sources', [release]),
			'/deliveries': get('Deliveries that feed the release', [release])
		},
		components: {
			responses: { Problem: { description: 'Problem details (RFC 9457)', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } },
			schemas: {
				Problem: { type: 'object', properties: { type: text, title: text, status: { type: 'integer' }, detail: text, instance: text, id: text } },
				Figure: { type: 'object', properties: { value: { type: ['number', 'null'] }, lower: { type: ['number', 'null'] }, upper: { type: ['number', 'null'] }, status: { type: 'string', enum: STATUSES }, flags: { type: 'array', items: { type: 'string', enum: FLAGS } } } }
			}
		}
	};
}
