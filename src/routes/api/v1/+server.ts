import { prefersPage } from '#exchange/api/media-types.ts';
import { ENDPOINTS, service } from '#exchange/api/endpoints.ts';
import { answering, type ApiEvent } from '../answer.server.ts';

const links = Object.fromEntries(ENDPOINTS.filter((e) => e.path !== '').map((e) => [e.operation, `/api/v1${e.path}${Object.keys(e.query).length > 0 ? `{?${Object.keys(e.query).join(',')}}` : ''}`]));

const handlers = answering(service, async ({ locals }) => ({ body: { name: 'Planungskreis', version: 'v1', authority: locals.authority.name, links } }));

/** People who follow the address in a browser get the page. */
export const GET = (event: ApiEvent) => (prefersPage(event.request.headers.get('accept')) ? new Response(null, { status: 303, headers: { location: event.request.headers.get('accept-language')?.toLowerCase().startsWith('en') ? '/en/api' : '/api', vary: 'Accept, Accept-Language' } }) : handlers.GET(event));
export const { OPTIONS, fallback } = handlers;
