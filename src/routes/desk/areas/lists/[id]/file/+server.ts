import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { fileOfList } from '#domains/indicators/area-lists/load-list.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../../desk-guard.server.ts';
import type { RequestHandler } from './$types';

/** The list as it came, byte for byte; always saved, never shown. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'areas.import');
	const { bytes, name } = await theDatabase().write(principal, (tx) => fileOfList(tx, event.params.id));
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
