/** The shapes of answers. TypeScript holds our answers to them, tests hold real answers to the OpenAPI made from them. */
import * as v from 'valibot';
import { LEVELS } from '#domains/areas/model.ts';
import { POLARITIES } from '#domains/indicators/model.ts';

const told = <S extends v.GenericSchema>(schema: S, text: string) => v.pipe(schema, v.description(text));
const whole = v.pipe(v.number(), v.integer());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const date = v.pipe(v.string(), v.isoDate());
const moment = v.pipe(v.string(), v.isoTimestamp());
export const LocalText = told(v.object({ de: v.string(), en: v.string() }), 'Text in German and English');
export const Level = told(v.picklist(LEVELS), 'Level of area');

/** Members of every list that comes in pages. */
export const pageMembers = {
	total: told(count, 'How many fit the question, on all pages'),
	limit: count,
	offset: count,
	links: told(v.object({ first: v.optional(v.string()), prev: v.optional(v.string()), next: v.optional(v.string()), last: v.optional(v.string()) }), 'Neighbouring pages, as in the Link header')
};
const inRelease = { release: told(whole, 'Number of the release that answers') };

export const Area = told(
	v.object({
		key: told(v.string(), 'Official key as text: DG, 2 digits state, 5 county, 9 association, 8 municipality; own code of a planning area'),
		ars: told(v.nullable(v.string()), '12-digit regional key of a municipality'),
		level: Level,
		name: v.string(),
		designation: v.nullable(v.string()),
		parentKey: v.nullable(v.string()),
		validFrom: told(v.nullable(date), 'First day of validity; null where unknown'),
		validTo: told(v.nullable(date), 'First day on which it no longer exists; null while it exists'),
		successorKey: told(v.nullable(v.string()), 'Who took it over, where it was dissolved'),
		longitude: v.nullable(v.number()),
		latitude: v.nullable(v.number())
	}),
	'An area; the same key may have several versions, told apart by validFrom'
);
export type Area = v.InferOutput<typeof Area>;
export const AreaList = v.object({ ...pageMembers, count, areas: v.array(Area) });

export const BoundaryNote = told(
	v.object({
		name: v.string(),
		licence: v.string(),
		statusDate: told(v.nullable(date), 'Day of the boundaries'),
		schematic: told(v.boolean(), 'true: computed from centres, no official boundaries')
	}),
	'Where the boundaries come from'
);
const Position = v.pipe(v.array(v.number()), v.minLength(2));
const Polygon = v.object({ type: v.literal('Polygon'), coordinates: v.array(v.array(Position)) });
const MultiPolygon = v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(v.array(v.array(Position))) });
export const AreaFeature = v.object({
	type: v.literal('Feature'),
	id: v.string(),
	geometry: told(v.nullable(v.union([Polygon, MultiPolygon])), 'WGS 84; null where no boundary of this area is known'),
	properties: v.object({ ...Area.pipe[0].entries, boundary: told(v.nullable(v.picklist(['official', 'schematic'])), 'schematic: computed from centres, not the real outline') })
});
export const AreaFeatures = told(v.object({ type: v.literal('FeatureCollection'), ...pageMembers, count, boundaries: v.nullable(BoundaryNote), features: v.array(AreaFeature) }), 'GeoJSON (RFC 7946)');
export type AreaFeature = v.InferOutput<typeof AreaFeature>;

export const Topic = v.object({ code: v.string(), name: LocalText, lead: LocalText });
export const TopicList = v.object({ count, topics: v.array(Topic) });

