import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { deliveryById } from '#domains/indicators/read-deliveries.server.ts';
import { noteDownload } from '#domains/indicators/write-deliveries.server.ts';
import { inThread, theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import type { RequestHandler } from './$types';

/** Every changed or ended figure of a delivery as a file; who took it stands in the audit trail. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'deliveries.read');
	const number = await theDatabase().write(principal, async (tx) => {
		const delivery = await deliveryById(tx, event.params.id);
		if (!delivery) throw new NotFound();
		await noteDownload(tx, delivery);
		return delivery.number;
	});
	const text = await inThread('delivery.corrections', principal, { id: event.params.id, lang: event.locals.lang });
	return new Response(text, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="vertraulich-aenderungen-${number}.csv"`, 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' } });
};
