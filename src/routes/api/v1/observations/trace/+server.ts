import { readDisclosed } from '#disclosure/disclosed.ts';
import { traceFigure } from '#domains/indicators/trace.server.ts';
import { ApiProblem, apiRelease, badParameter, preflight, respond } from '../../../answer.server.ts';
import type { RequestHandler } from './$types';

/** Where one figure comes from: formula, components, delivery, sheet and cell. */
export const GET: RequestHandler = (event) =>
	respond(event, async (tx) => {
		const [indicator, area, period] = ['indicator', 'area', 'period'].map((name) => {
			const value = event.url.searchParams.get(name);
			if (!value) throw badParameter(name, 'is needed');
			return value;
		}) as [string, string, string];
		const release = await apiRelease(tx, event.url);
		const trace = await traceFigure(tx, release, indicator, area, period, event.url.searchParams.get('breakdown') ?? '');
		if (!trace) throw new ApiProblem(404, 'Not found', 'There is no such figure in this release.');
		return { version: release.fingerprint, body: JSON.stringify(readDisclosed(trace)) };
	});
export const OPTIONS: RequestHandler = preflight;
