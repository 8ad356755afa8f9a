import { error } from '@sveltejs/kit';
import { publicDigests } from '#domains/strategy/digest/public-digests.server.ts';
import { readPublic } from '../../../../portal.server.ts';
import { digestTexts } from '../texts.ts';
import type { PageServerLoad } from './$types';

/** One digest, to read. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const number = /^[1-9]\d{0,8}$/.test(params.number) ? Number(params.number) : 0;
	const [digest] = await readPublic(locals, (tx) => publicDigests(tx, { number, most: 1 }));
	if (!digest) error(404, digestTexts[locals.lang].notFound);
	const { text, ...head } = digest;
	return { digest: head, text };
};
