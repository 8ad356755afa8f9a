/** Names of what resolutions are about, as far as the reader may know them. */
import { may } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { SubjectKind } from '#domains/bodies/resolutions/resolution.ts';
import { listEditions } from '#domains/reports/read.server.ts';
import { KIND_WORDS } from '#domains/strategy/kind-words.ts';
import { readHeads } from '#domains/strategy/read.server.ts';
import { readStrategies, readStrategyVersions } from '#domains/strategy/versions/read-strategies.server.ts';
import type { Language } from '#ui/language.ts';

export interface SubjectChoice {
	kind: SubjectKind;
	options: { value: string; text: string }[];
}

export interface SubjectNames {
	/** `href`: in the workplace; null: nothing to open. @param papers titles of papers by number; one that the reader may not see has none */
	of(kind: SubjectKind, target: string, papers: ReadonlyMap<string, string>): { name: string; href: string | null };
	/** strategies that a resolution made binding */
	adoptedBy(resolutionId: string): { name: string; href: string }[];
	/** `kind target` to choose from */
	choices: SubjectChoice[];
}

export async function subjectNames(tx: Read, lang: Language, { choices }: { choices: boolean }): Promise<SubjectNames> {
	const reads = may(tx.principal, 'strategy.read');
	const heads = reads ? await readHeads(tx) : [];
	const strategies = reads ? await readStrategies(tx) : [];
	const versions = reads ? await readStrategyVersions(tx) : [];
	const editions = await listEditions(tx);
	const nameOf = (text: { de: string; en: string }) => text[lang] || text.de;
	const elements = new Map(heads.map((h) => [String(h.number), { name: `${KIND_WORDS[h.kind].one[lang]}: ${[h.code, nameOf(h.title)].filter(Boolean).join(' ')}`, href: `/desk/strategy/elements/${h.number}` }]));
	const byNumber = new Map(strategies.map((s) => [String(s.number), { name: nameOf(s.title), href: `/desk/strategy/strategies/${s.number}` }]));
	const byId = new Map(strategies.map((s) => [s.id, s]));
	const reports = new Map(editions.map((e) => [`${e.report}/${e.number}`, { name: `${e.title}, ${lang === 'de' ? 'Ausgabe' : 'edition'} ${e.number}`, href: `/reports/${e.report}/editions/${e.number}` }]));
	return {
		of: (kind, target, papers) => (kind === 'element' ? elements.get(target) : kind === 'strategy' ? byNumber.get(target) : kind === 'report' ? reports.get(target) : papers.has(target) ? { name: `${lang === 'de' ? 'Vorlage' : 'Paper'}: ${papers.get(target)}`, href: `/desk/papers/${target}` } : { name: lang === 'de' ? 'eine Vorlage, die Sie nicht sehen' : 'a paper that you do not see', href: null }) ?? { name: target, href: null },
		adoptedBy: (id) => versions.filter((v) => v.state === 'adopted' && v.resolutionId === id).flatMap((v) => { const s = byId.get(v.strategyId); return s ? [{ name: `${nameOf(s.title)}, ${lang === 'de' ? 'Fassung' : 'version'} ${v.version}`, href: `/desk/strategy/strategies/${s.number}` }] : []; }),
		choices: !choices ? [] : ([
			{ kind: 'element', options: heads.filter((h) => h.kind === 'goal' || h.kind === 'measure' || h.kind === 'action-field' || h.kind === 'guiding-goal').map((h) => ({ value: `element ${h.number}`, text: elements.get(String(h.number))?.name ?? '' })) },
			{ kind: 'strategy', options: strategies.map((s) => ({ value: `strategy ${s.number}`, text: nameOf(s.title) })) },
			{ kind: 'report', options: editions.map((e) => ({ value: `report ${e.report}/${e.number}`, text: reports.get(`${e.report}/${e.number}`)?.name ?? '' })) }
		] satisfies SubjectChoice[]).filter((c) => c.options.length > 0)
	};
}
