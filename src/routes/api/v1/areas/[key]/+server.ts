import { areaByKey } from '#domains/areas/read.server.ts';
import { ApiProblem, preflight, respond } from '../../../answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	respond(event, async (tx) => {
		const area = await areaByKey(tx, event.params.key);
		if (!area) throw new ApiProblem(404, 'Not found', `There is no area with the key ${event.params.key}.`);
		const { id, ...rest } = area;
		return { version: `area-${id}`, body: JSON.stringify(rest) };
	});
export const OPTIONS: RequestHandler = preflight;
