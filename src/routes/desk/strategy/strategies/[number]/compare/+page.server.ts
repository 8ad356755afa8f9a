import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { compareVersions } from '#domains/strategy/versions/compare-versions.ts';
import { differenceView } from '#domains/strategy/versions/difference-view.ts';
import { presentSnapshot, readStrategyVersion, readStrategyVersions, strategyById } from '#domains/strategy/versions/read-strategies.server.ts';
import type { StrategySnapshot } from '#domains/strategy/versions/snapshot.ts';
import type { Strategy } from '#domains/strategy/versions/strategy.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../../desk-guard.server.ts';
import { strategyOf } from '../../strategy-page.server.ts';
import { strategyTexts } from '../../texts.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** Any two versions of a strategy, of the one it continues, and the state of now. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const { lang } = event.locals;
	const t = strategyTexts[lang];
	return theDatabase().read(principal, async (tx) => {
		const strategy = await strategyOf(tx, event.params.number, lang);
		const predecessor = strategy.predecessorId ? await strategyById(tx, strategy.predecessorId) : null;
		const choices: { value: string; text: string; of: Strategy; version: number | null }[] = [{ value: 'now', text: t.now, of: strategy, version: null }];
		for (const of of predecessor ? [strategy, predecessor] : [strategy])
			for (const v of await readStrategyVersions(tx, of.id)) choices.push({ value: `${of.number}.${v.version}`, text: [of === strategy ? '' : `${of.title[lang] || of.title.de}:`, t.version, v.version, `(${v.state === 'adopted' ? t.adopted : t.draft}${v.note ? `, ${v.note}` : ''})`].filter((x) => x !== '').join(' '), of, version: v.version });
		const query = event.url.searchParams;
		// first against what was adopted last, else against the newest draft
		const [after, before] = [choices.find((c) => c.value === (query.get('after') ?? 'now')), choices.find((c) => c.value === (query.get('before') ?? choices[1]?.value))];
		const different = before && after && before !== after;
		const [from, to] = different ? [await contentOf(tx, before), await contentOf(tx, after)] : [null, null];
		return {
			number: strategy.number,
			title: strategy.title[lang] || strategy.title.de,
			choices: choices.map(({ value, text }) => ({ value, text })),
			before: before?.value ?? null,
			after: after?.value ?? null,
			compared: from && to && before && after ? { heading: t.compared(before.text, after.text), difference: differenceView(compareVersions(from, to), from, to, lang) } : null
		};
	});
};

async function contentOf(tx: Read, { of, version }: { of: Strategy; version: number | null }): Promise<StrategySnapshot | null> {
	return version === null ? (await presentSnapshot(tx, of)).snapshot : readStrategyVersion(tx, of.id, version);
}
