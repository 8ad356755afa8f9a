/** Our things as the API shows them. Fields are named one by one: what the schema does not promise does not leave the house. */
import { readDisclosed, type Disclosed } from '#disclosure/disclosed.ts';
import { existsOn, type Area as StoredArea } from '#domains/areas/model.ts';
import type { AreaBoundary, BoundarySet } from '#domains/areas/read.server.ts';
import { observationId } from '#domains/indicators/observation-id.ts';
import type { IndicatorDefinition, Source as StoredSource } from '#domains/indicators/model.ts';
import type { PublishedDelivery, PublishedIndicator, PublishedRelease, Trace } from '#domains/indicators/published.ts';
import type { TraceStepRecord } from './figures.ts';
import type { Area, AreaFeature, Delivery, IndicatorMembers, Release, Source } from './resources.ts';

export function areaRecord({ key, ars, level, name, designation, parentKey, validFrom, validTo, successorKey, longitude, latitude }: StoredArea): Area {
	return { key, ars, level, name, designation, parentKey, validFrom, validTo, successorKey, longitude, latitude };
}

/** A boundary belongs to the version of the area that existed on the day of the boundaries; schematic ones show the present. */
export function areaFeature(area: StoredArea, set: BoundarySet | null, boundaries: ReadonlyMap<string, AreaBoundary['geometry']>): AreaFeature {
	const fits = set !== null && (set.statusDate === null ? area.validTo === null : existsOn(area, set.statusDate));
	const geometry = fits ? boundaries.get(area.key) : undefined;
	return {
		type: 'Feature',
		id: area.key,
		geometry: (geometry ?? null) as AreaFeature['geometry'],
		properties: { ...areaRecord(area), boundary: geometry && set ? (set.schematic ? 'schematic' : 'official') : null }
	};
}

export function boundaryNote(set: BoundarySet | null) {
	return set && { name: set.name, licence: set.licence, statusDate: set.statusDate, schematic: set.schematic };
}

export function indicatorRecord({ code, version, definition: d }: PublishedIndicator): IndicatorMembers {
	return {
		code, version, name: d.name, what: d.what, counted: d.counted, numerator: d.numerator, denominator: d.denominator, per: d.per, unit: d.unit, decimals: d.decimals, polarity: d.polarity,
		kind: d.kind, formula: d.formula, partOf: d.partOf, source: d.sourceCode, licence: d.licence, notes: d.notes, topic: d.topic, dimension: d.dimension, example: d.example
	};
}

export function indicatorSummary(indicator: PublishedIndicator) {
	const distinct = <T>(pick: (table: PublishedIndicator['available'][number]) => T) => [...new Set(indicator.available.map(pick))];
	return { ...indicatorRecord(indicator), periods: distinct((t) => t.period), levels: distinct((t) => t.level), breakdowns: distinct((t) => t.breakdown) };
}

export function releaseRecord({ number, title, note, publishedAt, fingerprint }: PublishedRelease): Release {
	return { number, title, note, publishedAt: publishedAt.toISOString(), fingerprint };
}

export function sourceRecord({ code, name, publisher, licence, licenceUrl, url, contact, secrecyThreshold, note }: StoredSource): Source {
	return { code, name, publisher, licence, licenceUrl, url, contact, secrecyThreshold, note };
}

/** Without hash and size of the file: with both, someone who knows its other cells could try out the withheld ones. */
export function deliveryRecord({ number, title, fileName, office, source, sheets, receivedAt, acceptedAt, hints }: PublishedDelivery): Delivery {
	return { number, title, fileName, office, source: source.code, sheets, receivedAt: receivedAt.toISOString(), acceptedAt: acceptedAt.toISOString(), hints };
}

export function traceRecord(trace: Disclosed<Trace>): TraceStepRecord {
	return stepRecord(readDisclosed(trace));
}

function stepRecord({ figure, definition, delivery, conversion, components }: Trace): TraceStepRecord {
	const { area, period, breakdown, territorialStatus = '', convertedFrom, value, lower, upper, status, flags, place, note } = figure;
	return {
		observation: {
			id: observationId({ indicator: definition.code, period, territorialStatus, area: area.key, breakdown }),
			area: area.key, areaName: area.name, level: area.level, period, breakdown, territorialStatus, ...(convertedFrom === undefined ? {} : { convertedFrom }), value, status,
			...(lower === null || upper === null ? {} : { lower, upper }),
			...(flags.length > 0 ? { flags } : {}),
			...place,
			...(note === undefined ? {} : { note })
		},
		indicator: definitionRecord(definition),
		...(conversion ? { conversion } : {}),
		delivery: delivery && deliveryRecord(delivery),
		components: components.map(({ role, share, trace }) => ({ role, ...(share === undefined ? {} : { share: Number.isNaN(share) ? null : share }), trace: stepRecord(trace) }))
	};
}

function definitionRecord({ code, name, unit, decimals, per, formula }: IndicatorDefinition) {
	return { code, name, unit, decimals, per, formula };
}
