/** Every endpoint of `/api/v1`. Whoever adds a route describes it here; a test holds both together. */
import * as v from 'valibot';
import { defineEndpoint, type Endpoint } from './endpoint.ts';
import { JsonStatDataset, ObservationList, Trace } from './figures.ts';
import * as p from './parameters.ts';
import * as r from './resources.ts';

const json = (schema: v.GenericSchema) => ({ format: 'json', type: 'application/json', schema });
const inRelease = { release: p.release, asOf: p.asOf };
const pages = { limit: p.limit(1000, 10_000), offset: p.offset };
const required = <T extends object>(parameter: T) => ({ ...parameter, required: true }) as T & { required: true };

export const service = defineEndpoint({
	path: '',
	operation: 'getService',
	summary: { de: 'Was es gibt', en: 'What there is' },
	description: { de: 'Browser werden zu dieser Seite weitergeleitet.', en: 'Browsers are sent on to the page for people.' },
	pathParameters: {},
	query: {},
	representations: [json(r.ServiceDocument)],
	examples: ['']
});

export const openApiDocument = defineEndpoint({
	path: '/openapi.json',
	operation: 'getOpenApi',
	summary: { de: 'Diese Beschreibung für Maschinen (OpenAPI 3.1)', en: 'This description for machines (OpenAPI 3.1)' },
	pathParameters: {},
	query: {},
	representations: [json(r.OpenApiDocument)],
	examples: ['']
});

export const areas = defineEndpoint({
	path: '/areas',
	operation: 'listAreas',
	summary: { de: 'Gebiete, auch als GeoJSON mit Grenzen', en: 'Areas, also as GeoJSON with boundaries' },
	description: { de: 'Ohne valid kommen alle Fassungen, auch aufgelöster Gebiete. Schematische Grenzen sind als solche gekennzeichnet.', en: 'Without valid all versions come, those of dissolved areas too. Schematic boundaries are labelled as such.' },
	pathParameters: {},
	query: { level: p.level, parent: p.parent, valid: p.validOn, q: p.search, format: p.format('json', 'geojson'), ...pages },
	representations: [json(r.AreaList), { format: 'geojson', type: 'application/geo+json', schema: r.AreaFeatures }],
	paged: true,
	examples: ['?level=municipality&valid=2021-12-31', '?level=municipality&format=geojson']
});

export const area = defineEndpoint({
	path: '/areas/{key}',
	operation: 'getArea',
	summary: { de: 'Ein Gebiet, in seiner heutigen oder letzten Fassung', en: 'One area, in its present or last version' },
	pathParameters: { key: required(p.area) },
	query: { valid: p.validOn, format: p.format('json', 'geojson') },
	representations: [json(r.Area), { format: 'geojson', type: 'application/geo+json', schema: r.AreaFeature }],
	examples: ['']
});

export const topics = defineEndpoint({
	path: '/topics',
	operation: 'listTopics',
	summary: { de: 'Themen der Kennzahlen', en: 'Topics of indicators' },
	pathParameters: {},
	query: {},
	representations: [json(r.TopicList)],
	examples: ['']
});

export const indicators = defineEndpoint({
	path: '/indicators',
	operation: 'listIndicators',
	summary: { de: 'Kennzahlen mit Definition und dem, was es davon gibt', en: 'Indicators with their definitions and what there is of them' },
	pathParameters: {},
	query: { topic: p.topic, dimension: p.dimension, q: p.search, ...inRelease, ...pages },
	representations: [json(r.IndicatorList)],
	paged: true,
	examples: ['']
});

export const indicator = defineEndpoint({
	path: '/indicators/{code}',
	operation: 'getIndicator',
	summary: { de: 'Eine Kennzahl mit allen ihren Tabellen', en: 'One indicator with all its tables' },
	pathParameters: { code: required(p.indicator) },
	query: inRelease,
	representations: [json(r.Indicator)],
	examples: ['']
});

