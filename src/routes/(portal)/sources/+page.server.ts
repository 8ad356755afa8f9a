import { publishedDeliveries, publishedSources } from '#domains/indicators/portal.server.ts';
import { readPublic, releaseOf } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** Publishers, licences, signs and secrecy of every source, and what they have delivered. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const release = await releaseOf(tx, url, locals);
		if (!release) return { sources: [], deliveries: [] };
		const [sources, deliveries] = [await publishedSources(tx, release), await publishedDeliveries(tx, release)];
		return { sources, deliveries: deliveries.map((d) => ({ number: d.number, title: d.title, fileName: d.fileName, office: d.office, receivedAt: d.receivedAt, source: d.source.code })) };
	});
