import { ownData } from '#domains/accounts/read.server.ts';
import { theDatabase } from '#app';
import { mustBeConfirmed } from '../../desk-guard.server.ts';
import type { RequestHandler } from './$types';

/** Everything that is stored about the own person, as a file (Article 15 GDPR). */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeConfirmed(event);
	const data = await theDatabase().write(principal, ownData);
	return new Response(JSON.stringify(data, null, 1), {
		headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': 'attachment; filename="planungskreis-eigene-daten.json"', 'Cache-Control': 'private, no-store' }
	});
};
