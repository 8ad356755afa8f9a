import { fail, redirect } from '@sveltejs/kit';
import { NotFound, UserError } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { fieldLabel, partText } from '#domains/strategy/content-lines.ts';
import { fieldsOf, fieldsOfForm, valueOf, type Fields } from '#domains/strategy/element-fields.ts';
import { resolutionsAbout } from '#domains/bodies/resolutions/read-resolutions.server.ts';
import { handoversInMinutes, readHandovers } from '#domains/strategy/handover/read-handovers.server.ts';
import { mergeContent } from '#domains/strategy/merge-content.ts';
import type { AnyContent, Element, Kind } from '#domains/strategy/model.ts';
import { publishElements, withdrawElement } from '#domains/strategy/publish.server.ts';
import { elementByNumber, readHeads, readVersions } from '#domains/strategy/read.server.ts';
import { namedLike } from '#domains/strategy/responsible/model.ts';
import { readResponsible, responsibleOptions, setResponsible } from '#domains/strategy/responsible/responsible.server.ts';
import { readRemoved } from '#domains/strategy/read-overview.server.ts';
import { changeElement, linkElements, removeElement, unlinkElements } from '#domains/strategy/write.server.ts';
import type { Language } from '#ui/language.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { staysHere } from '../../../../stays-here.ts';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { strategyTexts } from '../../texts.ts';
import { drafted, enteredContent, type Drafted } from '../draft.server.ts';
import { elementPage } from '../element-page.server.ts';
import { formView, namesOf, type FormView } from '../form-view.server.ts';
import { chosenNumber } from '../link-choice.ts';
import { elementTexts } from '../texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

function numberOf({ params }: { params: { number: string } }): number {
	if (!/^[1-9]\d{0,6}$/.test(params.number)) throw new NotFound();
	return Number(params.number);
}

/** One element: its form, what it hangs on, what is public; `?version` fills the form with an older wording. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const [number, { lang, authority }] = [numberOf(event), event.locals];
	return theDatabase().read(principal, async (tx) => {
		// after a form that could not be stored, what was written comes back, even where the element is gone
		const element = await elementByNumber(tx, number, { removed: event.request.method === 'POST' });
		if (!element) {
			if ((await readRemoved(tx, number)).length === 0) throw new NotFound();
			redirect(303, localPath(`/desk/strategy/elements/${number}/history`, lang));
		}
		const done = DONE.find((word) => event.url.searchParams.has(word)) ?? null;
		const inMinutes = element.kind === 'goal' || element.kind === 'measure' ? await handoversInMinutes(tx, element.number) : [];
		const handover = (await readHandovers(tx, { elementId: element.id })).find((h) => h.state === 'offered' || h.state === 'accepted') ?? null;
		const resolutions = await resolutionsAbout(tx, 'element', String(number));
		const carried = element.kind === 'goal' || element.kind === 'measure';
		const responsible = carried ? await readResponsible(tx, element.id) : null;
		const standing = carried && may(principal, 'strategy.write') ? await responsibleOptions(tx) : [];
		const like = carried && !responsible ? namedLike((element.content as { responsible?: string }).responsible ?? '', standing) : null;
		return staysHere({ done, responsible, standing, like, resolutions, inMinutes, handover: handover && { number: handover.number, state: handover.state, body: handover.toBody.name }, ...(await elementPage(tx, element, { lang, countyKey: authority.countyKey, version: event.url.searchParams.get('version'), mayWrite: may(principal, 'strategy.write') })) });
	});
};

const DONE = ['saved', 'restored', 'linked', 'unlinked', 'published', 'withdrawn', 'responsible'] as const;

/** What goes back to the page where nothing was stored. */
interface Back {
	message: string | null;
	drafted: Pick<Drafted, 'note' | 'done' | 'at'> | null;
	fields: Fields | null;
	view: FormView | null;
	base: number | null;
	taken: string[];
	conflicts: { field: string; theirs: string; mine: string }[];
	link: { side: string; text: string } | null;
	/** of publishing, withdrawing, removing */
	reasons: Record<string, string>;
}
const NOTHING: Back = { message: null, drafted: null, fields: null, view: null, base: null, taken: [], conflicts: [], link: null, reasons: {} };

/** Permission first; the element there; back to its page with a word on what was done. */
async function act(event: RequestEvent, done: (typeof DONE)[number], verb: (tx: Write, element: Element, form: FormData) => Promise<void>, more: (form: FormData) => Partial<Back> = () => ({})) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, done === 'published' || done === 'withdrawn' ? 'strategy.publish' : 'strategy.write');
	const [number, form] = [numberOf(event), await event.request.formData()];
	const tried = await attempt(() =>
		theDatabase().write(principal, async (tx) => {
			const element = await elementByNumber(tx, number, { removed: true });
			if (!element) throw new NotFound();
			if (!(await elementByNumber(tx, number))) throw new UserError(elementTexts[event.locals.lang].gone);
			await verb(tx, element, form);
		})
	);
	if (!tried.done) return fail(400, { ...NOTHING, message: tried.fault, reasons: reasonsIn(form), ...more(form) });
	redirect(303, localPath(`/desk/strategy/elements/${number}?${done}`, event.locals.lang));
}

