import { fail, redirect } from '@sveltejs/kit';
import { UserError } from '#base/errors.ts';
import { mergeEdits, type EditConflict } from '#base/merge-edits.ts';
import { auditOfSubject } from '#domains/accounts/audit.server.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { knownCycles } from '#domains/cycle/known-cycle.server.ts';
import { ThreadGraph } from '#domains/strategy/graph.ts';
import { KIND_WORDS } from '#domains/strategy/kind-words.ts';
import { KINDS, type Kind } from '#domains/strategy/model.ts';
import { outline, type OutlineNode } from '#domains/strategy/outline.ts';
import { readHeads, readLinks } from '#domains/strategy/read.server.ts';
import { keepDraft } from '#domains/strategy/versions/adopt.server.ts';
import { readMembership, readStrategies, readStrategyVersions } from '#domains/strategy/versions/read-strategies.server.ts';
import { checkStrategy, type StrategyHead } from '#domains/strategy/versions/strategy.ts';
import { changeStrategy, excludeElements, headOf, includeElements } from '#domains/strategy/versions/write-strategy.server.ts';
import { localPath, type Language } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { baseOf } from '../../../edit-base.ts';
import { headOfForm } from '../head-form.ts';
import { strategyOf } from '../strategy-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** What can be chosen: the others come with what rests on them. */
const CHOSEN: readonly Kind[] = KINDS.filter((kind) => !['question', 'finding', 'need'].includes(kind));
/** What many others follow from. */
const BRANCHES: readonly Kind[] = ['guiding-model', 'pillar', 'action-field', 'guiding-goal', 'goal'];

export interface ChoiceNode {
	number: number;
	kind: string;
	title: string;
	inside: boolean;
	again: boolean;
	children: ChoiceNode[];
}

export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const { lang } = event.locals;
	return theDatabase().read(principal, async (tx) => {
		const strategy = await strategyOf(tx, event.params.number, lang);
		const [all, heads, links, membership, versions] = [await readStrategies(tx), await readHeads(tx, { kinds: CHOSEN }), await readLinks(tx), await readMembership(tx), await readStrategyVersions(tx, strategy.id)];
		const inside = membership.get(strategy.id) ?? new Set<string>();
		const byId = new Map(heads.map((h) => [h.id, h]));
		const nameOf = ({ kind, code, title }: (typeof heads)[number], language: Language) => ({ kind: [KIND_WORDS[kind].one[language], code].filter(Boolean).join(' '), title: title[language] || title.de });
		const node = ({ id, again, children }: OutlineNode): ChoiceNode => {
			const head = byId.get(id) as (typeof heads)[number];
			return { number: head.number, ...nameOf(head, lang), inside: inside.has(id), again, children: children.map(node) };
		};
		return {
			strategy,
			mayWrite: may(principal, 'strategy.write'),
			mayAdopt: may(principal, 'strategy.publish'),
			history: await auditOfSubject(tx, 'strategy', strategy.id),
			base: { version: strategy.version, head: JSON.stringify(headOf(strategy)) },
			cycles: [...new Set([...(await knownCycles(tx)), strategy.cycle])].sort((a, b) => a - b),
			predecessors: all.filter((s) => s.id !== strategy.id).map(({ id, title }) => ({ id, title: title[lang] || title.de })),
			successors: all.filter((s) => s.predecessorId === strategy.id).map(({ number, title }) => ({ number, title: title[lang] || title.de })),
			tree: outline(heads, links, { longest: Number.POSITIVE_INFINITY }).map(node),
			was: heads.filter((h) => inside.has(h.id)).map((h) => h.number),
			size: inside.size,
			branches: heads.filter((h) => BRANCHES.includes(h.kind)).map((h) => ({ number: h.number, ...nameOf(h, lang) })),
			versions,
			done: event.url.searchParams.get('done'),
			version: event.url.searchParams.get('version')
		};
	});
};

interface Refused {
	message: string | null;
	entered: StrategyHead | null;
	base: { version: number; head: string } | null;
	taken: string[];
	conflicts: EditConflict[];
}
const refuse = (more: Partial<Refused>) => fail(400, { message: null, entered: null, base: null, taken: [], conflicts: [], ...more });

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const form = await event.request.formData();
		const entered = headOfForm(form);
		const begun = { version: Number(freeTextOf(form, 'version')), head: freeTextOf(form, 'base') };
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				const now = await strategyOf(tx, event.params.number, event.locals.lang);
				return (await changeStrategy(tx, now.id, entered, begun.version)) === 'outdated' ? now : null;
			})
		);
		if (!tried.done) return refuse({ message: tried.fault, entered, base: begun });
		if (tried.value) {
			const now = headOf(tried.value);
			const { merged, taken, conflicts } = mergeEdits(baseOf(begun.head, checkStrategy) ?? now, now, entered);
			return refuse({ entered: merged, taken, conflicts, base: { version: tried.value.version, head: JSON.stringify(now) } });
		}
		redirect(303, localPath(`/desk/strategy/strategies/${event.params.number}?done=saved`, event.locals.lang));
	},
	/** Only what was ticked or unticked here changes; what others chose meanwhile stays. */
	elements: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const form = await event.request.formData();
		const was = new Set(freeTextOf(form, 'was').split(',').filter(Boolean));
		const is = new Set(form.getAll('element').filter((v): v is string => typeof v === 'string'));
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				const { id } = await strategyOf(tx, event.params.number, event.locals.lang);
				const heads = await readHeads(tx);
				const known = new Set(heads.map((h) => String(h.number)));
				if ([...is].some((number) => !known.has(number))) throw new UserError('Eines der Elemente gibt es nicht mehr. Bitte laden Sie die Seite neu; geändert wurde nichts.');
				const idsOf = (numbers: ReadonlySet<string>) => heads.filter((h) => numbers.has(String(h.number))).map((h) => h.id);
				await includeElements(tx, id, idsOf(is.difference(was)));
				await excludeElements(tx, id, idsOf(was.difference(is)));
			})
		);
		if (!tried.done) return refuse({ message: tried.fault });
		redirect(303, localPath(`/desk/strategy/strategies/${event.params.number}?done=elements`, event.locals.lang));
	},
	branch: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const form = await event.request.formData();
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				const { id } = await strategyOf(tx, event.params.number, event.locals.lang);
				const heads = await readHeads(tx, { kinds: CHOSEN });
				const root = heads.find((h) => String(h.number) === freeTextOf(form, 'under'));
				if (!root) throw new UserError('Bitte wählen Sie ein Element aus der Liste.');
				const chosen = new Set(heads.map((h) => h.id));
				const ids = [root.id, ...new ThreadGraph((await readLinks(tx)).filter((l) => chosen.has(l.from) && chosen.has(l.to))).forwards(root.id)];
				await (form.get('way') === 'out' ? excludeElements : includeElements)(tx, id, ids);
			})
		);
		if (!tried.done) return refuse({ message: tried.fault });
		redirect(303, localPath(`/desk/strategy/strategies/${event.params.number}?done=elements`, event.locals.lang));
	},
	keep: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const form = await event.request.formData();
		const tried = await attempt(() => theDatabase().write(principal, async (tx) => keepDraft(tx, (await strategyOf(tx, event.params.number, event.locals.lang)).id, freeTextOf(form, 'note'))));
		if (!tried.done) return refuse({ message: tried.fault });
		redirect(303, localPath(`/desk/strategy/strategies/${event.params.number}?done=kept&version=${tried.value}`, event.locals.lang));
	}
};
