import { isReady } from '#domains/accounts/ready.server.ts';
import { theDatabase } from '#app';
import type { RequestHandler } from './$types';

const newest = Math.max(...Object.keys(import.meta.glob('/src/base/migrations/*.sql')).map((path) => Number(/(\d{4})_/.exec(path)?.[1])));

/** 200 when requests can be served, 503 else; says why without details of the inside. */
export const GET: RequestHandler = async () => {
	const state = await isReady(theDatabase(), newest);
	return Response.json({ state }, { status: state === 'ready' ? 200 : 503, headers: { 'Cache-Control': 'no-store' } });
};