/** The other end of a link, as the form names it. @throws UserError */
async function otherEnd(tx: Write, element: Element, form: FormData, lang: Language): Promise<[from: string, to: string]> {
	const text = freeTextOf(form, 'to') || freeTextOf(form, 'number');
	const t = elementTexts[lang];
	if (text.trim() === '') throw new UserError(t.emptyChoice);
	const heads = await readHeads(tx);
	const number = chosenNumber(text, heads);
	const other = heads.find((h) => h.number === number);
	if (!other) throw new UserError(t.unknownChoice(text.slice(0, 80)));
	return form.get('side') === 'results' ? [other.id, element.id] : [element.id, other.id];
}
const reasonsIn = (form: FormData) => Object.fromEntries(['publish-reason', 'withdraw-reason', 'remove-reason'].map((name) => [name, freeTextOf(form, name)]));
const typed = (form: FormData) => ({ link: { side: freeTextOf(form, 'side'), text: freeTextOf(form, 'to') } });

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const { lang, authority } = event.locals;
		const number = numberOf(event);
		const fields = fieldsOfForm(await event.request.formData());
		const asked = Number(valueOf(fields, 'base'));
		let kind: Kind | null = null;
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				const now = await elementByNumber(tx, number, { removed: true });
				if (!now) throw new NotFound();
				kind = now.kind;
				if (!(await elementByNumber(tx, number))) throw new UserError(elementTexts[lang].gone);
				const versions = await readVersions(tx, now.id);
				const before = versions.find((v) => v.version === asked) ?? versions[0];
				const content = await enteredContent(tx, now.kind, fields, lang, before?.content ?? null);
				const code = valueOf(fields, 'code');
				const outcome = await changeElement(tx, now.id, { code, content, base: before?.version ?? 0, reason: valueOf(fields, 'reason') });
				if (outcome !== 'outdated' || !before) return null;
				const { merged, taken, conflicts } = mergeContent({ ...before.content, code: before.code }, { ...(now.content as AnyContent), code: now.code }, { ...content, code: code.trim() });
				const names = await namesOf(tx, lang);
				const { code: mergedCode, ...mergedContent } = merged;
				return { fields: { ...fieldsOf(mergedContent as AnyContent, mergedCode, lang), reason: [valueOf(fields, 'reason')] }, base: now.version, taken: [...new Set(taken.map((field) => fieldLabel(field, lang)))], conflicts: conflicts.map(({ field, theirs, mine }) => ({ field: fieldLabel(field, lang), theirs: partText(field, theirs, names, lang), mine: partText(field, mine, names, lang) })) };
			})
		);
		const again = async (back: Partial<Back>) => ({ ...NOTHING, fields, base: asked, ...back, view: kind ? await theDatabase().read(principal, (tx) => formView(tx, kind as Kind, back.fields ?? fields, lang, authority.countyKey)) : null });
		if (!tried.done) return fail(400, await again({ message: tried.fault }));
		if (tried.value) return fail(409, await again(tried.value));
		redirect(303, localPath(`/desk/strategy/elements/${number}?saved`, lang));
	},
	draft: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const { lang, authority } = event.locals;
		const number = numberOf(event);
		const fields = fieldsOfForm(await event.request.formData());
		return theDatabase().read(principal, async (tx) => {
			// what was written stays in the form, even where the element is gone
			const element = await elementByNumber(tx, number, { removed: true });
			if (!element) throw new NotFound();
			const draft = await drafted(tx, element.kind, fields, valueOf(fields, 'do'), lang, authority.countyKey);
			return { ...NOTHING, drafted: { note: draft.note, done: draft.done, at: draft.at }, fields: draft.fields, base: Number(valueOf(fields, 'base')) || element.version, view: await formView(tx, element.kind, draft.fields, lang, authority.countyKey) };
		});
	},
	link: (event) => act(event, 'linked', async (tx, element, form) => linkElements(tx, ...(await otherEnd(tx, element, form, event.locals.lang))), typed),
	unlink: (event) => act(event, 'unlinked', async (tx, element, form) => unlinkElements(tx, ...(await otherEnd(tx, element, form, event.locals.lang)))),
	responsible: (event) => act(event, 'responsible', (tx, element, form) => setResponsible(tx, element.id, freeTextOf(form, 'stands-for'))),
	publish: (event) => act(event, 'published', async (tx, element, form) => void (await publishElements(tx, [element.id], freeTextOf(form, 'publish-reason').trim() || null))),
	withdraw: (event) =>
		act(event, 'withdrawn', async (tx, element, form) => {
			const reason = freeTextOf(form, 'withdraw-reason').trim();
			if (reason === '') throw new UserError(strategyTexts[event.locals.lang].noReason);
			await withdrawElement(tx, element.id, reason);
		}),
	remove: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const [number, form] = [numberOf(event), await event.request.formData()];
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				const element = await elementByNumber(tx, number, { removed: true });
				if (!element) throw new NotFound();
				if (!(await elementByNumber(tx, number))) throw new UserError(elementTexts[event.locals.lang].gone);
				await removeElement(tx, element.id, freeTextOf(form, 'remove-reason'));
			})
		);
		if (!tried.done) return fail(400, { ...NOTHING, message: tried.fault, reasons: reasonsIn(form) });
		redirect(303, localPath(`/desk/strategy/removed#e${number}`, event.locals.lang));
	}
};
