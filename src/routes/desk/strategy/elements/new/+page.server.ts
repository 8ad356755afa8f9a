import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { readCycles } from '#domains/cycle/read.server.ts';
import { fieldsOf, fieldsOfForm, valueOf, type Fields } from '#domains/strategy/element-fields.ts';
import { FOLLOWS, KINDS, type Kind, type Text } from '#domains/strategy/model.ts';
import { readElements, readHeads } from '#domains/strategy/read.server.ts';
import { emptyContent } from '#domains/strategy/schema.ts';
import { addElement } from '#domains/strategy/write.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { drafted, enteredContent, type Drafted } from '../draft.server.ts';
import { formView, type FormView } from '../form-view.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

const kindOf = (text: string | null): Kind | null => KINDS.find((k) => k === text) ?? null;
const numbersOf = (values: readonly string[]) => [...new Set(values.flatMap((v) => (/^[1-9]\d{0,6}$/.test(v) ? [Number(v)] : [])))].slice(0, 50);

/** An empty form of a kind; `?from` names what it follows from. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.write');
	const { lang, authority } = event.locals;
	const asked = kindOf(event.url.searchParams.get('kind'));
	return theDatabase().read(principal, async (tx) => {
		const origins = await originsOf(tx, numbersOf(event.url.searchParams.getAll('from')), asked);
		const { cycles, newest } = await knownCycles(tx);
		const fields: Fields = asked ? { ...fieldsOf(emptyContent(asked), '', lang), cycle: [String(origins[0]?.cycle ?? newest)] } : {};
		return {
			kind: asked,
			kinds: KINDS,
			fields,
			view: asked ? await formView(tx, asked, fields, lang, authority.countyKey) : null,
			origins: shown(origins),
			cycles: cycles.map((c) => ({ value: String(c), text: String(c) }))
		};
	});
};

const shown = (origins: Awaited<ReturnType<typeof originsOf>>) => origins.map(({ number, kind, code, title }) => ({ number, kind, code, title }));

/** Those that it may follow from. */
async function originsOf(tx: Read, numbers: readonly number[], kind: Kind | null) {
	if (numbers.length === 0 || !kind) return [];
	const elements = await readElements(tx, { kinds: FOLLOWS[kind] });
	return elements.filter((e) => numbers.includes(e.number)).map(({ id, number, kind: of, code, cycle, content }) => ({ id, number, kind: of, code, cycle, title: content.title }));
}

async function knownCycles(tx: Read): Promise<{ cycles: number[]; newest: number }> {
	const [known, heads] = [await readCycles(tx, berlinDay(new Date())), await readElements(tx, { kinds: ['question'] })];
	const cycles = [...new Set([1, ...known.map((c) => c.number), ...heads.map((e) => e.cycle)])].sort((a, b) => a - b);
	return { cycles, newest: cycles.at(-1) ?? 1 };
}

interface Back {
	message: string | null;
	drafted: Pick<Drafted, 'note' | 'done' | 'at'> | null;
	fields: Fields;
	view: FormView | null;
	kind: Kind;
	/** what it will follow from: after a form came back, its address no longer says so */
	origins: { number: number; kind: Kind; code: string; title: Text }[];
}

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const { lang, authority } = event.locals;
		const fields = fieldsOfForm(await event.request.formData());
		const kind = kindOf(valueOf(fields, 'kind'));
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				if (!kind) throw new UserError(lang === 'de' ? 'Bitte wählen Sie zuerst, was Sie anlegen möchten.' : 'Please choose first what to add.');
				const [cycle, known] = [Number(valueOf(fields, 'cycle')), await knownCycles(tx)];
				if (!known.cycles.includes(cycle)) throw new UserError(lang === 'de' ? 'Diesen Kreislauf gibt es nicht. Bitte wählen Sie einen aus der Liste.' : 'There is no such cycle. Please choose one of the list.');
				const content = await enteredContent(tx, kind, fields, lang, null);
				const origins = await originsOf(tx, numbersOf(fields.origin ?? []), kind);
				const heads = await readHeads(tx, { kinds: [kind] });
				const position = Math.max(0, ...heads.map((h) => h.position)) + 10;
				return addElement(tx, { kind, code: valueOf(fields, 'code'), cycle, position, content, origins: origins.map((o) => o.id) });
			})
		);
		if (!tried.done) {
			const back: Back | null = kind && (await theDatabase().read(principal, async (tx) => ({ message: tried.fault, drafted: null, fields, kind, view: await formView(tx, kind, fields, lang, authority.countyKey), origins: shown(await originsOf(tx, numbersOf(fields.origin ?? []), kind)) })));
			return fail(400, back ?? { message: tried.fault, drafted: null, fields, kind: null, view: null, origins: [] });
		}
		redirect(303, localPath(`/desk/strategy/elements/${tried.value.number}?saved`, lang));
	},
	draft: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const { lang, authority } = event.locals;
		const fields = fieldsOfForm(await event.request.formData());
		const kind = kindOf(valueOf(fields, 'kind'));
		if (!kind) return fail(400, { message: lang === 'de' ? 'Bitte wählen Sie zuerst, was Sie anlegen möchten.' : 'Please choose first what to add.', drafted: null, fields, kind: null, view: null, origins: [] });
		return theDatabase().read(principal, async (tx): Promise<Back> => {
			const draft = await drafted(tx, kind, fields, valueOf(fields, 'do'), lang, authority.countyKey);
			return { message: null, drafted: { note: draft.note, done: draft.done, at: draft.at }, fields: draft.fields, kind, view: await formView(tx, kind, draft.fields, lang, authority.countyKey), origins: shown(await originsOf(tx, numbersOf(draft.fields.origin ?? []), kind)) };
		});
	}
};
