/** What stood under an address, version by version, with what changed and why. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { areasOfKeys } from '#domains/areas/known-areas.server.ts';
import { latestRelease, publishedIndicators } from '#domains/indicators/portal.server.ts';
import { contentLines, lineChanges, type Names } from '#domains/strategy/content-lines.ts';
import type { AnyContent } from '#domains/strategy/model.ts';
import type { PublishedVersion } from '#domains/strategy/read-published.server.ts';
import type { Language } from '#ui/language.ts';

export type HistoryStep = Awaited<ReturnType<typeof historyView>>[number];

/** Newest first. What was withdrawn is not quoted: of versions before that, only their days and reasons are told. */
export async function historyView(tx: Read, history: readonly PublishedVersion[], lang: Language) {
	const names = history.length > 1 ? await namesOf(tx, history.flatMap((v) => v.content ?? []), lang) : { indicators: {}, areas: {} };
	const lines = (v: PublishedVersion | undefined) => (v?.content ? contentLines({ ...v.content, code: v.code }, names, lang) : null);
	const withdrawn = history.findIndex((v) => v.content === null);
	return history.map((v, i) => {
		const quoted = withdrawn < 0 || i < withdrawn;
		const [now, before] = quoted ? [lines(v), lines(history[i + 1])] : [null, null];
		return { sequence: v.sequence, at: v.publishedAt, reason: v.reason, what: v.content === null ? ('withdrawn' as const) : v.sequence === 1 ? ('first' as const) : history[i + 1]?.content ? ('changed' as const) : ('again' as const), changes: now && before ? lineChanges(before, now) : [], quoted };
	});
}

async function namesOf(tx: Read, contents: readonly AnyContent[], lang: Language): Promise<Names> {
	const release = await latestRelease(tx);
	const indicators = release ? await publishedIndicators(tx, release) : [];
	const keys = contents.flatMap((c) => ('evidence' in c ? c.evidence.flatMap((e) => (e.kind === 'figure' ? [e.area, e.thanArea ?? ''] : [])) : 'areas' in c ? c.areas : 'area' in c ? [c.area] : []));
	const areas = await areasOfKeys(tx, keys.filter(Boolean));
	return { indicators: Object.fromEntries(indicators.map((i) => [i.code, i.definition.name[lang]])), areas: Object.fromEntries([...areas.values()].map((a) => [a.key, a.name])) };
}
