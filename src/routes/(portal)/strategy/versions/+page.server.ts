import { berlinDay } from '#base/day.ts';
import { said } from '#domains/strategy/published/said.ts';
import { adoptedVersions } from '#domains/strategy/versions/read-adopted.server.ts';
import { validityOf } from '#domains/strategy/versions/validity.ts';
import { voteWords } from '#domains/bodies/resolutions/vote-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { readPublic } from '../../../portal.server.ts';
import { stateWords } from './version-state.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** Every adopted version there ever was. */
export const load: PageServerLoad = ({ locals }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const all = await adoptedVersions(tx);
		const today = berlinDay(new Date());
		return {
			versions: all.map((v) => {
				const validity = validityOf(v, all, today);
				return {
					number: v.number,
					version: v.version,
					title: said(v.title, lang),
					period: `${formatPeriod(v.from, lang)} – ${formatPeriod(v.to, lang)}`,
					state: validity.state,
					stateText: stateWords(validity, v, lang),
					body: v.resolution.body,
					decided: formatPeriod(v.resolution.decided, lang),
					vote: voteWords(v.resolution, lang),
					paper: v.resolution.paper,
					parts: v.parts,
					follows: v.predecessor !== null
				};
			})
		};
	});
