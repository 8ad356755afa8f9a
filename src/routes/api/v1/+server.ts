import { preflight, respond } from '../answer.server.ts';
import type { RequestHandler } from './$types';

const LINKS = ['openapi.json', 'areas', 'indicators', 'observations', 'observations/trace', 'releases', 'sources', 'deliveries'];

export const GET: RequestHandler = (event) => respond(event, async () => ({ version: 'v1', body: JSON.stringify({ name: 'Planungskreis', authority: event.locals.authority.name, version: 'v1', links: Object.fromEntries(LINKS.map((name) => [name, `/api/v1/${name}`])) }) }));
export const OPTIONS: RequestHandler = preflight;
