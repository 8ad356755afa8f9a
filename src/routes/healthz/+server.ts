import type { RequestHandler } from './$types';

/** The process is up; asks nothing of the database. */
export const GET: RequestHandler = () => new Response('ok\n', { headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' } });
