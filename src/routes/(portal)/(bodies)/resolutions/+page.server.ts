import { together } from '#domains/accounts/transaction.server.ts';
import { EXECUTION_STATES } from '#domains/bodies/resolutions/resolution.ts';
import { EXECUTION_WORDS } from '#domains/bodies/resolutions/execution-words.ts';
import { countOf, publicResolutions, yearsOf } from '#domains/bodies/published/read-lists.server.ts';
import { readPublic } from '../../../portal.server.ts';
import { askedOf, markText } from '../asked.ts';
import { bodyChoice } from '../chosen-body.server.ts';
import { resolutionRows } from '../rows.server.ts';
import type { PageServerLoad } from './$types';

const MOST = 50;

/** The register of resolutions with how far each is carried out. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const asked = askedOf(url);
		const [{ options, chosen }, total, years] = await together([bodyChoice(tx, asked.body, lang), countOf(tx, 'Resolution'), yearsOf(tx, 'Resolution')]);
		const { rows, next } = await publicResolutions(tx, { bodyId: chosen?.id ?? null, year: asked.year, state: asked.state, after: asked.after, most: MOST });
		return {
			total, rows: await resolutionRows(tx, rows, lang), next: markText(next), begun: asked.after !== null, bodies: options, years,
			states: [...EXECUTION_STATES.map((state) => ({ value: state as string, text: EXECUTION_WORDS[state][lang] })), { value: 'none', text: lang === 'de' ? 'noch nichts gemeldet' : 'nothing reported yet' }],
			choice: { body: chosen?.number ?? null, year: asked.year, state: asked.state }
		};
	});
