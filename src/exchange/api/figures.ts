/** Shapes of figures: observations, their trace, JSON-stat. */
import * as v from 'valibot';
import { FLAGS, STATUSES } from '#domains/indicators/model.ts';
import { Delivery, Indicator, Level, LocalText, pageMembers, Release } from './resources.ts';

const told = <S extends v.GenericSchema>(schema: S, text: string) => v.pipe(schema, v.description(text));
const place = {
	delivery: told(v.string(), 'Number of the delivery the figure stands in'),
	sheet: v.nullable(v.string()),
	row: told(v.pipe(v.number(), v.integer()), 'From 1'),
	column: told(v.pipe(v.number(), v.integer()), 'From 1, which is A')
};
export const Status = told(v.picklist(STATUSES), 'Numbers stand with value, zero, rounded and perturbed only; withheld and withheld-secondary are kept secret, withheld-secondary so that others cannot be computed');

export const Observation = told(
	v.object({
		id: told(v.string(), 'The same in every release: indicator~period~territorialStatus~area~breakdown'),
		area: v.string(),
		areaName: v.string(),
		level: Level,
		period: v.string(),
		breakdown: told(v.string(), 'Empty: the total'),
		territorialStatus: told(v.pipe(v.string(), v.isoDate()), 'Boundaries the figure refers to'),
		convertedFrom: told(v.optional(v.pipe(v.string(), v.isoDate())), 'Only in tables that were converted: boundaries the figure was delivered on. The flag converted marks those that were put together or divided'),
		value: told(v.nullable(v.number()), 'null wherever the status carries no number; never 0 in its place'),
		status: Status,
		lower: told(v.optional(v.number()), '95 % interval, where one is defined'),
		upper: v.optional(v.number()),
		flags: v.optional(v.array(v.picklist(FLAGS))),
		delivery: told(v.optional(place.delivery), 'Delivery, sheet and cell of delivered figures; none for computed ones'),
		sheet: v.optional(place.sheet),
		row: v.optional(place.row),
		column: v.optional(place.column),
		note: told(v.optional(v.string()), 'What the planners noted about the figure for everyone')
	}),
	'One figure'
);

/** What stands before the observations; they themselves are put together by hand (`observations-json.ts`). */
export const ObservationHead = v.object({
	indicator: v.string(),
	name: LocalText,
	unit: LocalText,
	decimals: v.number(),
	licence: v.string(),
	source: v.string(),
	example: told(v.boolean(), 'true: invented example values'),
	release: v.number(),
	publishedAt: v.pipe(v.string(), v.isoTimestamp()),
	...pageMembers,
	count: v.number(),
	trace: told(v.string(), 'Where a figure comes from: a URI template (RFC 6570), to be filled with the id of an observation')
});
export type ObservationHead = v.InferOutput<typeof ObservationHead>;
export const ObservationList = v.object({ ...ObservationHead.entries, observations: v.array(Observation) });
export type Observation = v.InferOutput<typeof Observation>;

const traced = {
	observation: Observation,
	indicator: v.object({ code: v.string(), name: LocalText, unit: LocalText, decimals: v.number(), per: v.number(), formula: Indicator.entries.formula }),
	conversion: told(v.optional(v.object({ from: v.pipe(v.string(), v.isoDate()), to: v.pipe(v.string(), v.isoDate()), sources: v.array(v.string()) })), 'Of converted figures: between the boundaries of which days, by which lists of changes'),
	delivery: v.nullable(Delivery)
};
const role = told(v.picklist(['numerator', 'denominator', 'now', 'before', 'part', 'area']), 'area: an area on the boundaries before, of whose figure the share counts');
const share = told(v.optional(v.nullable(v.number())), 'Of an area: 0 to 1; null where no source tells it');
export interface TraceStepRecord extends v.InferOutput<v.ObjectSchema<typeof traced, undefined>> {
	components: { role: v.InferOutput<typeof role>; share?: number | null | undefined; trace: TraceStepRecord }[];
}
export const TraceStep: v.GenericSchema<TraceStepRecord> = v.object({ ...traced, components: v.array(v.object({ role, share, trace: v.lazy(() => TraceStep) })) });
export const Trace = told(v.object({ release: Release, trace: TraceStep }), 'Figure → formula → components → delivery, sheet and cell');

const Dimension = v.object({
	label: v.string(),
	category: v.object({
		index: v.array(v.string()),
		label: v.optional(v.record(v.string(), v.string())),
		unit: v.optional(v.record(v.string(), v.object({ label: v.string(), decimals: v.number() })))
	})
});
export const JsonStatDataset = told(
	v.object({
		version: v.literal('2.0'),
		class: v.literal('dataset'),
		href: v.string(),
		label: v.string(),
		source: v.string(),
		updated: v.pipe(v.string(), v.isoTimestamp()),
		id: v.array(v.string()),
		size: v.array(v.number()),
		value: told(v.record(v.string(), v.number()), 'Numbers by place in row-major order; places without a number are left out'),
		status: told(v.record(v.string(), v.string()), 'Status words and flags by place, where they are not plain values'),
		dimension: v.object({ indicator: Dimension, breakdown: Dimension, period: Dimension, area: Dimension }),
		role: v.object({ time: v.array(v.string()), geo: v.array(v.string()), metric: v.array(v.string()) }),
		note: v.array(v.string()),
		extension: v.object({ release: v.number(), licence: v.string(), example: v.boolean(), status: v.record(v.string(), LocalText) })
	}),
	'JSON-stat 2.0 (https://json-stat.org/format/)'
);
export type JsonStatDataset = v.InferOutput<typeof JsonStatDataset>;
