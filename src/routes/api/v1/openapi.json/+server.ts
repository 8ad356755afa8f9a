import { openApi } from '#exchange/openapi.ts';
import { preflight, respond } from '../../answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => respond(event, async () => ({ version: 'openapi-1', body: JSON.stringify(openApi(event.url.origin)) }));
export const OPTIONS: RequestHandler = preflight;
