import { fail, redirect } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { UserError } from '#base/errors.ts';
import { recordResolution } from '#domains/bodies/resolutions/write-resolutions.server.ts';
import { adoptStrategy, previewAdoption } from '#domains/strategy/versions/adopt.server.ts';
import { dayWords } from '#domains/strategy/content-lines.ts';
import { groupConcerns } from '#domains/strategy/versions/concern-words.ts';
import { differenceView } from '#domains/strategy/versions/difference-view.ts';
import { readStrategyVersion, strategyByNumber } from '#domains/strategy/versions/read-strategies.server.ts';
import { versionView } from '#domains/strategy/versions/version-view.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../../form-fields.ts';
import { attempt } from '../../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../../desk-guard.server.ts';
import { resolutionFields, resolutionOf } from '../../resolution-form.ts';
import { strategyOf } from '../../strategy-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** What would be adopted, what stands in the way, and the form of the resolution. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.publish');
	const { lang } = event.locals;
	return theDatabase().read(principal, async (tx) => {
		const strategy = await strategyOf(tx, event.params.number, lang);
		const { snapshot, obstacles, hints, seen, difference } = await previewAdoption(tx, strategy);
		const before = difference && (await strategyByNumber(tx, difference.from.number));
		const old = before && (await readStrategyVersion(tx, before.id, difference.from.version));
		return {
			number: strategy.number,
			cycle: strategy.cycle,
			/** days that lie outside: several are changed at once */
			dates: obstacles.filter((o) => o.what === 'target-outside' || o.what === 'measure-ends-later').length,
			title: strategy.title[lang] || strategy.title.de,
			subject: strategy.title.de,
			obstacles: groupConcerns(obstacles, lang),
			hints: groupConcerns(hints, lang),
			from: dayWords(snapshot.from, lang),
			to: dayWords(snapshot.to, lang),
			seen,
			parts: snapshot.elements.filter((e) => e.role === 'part').length,
			basis: snapshot.elements.filter((e) => e.role === 'basis').length,
			view: versionView(snapshot, lang),
			difference: difference && old ? { ...difference.from, view: differenceView(difference.changes, old, snapshot, lang) } : null
		};
	});
};

export const actions: Actions = {
	default: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.publish');
		const { lang } = event.locals;
		const form = await event.request.formData();
		const tried = await attempt(() => {
			if (form.get('sure') !== 'yes') throw new UserError(lang === 'de' ? 'Das lässt sich nicht zurücknehmen. Bitte bestätigen Sie es mit dem Häkchen.' : 'This cannot be taken back. Please confirm it with the tick.');
			return theDatabase().write(principal, async (tx) => {
				const { id } = await strategyOf(tx, event.params.number, lang);
				const resolution = await recordResolution(tx, resolutionOf(form));
				return adoptStrategy(tx, id, resolution.id, { hintsConfirmed: form.get('hints') === 'yes', seen: freeTextOf(form, 'seen') });
			});
		});
		if (!tried.done) return fail(400, { message: tried.fault, entered: resolutionFields(form) });
		redirect(303, localPath(`/desk/strategy/strategies/${event.params.number}?done=adopted&version=${tried.value.version}`, lang));
	}
};
