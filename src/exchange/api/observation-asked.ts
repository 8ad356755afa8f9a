/** Which observation a question names: by its id, or by its parts. */
import * as v from 'valibot';
import { readObservationId } from '#domains/indicators/observation-id.ts';
import type { Values } from './endpoint.ts';
import { trace } from './endpoints.ts';
import { badParameters, type ParameterFault } from './problem.ts';

type Query = Values<typeof trace.query>;
const PARTS = ['indicator', 'area', 'period'] as const;

export interface ObservationAsked {
	indicator: string;
	area: string;
	period: string;
	breakdown: string;
	territorialStatus?: string;
}

/** @throws ApiProblem where too little or too much is named */
export function observationAsked(query: Query): ObservationAsked {
	const { id, indicator, area, period, breakdown, territorialStatus } = query;
	if (id !== undefined) {
		const both = ([...PARTS, 'breakdown', 'territorialStatus'] as const).filter((name) => query[name] !== undefined);
		if (both.length > 0) throw badParameters(both.map((name) => ({ parameter: name, value: query[name] ?? '', detail: `“${name}” is part of “id” already.`, allowed: 'either id, or indicator, area and period' })));
		const named = readObservationId(id);
		// the parts are held to the same schemas as when they come alone
		if (!named || !PARTS.every((name) => v.is(trace.query[name].schema, named[name])) || !v.is(trace.query.territorialStatus.schema, named.territorialStatus)) throw badParameters([{ parameter: 'id', value: id, detail: `The parameter “id” cannot be “${id.slice(0, 200)}”; allowed: ${trace.query.id.allowed}.`, allowed: trace.query.id.allowed }]);
		return named;
	}
	if (indicator === undefined || area === undefined || period === undefined)
		throw badParameters(PARTS.filter((name) => query[name] === undefined).map((name): ParameterFault => ({ parameter: name, value: null, detail: `The parameter “${name}” is needed, or “id”: ${trace.query[name].allowed}.`, allowed: trace.query[name].allowed })));
	return { indicator, area, period, breakdown: breakdown ?? '', ...(territorialStatus === undefined ? {} : { territorialStatus }) };
}
