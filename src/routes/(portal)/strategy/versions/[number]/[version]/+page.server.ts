import { error } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { said } from '#domains/strategy/published/said.ts';
import { compareVersions } from '#domains/strategy/versions/compare-versions.ts';
import { differenceView } from '#domains/strategy/versions/difference-view.ts';
import { adoptedVersion, adoptedVersions } from '#domains/strategy/versions/read-adopted.server.ts';
import { validityOf } from '#domains/strategy/versions/validity.ts';
import { versionView } from '#domains/strategy/versions/version-view.ts';
import { dateText } from '#ui/date-text.ts';
import { readPublic } from '../../../../../portal.server.ts';
import { stateWords } from '../../version-state.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

const NUMBER = /^[1-9]\d{0,8}$/;

/** A strategy word for word as it was adopted. */
export const load: PageServerLoad = ({ locals, params }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const missing = () => error(404, lang === 'de' ? 'Diese Fassung gibt es nicht, oder sie wurde nicht beschlossen.' : 'There is no such version, or it was not adopted.');
		if (!NUMBER.test(params.number) || !NUMBER.test(params.version)) missing();
		const found = await adoptedVersion(tx, Number(params.number), Number(params.version));
		if (!found) return missing();
		const { content, sha256, adoptedAt } = found;
		const { resolution } = content;
		if (!resolution) return missing();
		const before = content.predecessor && (await adoptedVersion(tx, content.predecessor.number, content.predecessor.version));
		const all = await adoptedVersions(tx);
		const address = { ...content, version: Number(params.version) };
		const validity = validityOf(address, all, berlinDay(new Date()));
		return {
			number: content.number,
			version: address.version,
			title: said(content.title, lang),
			summary: content.summary.de ? said(content.summary, lang) : null,
			period: `${formatPeriod(content.from, lang)} – ${formatPeriod(content.to, lang)}`,
			state: { text: stateWords(validity, content, lang), by: validity.by, ok: validity.state === 'in-force' },
			resolution,
			recorded: dateText(adoptedAt, lang),
			sha256,
			view: versionView(content, lang),
			before: before && content.predecessor ? { ...content.predecessor, title: said(before.content.title, lang), difference: differenceView(compareVersions(before.content, content), before.content, content, lang) } : null
		};
	});
