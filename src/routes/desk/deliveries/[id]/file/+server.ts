import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { loadFile } from '#domains/indicators/delivery-file.server.ts';
import { deliveryById } from '#domains/indicators/read-deliveries.server.ts';
import { noteDownload } from '#domains/indicators/write-deliveries.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import type { RequestHandler } from './$types';

/** The file as it came, byte for byte; always saved, never shown, whatever it is. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'deliveries.read');
	const { bytes, name } = await theDatabase().write(principal, async (tx) => {
		const delivery = await deliveryById(tx, event.params.id);
		if (!delivery) throw new NotFound();
		await noteDownload(tx, delivery);
		return { bytes: await loadFile(tx, delivery.sha256), name: delivery.fileName };
	});
	const plain = name.replace(/[^\w.-]+/g, '_');
	return new Response(new Uint8Array(bytes), {
		headers: {
			'Content-Type': 'application/octet-stream',
			'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`,
			'X-Content-Type-Options': 'nosniff',
			'Cache-Control': 'private, no-store'
		}
	});
};
