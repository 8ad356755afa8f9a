/** A plan as its form sends it, and the file that comes with it. */
import { UserError } from '#base/errors.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { keepDocument } from '#domains/strategy/inventory/files.server.ts';
import { PLAN_STATES, type Plan, type PlanDocument } from '#domains/strategy/inventory/model.ts';
import type { Language } from '#ui/language.ts';
import { fileNameOf, freeTextOf } from '../../../form-fields.ts';
import { bothLanguages } from '../record-acts.server.ts';
import { inventoryTexts } from './texts.ts';

/** All but its document, which stays as it was. */
export function planFromForm(form: FormData, before: Plan): Plan {
	const field = freeTextOf(form, 'field');
	const state = freeTextOf(form, 'state');
	return {
		title: bothLanguages(form, 'title'),
		field: /^\d+$/.test(field) ? Number(field) : null,
		year: freeTextOf(form, 'year'),
		state: PLAN_STATES.find((s) => s === state) ?? before.state,
		responsible: freeTextOf(form, 'responsible'),
		legalBasis: freeTextOf(form, 'legalBasis'),
		nextDue: freeTextOf(form, 'nextDue'),
		document: before.document,
		summary: bothLanguages(form, 'summary'),
		example: form.get('example') === 'yes'
	};
}

/** The plan with the document that the form names. @throws UserError where it is none that can be kept */
export async function withDocument(tx: Write, form: FormData, plan: Plan, options: { lang: Language; uploadLimit: number }): Promise<Plan> {
	return { ...plan, document: await documentFromForm(tx, form, plan.document, options) };
}

async function documentFromForm(tx: Write, form: FormData, before: PlanDocument, { lang, uploadLimit }: { lang: Language; uploadLimit: number }): Promise<PlanDocument> {
	const t = inventoryTexts[lang];
	const kind = freeTextOf(form, 'documentKind');
	if (kind === 'keep') return keptFile(form) ?? before;
	if (kind === 'link') return { kind: 'link', url: freeTextOf(form, 'url') };
	if (kind === 'edition') {
		const [report = '', number = ''] = freeTextOf(form, 'edition').split(' ');
		if (!/^\d{1,6}$/.test(number)) throw new UserError(t.noEdition);
		return { kind: 'edition', report, number: Number(number) };
	}
	if (kind !== 'file') return { kind: 'none' };
	const file = form.get('file');
	if (!(file instanceof File) || file.size === 0) throw new UserError(t.noFile);
	if (file.size > uploadLimit) throw new UserError(t.tooLarge(Math.round(uploadLimit / 1024 / 1024)));
	return keepDocument(tx, fileNameOf(file.name), new Uint8Array(await file.arrayBuffer()));
}

/** The file that was kept when the form last came back, for example because somebody else had saved meanwhile. */
function keptFile(form: FormData): PlanDocument | null {
	try {
		const found = JSON.parse(freeTextOf(form, 'kept')) as PlanDocument;
		return found.kind === 'file' ? found : null;
	} catch {
		return null;
	}
}
