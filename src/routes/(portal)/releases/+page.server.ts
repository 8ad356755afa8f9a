import { listReleases, publishedDeliveries, publishedIndicators } from '#domains/indicators/portal.server.ts';
import { readPublic } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** How many releases say what changed; older ones are only named. */
const COMPARED = 12;

/** Every release, newest first, and what came and went since the one before. */
export const load: PageServerLoad = ({ locals }) =>
	readPublic(locals, async (tx) => {
		const releases = await listReleases(tx);
		const contents: { names: Map<string, string>; deliveries: string[] }[] = [];
		for (const release of releases.slice(0, COMPARED + 1))
			contents.push({ names: new Map((await publishedIndicators(tx, release)).map((i) => [i.code, i.definition.name[locals.lang]])), deliveries: (await publishedDeliveries(tx, release)).map((d) => d.number) });
		return {
			releases: releases.map((r, i) => {
				const [own, before] = [contents[i], contents[i + 1]];
				return {
					id: r.id, number: r.number, title: r.title, note: r.note, publishedAt: r.publishedAt, fingerprint: r.fingerprint,
					indicators: own?.names.size ?? null,
					deliveries: own?.deliveries.length ?? null,
					added: own && before ? [...own.names].filter(([code]) => !before.names.has(code)).map(([, name]) => name) : [],
					gone: own && before ? [...before.names].filter(([code]) => !own.names.has(code)).map(([, name]) => name) : [],
					newDeliveries: own && before ? own.deliveries.filter((number) => !before.deliveries.includes(number)) : []
				};
			})
		};
	});