export const observations = defineEndpoint({
	path: '/observations',
	operation: 'listObservations',
	summary: { de: 'Werte einer Kennzahl als JSON, CSV oder JSON-stat 2', en: 'Figures of one indicator as JSON, CSV or JSON-stat 2' },
	description: { de: 'Was keine Zahl hat, trägt einen Status und nie eine 0. Geordnet nach Zeitraum, Gliederung, Ebene, Gebietsstand und Gebiet.', en: 'What has no number carries a status and never a 0. Ordered by period, breakdown, level, territorial status and area.' },
	pathParameters: {},
	query: {
		indicator: required(p.indicator),
		period: p.periods,
		from: p.from,
		to: p.to,
		area: p.areas,
		parent: { ...p.parent, text: { de: 'Nur Werte der Gebiete, die unmittelbar zu diesem gehören', en: 'Only figures of areas that belong to this one directly' } },
		level: p.level,
		breakdown: p.breakdown,
		territorialStatus: p.territorialStatus,
		...inRelease,
		format: p.format('json', 'csv', 'jsonstat', 'json-stat'),
		lang: p.language,
		limit: p.limit(20_000, 50_000),
		offset: p.offset
	},
	representations: [json(ObservationList), { format: 'csv', type: 'text/csv', schema: null }, { format: 'jsonstat', also: ['json-stat'], type: 'application/vnd.json-stat+json', schema: JsonStatDataset }],
	paged: true,
	examples: ['?indicator={code}&period=latest', '?indicator={code}&period=latest&format=csv&lang=de', '?indicator={code}&format=jsonstat']
});

export const trace = defineEndpoint({
	path: '/observations/trace',
	operation: 'traceObservation',
	summary: { de: 'Woher eine Zahl kommt: Formel, Bestandteile, Lieferung, Blatt und Zelle', en: 'Where a figure comes from: formula, components, delivery, sheet and cell' },
	description: { de: 'Entweder id oder indicator, area und period.', en: 'Either id, or indicator, area and period.' },
	pathParameters: {},
	query: {
		id: { schema: v.pipe(v.string(), v.maxLength(800), v.regex(/^([ -}\xa0-\uffff]+~){4}[ -~\xa0-\uffff]*$/)), allowed: 'the id of an observation', text: { de: 'Kennung eines Werts, wie sie bei den Werten steht', en: 'Id of an observation, as it stands there' } },
		indicator: p.indicator,
		area: p.area,
		period: p.onePeriod,
		breakdown: { ...p.breakdown, text: { de: 'Gliederung; ohne Angabe die Gesamtzahl', en: 'Breakdown; without it the total' } },
		territorialStatus: p.territorialStatus,
		...inRelease
	},
	representations: [json(Trace)],
	examples: ['?indicator={code}&area={key}&period={period}']
});

export const releases = defineEndpoint({
	path: '/releases',
	operation: 'listReleases',
	summary: { de: 'Datenstände, der neueste zuerst', en: 'Releases, newest first' },
	pathParameters: {},
	query: pages,
	representations: [json(r.ReleaseList)],
	paged: true,
	examples: ['']
});

export const release = defineEndpoint({
	path: '/releases/{number}',
	operation: 'getRelease',
	summary: { de: 'Ein Datenstand', en: 'One release' },
	pathParameters: { number: required(p.release) },
	query: {},
	representations: [json(r.Release)],
	examples: ['']
});

export const sources = defineEndpoint({
	path: '/sources',
	operation: 'listSources',
	summary: { de: 'Quellen mit Herausgeber und Lizenz', en: 'Sources with publisher and licence' },
	pathParameters: {},
	query: inRelease,
	representations: [json(r.SourceList)],
	examples: ['']
});

export const deliveries = defineEndpoint({
	path: '/deliveries',
	operation: 'listDeliveries',
	summary: { de: 'Datenlieferungen, aus denen ein Datenstand kommt', en: 'Deliveries that feed a release' },
	pathParameters: {},
	query: { ...inRelease, ...pages },
	representations: [json(r.DeliveryList)],
	paged: true,
	examples: ['']
});

export const delivery = defineEndpoint({
	path: '/deliveries/{number}',
	operation: 'getDelivery',
	summary: { de: 'Eine Datenlieferung', en: 'One delivery' },
	pathParameters: { number: { schema: p.deliveryNumberText, allowed: 'the number of a delivery, see /api/v1/deliveries', text: { de: 'Nummer der Lieferung', en: 'Number of the delivery' }, required: true } },
	query: inRelease,
	representations: [json(r.DeliveryInRelease)]
});

export const ENDPOINTS: readonly Endpoint[] = [service, areas, area, topics, indicators, indicator, observations, trace, releases, release, sources, deliveries, delivery, openApiDocument];