export const Formula = v.variant('kind', [
	v.object({ kind: v.literal('proportion'), numerator: v.string(), denominator: v.string() }),
	v.object({ kind: v.literal('rate'), numerator: v.string(), denominator: v.string() }),
	v.object({ kind: v.literal('ratio'), numerator: v.string(), denominator: v.string() }),
	v.object({ kind: v.literal('sum'), of: v.array(v.string()) }),
	v.object({ kind: v.literal('change'), of: v.string(), years: v.number() })
]);
const indicatorMembers = {
	code: v.string(),
	version: told(whole, 'Version of the definition'),
	name: LocalText,
	what: LocalText,
	counted: LocalText,
	numerator: v.nullable(LocalText),
	denominator: v.nullable(LocalText),
	per: told(v.number(), 'Factor of the quotient: 100 for percent'),
	unit: LocalText,
	decimals: whole,
	polarity: v.picklist(POLARITIES),
	kind: told(v.picklist(['count', 'measure', 'derived']), 'count: adds up over areas · measure: delivered otherwise · derived: by formula'),
	formula: v.nullable(Formula),
	partOf: told(v.nullable(v.string()), 'Code of the count that this one is part of'),
	source: told(v.string(), 'Code of the source'),
	licence: v.string(),
	notes: v.nullable(LocalText),
	topic: v.string(),
	dimension: v.string(),
	example: told(v.boolean(), 'true: invented example values')
};
/** An indicator as lists show it: what there is, in short. */
export const IndicatorSummary = v.object({ ...indicatorMembers, periods: told(v.array(v.string()), 'Newest first'), levels: v.array(Level), breakdowns: told(v.array(v.string()), 'Empty text is the total') });
export const IndicatorList = v.object({ ...inRelease, ...pageMembers, count, indicators: v.array(IndicatorSummary) });
export const Indicator = v.object({ ...inRelease, ...indicatorMembers, available: told(v.array(v.object({ period: v.string(), breakdown: v.string(), level: Level, territorialStatus: date })), 'The tables of this indicator, newest period first'), converted: told(v.array(v.object({ period: v.string(), breakdown: v.string(), level: Level, territorialStatus: date })), 'Further tables on the boundaries of another day, put together from published figures; observations asked for with that territorialStatus hold them') });
export type IndicatorMembers = Omit<v.InferOutput<typeof IndicatorSummary>, 'periods' | 'levels' | 'breakdowns'>;

export const Release = v.object({
	number: whole,
	title: v.string(),
	note: v.nullable(v.string()),
	publishedAt: moment,
	fingerprint: told(v.string(), 'SHA-256 over everything the public got in this release')
});
export type Release = v.InferOutput<typeof Release>;
export const ReleaseList = told(v.object({ ...pageMembers, count, releases: v.array(Release) }), 'Newest first');

export const Source = v.object({
	code: v.string(),
	name: v.string(),
	publisher: v.string(),
	licence: v.string(),
	licenceUrl: v.nullable(v.string()),
	url: v.nullable(v.string()),
	contact: v.nullable(v.string()),
	secrecyThreshold: told(whole, 'Counts from 1 to one less are withheld; 0: none'),
	note: v.nullable(v.string())
});
export type Source = v.InferOutput<typeof Source>;
export const SourceList = v.object({ ...inRelease, count, sources: v.array(Source) });

export const Delivery = v.object({
	number: v.string(),
	title: v.string(),
	fileName: v.string(),
	office: v.string(),
	source: told(v.string(), 'Code of the source'),
	sheets: v.array(v.string()),
	receivedAt: moment,
	acceptedAt: moment,
	hints: told(count, 'Remarks made when it was checked')
});
export type Delivery = v.InferOutput<typeof Delivery>;
export const DeliveryList = v.object({ ...inRelease, ...pageMembers, count, deliveries: v.array(Delivery) });
export const DeliveryInRelease = v.object({ ...inRelease, ...Delivery.entries });

export const ServiceDocument = v.object({
	name: v.literal('Planungskreis'),
	version: v.literal('v1'),
	authority: v.string(),
	links: told(v.record(v.string(), v.string()), 'What there is; {…} as in URI templates (RFC 6570)')
});
export const OpenApiDocument = told(v.object({ openapi: v.literal('3.1.0'), info: v.record(v.string(), v.unknown()), servers: v.array(v.record(v.string(), v.unknown())), security: v.array(v.record(v.string(), v.unknown())), paths: v.record(v.string(), v.unknown()), components: v.record(v.string(), v.unknown()) }), 'This description');
