import { fail, redirect } from '@sveltejs/kit';
import { UserError } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { KINDS } from '#domains/strategy/model.ts';
import { readElements } from '#domains/strategy/read.server.ts';
import { applyImport, previewImport, type Preview } from '#domains/strategy/sheets/import.server.ts';
import { readOverview } from '#domains/strategy/read-overview.server.ts';
import { localPath } from '#ui/language.ts';
import type { Language } from '#ui/language.ts';
import { theDatabase } from '#app';
import { fileNameOf, textOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { exchangeTexts } from './texts.ts';
import { shownPreview, type ShownPreview } from './shown-preview.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** Megabytes of a file: a strategy of 3,500 elements takes about one. */
const MOST_MB = 10;

export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const asked = event.url.searchParams;
	const number = (name: string) => (/^\d{1,6}$/.test(asked.get(name) ?? '') ? Number(asked.get(name)) : null);
	return theDatabase().read(principal, async (tx) => {
		const { elements } = await readOverview(tx);
		const fields = await readElements(tx, { kinds: ['action-field'] });
		const [changed, added] = [number('changed'), number('added')];
		return {
			kinds: KINDS.map((kind) => ({ kind, count: elements.filter((e) => e.kind === kind).length })),
			fields: fields.map((f) => ({ number: f.number, code: f.code, title: f.content.title })),
			cycles: [...new Set(elements.map((e) => e.cycle))].sort((a, b) => a - b),
			mayWrite: may(principal, 'strategy.write'),
			limit: MOST_MB,
			done: changed === null ? null : { changed, added: added ?? 0 }
		};
	});
};

interface Back {
	message: string | null;
	preview: ShownPreview | null;
	/** the file itself goes along with the preview: nothing is kept on the server until somebody confirms */
	name: string;
	bytes: string;
	reason: string;
	fromFile: number[];
}
const NOTHING: Back = { message: null, preview: null, name: '', bytes: '', reason: '', fromFile: [] };

/** @throws UserError */
async function uploaded(form: FormData, lang: Language): Promise<{ name: string; bytes: Uint8Array }> {
	const file = form.get('file');
	if (!(file instanceof File) || file.size === 0) throw new UserError(exchangeTexts[lang].noFile);
	if (file.size > MOST_MB * 1024 * 1024) throw new UserError(exchangeTexts[lang].tooLarge(MOST_MB));
	return { name: fileNameOf(file.name), bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** @throws UserError */
function sentAlong(form: FormData, lang: Language): { name: string; bytes: Uint8Array } {
	const text = form.get('bytes');
	if (typeof text !== 'string' || text === '' || text.length > MOST_MB * 1.5 * 1024 * 1024) throw new UserError(exchangeTexts[lang].fileGone);
	return { name: fileNameOf(textOf(form, 'name', 300)), bytes: new Uint8Array(Buffer.from(text, 'base64')) };
}

const encoded = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

export const actions: Actions = {
	preview: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const { lang } = event.locals;
		const form = await event.request.formData();
		const tried = await attempt(async () => {
			const file = await uploaded(form, lang);
			const plan: Preview = await theDatabase().read(principal, (tx) => previewImport(tx, file));
			return { file, preview: shownPreview(plan) };
		});
		if (!tried.done) return fail(400, { ...NOTHING, message: tried.fault });
		const { file, preview } = tried.value;
		return { ...NOTHING, preview, name: file.name, bytes: preview.faults.length > 0 ? '' : encoded(file.bytes) };
	},
	apply: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const { lang } = event.locals;
		const form = await event.request.formData();
		const [reason, mark] = [textOf(form, 'reason', 400), textOf(form, 'mark', 64)];
		const fromFile = form.getAll('from-file').flatMap((v) => (typeof v === 'string' && /^\d{1,9}$/.test(v) ? [Number(v)] : []));
		const tried = await attempt(() => theDatabase().write(principal, (tx) => applyImport(tx, sentAlong(form, lang), { reason, mark, fromFile: new Set(fromFile) })));
		if (tried.done) redirect(303, localPath(`/desk/strategy/exchange?changed=${tried.value.changed}&added=${tried.value.added}`, lang));
		// what is shown now is what may be confirmed next
		const again = await attempt(async () => {
			const file = sentAlong(form, lang);
			return { file, preview: shownPreview(await theDatabase().read(principal, (tx) => previewImport(tx, file))) };
		});
		const back: Back = again.done ? { message: tried.fault, preview: again.value.preview, name: again.value.file.name, bytes: encoded(again.value.file.bytes), reason, fromFile } : { ...NOTHING, message: tried.fault };
		return fail(400, back);
	}
};
