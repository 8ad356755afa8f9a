import { together } from '#domains/accounts/transaction.server.ts';
import { countOf, countPapers, publicPapers, yearsOf } from '#domains/bodies/published/read-lists.server.ts';
import { readPublic } from '../../../portal.server.ts';
import { askedOf, markText } from '../asked.ts';
import { bodyChoice } from '../chosen-body.server.ts';
import { paperRows } from '../rows.server.ts';
import type { PageServerLoad } from './$types';

const MOST = 25;
/** beyond, one says “more than” */
const COUNTED = 1000;

/** Papers, the newest first; words are looked for in title, summary and files. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const { q, body, year, after } = askedOf(url);
		const [{ options, chosen }, total, years] = await together([bodyChoice(tx, body, lang), countOf(tx, 'Paper'), yearsOf(tx, 'Paper')]);
		const of = { q, bodyId: chosen?.id ?? null, year };
		const asksForPart = q !== '' || chosen !== null || year !== null;
		const [{ rows, next }, found] = await together([publicPapers(tx, { ...of, after, most: MOST }), asksForPart ? countPapers(tx, of, COUNTED + 1) : total]);
		return {
			total, found: asksForPart && found > COUNTED ? { atLeast: COUNTED } : { exactly: found }, asksForPart,
			rows: await paperRows(tx, rows, lang), next: markText(next), begun: after !== null, bodies: options, years, choice: { q, body: chosen?.number ?? null, year }
		};
	});
