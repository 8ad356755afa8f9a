import { fail, redirect } from '@sveltejs/kit';
import type { EditConflict } from '#base/merge-edits.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { allIndicators, allTopics } from '#domains/indicators/read-definitions.server.ts';
import { mergeDefinitions } from '#domains/strategy/inventory/definition/compare-definitions.ts';
import { definitionFromForm } from '#domains/strategy/inventory/definition/definition-form.ts';
import { agreeDefinition, agreedDefinitions, definitionDraft, discardDraft, saveDraft } from '#domains/strategy/inventory/definition/definition.server.ts';
import { EMPTY_DEFINITION, type SharedDefinition } from '#domains/strategy/inventory/definition/model.ts';
import { checkSharedDefinition } from '#domains/strategy/inventory/definition/schema.ts';
import { readDecided } from '#domains/bodies/resolutions/resolution.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { baseOf } from '../../../edit-base.ts';
import { attemptForGood } from '../../../sure.server.ts';
import { formOf } from '../../record-acts.server.ts';
import { definitionTexts } from '../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** The draft as a form; `?from=1` begins it with an earlier version. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.write');
	const { lang } = event.locals;
	return theDatabase().read(principal, async (tx) => {
		const [draft, versions, stored, topics] = [await definitionDraft(tx), await agreedDefinitions(tx), await allIndicators(tx), await allTopics(tx)];
		const earlier = versions.find((v) => String(v.version) === event.url.searchParams.get('from'));
		const before = draft?.content ?? versions[0]?.content ?? EMPTY_DEFINITION;
		return {
			content: draft?.content ?? earlier?.content ?? before,
			base: JSON.stringify({ version: draft?.version ?? 0, content: before }),
			draftVersion: draft?.content ? draft.version : null,
			mayAgree: may(principal, 'strategy.publish'),
			topics: topics
				.map((topic) => ({ name: topic.name[lang] || topic.name.de, indicators: stored.filter((i) => i.definition.topic === topic.code).map((i) => ({ code: i.code, name: i.definition.name[lang] || i.definition.name.de })) }))
				.filter((topic) => topic.indicators.length > 0)
		};
	});
};

interface Refused {
	message: string;
	entered: SharedDefinition | null;
	base: string;
	taken: string[];
	conflicts: EditConflict[];
	agreement: { who: string; when: string; note: string } | null;
}
const refuse = (more: Partial<Refused>) => fail<Refused>(400, { message: '', entered: null, base: '', taken: [], conflicts: [], agreement: null, ...more });

export const actions: Actions = {
	save: async (event) => {
		const { principal, form } = await formOf(event, 'strategy.write');
		const mine = definitionFromForm((name) => freeTextOf(form, name), (name) => form.getAll(name).flatMap((v) => (typeof v === 'string' ? [v.slice(0, 60)] : [])));
		const asked = freeTextOf(form, 'base');
		const base = baseOf(asked, (input) => input as { version: number; content: SharedDefinition });
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				const outcome = await saveDraft(tx, mine, Number(base?.version ?? -1));
				return outcome === 'outdated' ? { now: await definitionDraft(tx), current: (await agreedDefinitions(tx))[0] } : { outcome };
			})
		);
		if (!tried.done) return refuse({ message: tried.fault, entered: mine, base: asked });
		const { outcome, now, current } = tried.value;
		if (outcome === undefined) {
			const theirs = now?.content ?? current?.content ?? EMPTY_DEFINITION;
			const began = baseOf(JSON.stringify(base?.content ?? null), checkSharedDefinition) ?? theirs;
			const { merged, taken, conflicts } = mergeDefinitions(began, theirs, mine);
			return refuse({ entered: merged, base: JSON.stringify({ version: now?.version ?? 0, content: theirs }), taken, conflicts, message: taken.length + conflicts.length === 0 ? definitionTexts[event.locals.lang].conflictSave : '' });
		}
		redirect(303, localPath(`/desk/strategy/definition/draft?done=${outcome}`, event.locals.lang));
	},
	agree: async (event) => {
		const { principal, form } = await formOf(event, 'strategy.publish');
		const agreement = { who: freeTextOf(form, 'who'), when: freeTextOf(form, 'when'), note: freeTextOf(form, 'note') };
		const tried = await attempt(() => theDatabase().write(principal, (tx) => agreeDefinition(tx, { agreedBy: agreement.who.split('\n'), agreedOn: readDecided(agreement.when), note: agreement.note }, Number(freeTextOf(form, 'version')))));
		if (!tried.done) return refuse({ message: tried.fault, agreement });
		if (tried.value === 'outdated') return refuse({ message: definitionTexts[event.locals.lang].conflictAgree, agreement });
		redirect(303, localPath(`/desk/strategy/definition?done=${tried.value}`, event.locals.lang));
	},
	discard: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const tried = await attemptForGood(event, principal, (tx) => discardDraft(tx));
		if (!tried.done) return refuse({ message: tried.fault });
		redirect(303, localPath('/desk/strategy/definition?done=discarded', event.locals.lang));
	}
};
