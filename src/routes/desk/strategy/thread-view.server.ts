/** The thread as the list shows it: elements with what is missing and what newer figures say. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { addressesOf, publicFigures } from '#domains/strategy/evidence-figures.server.ts';
import { findGaps, type Gap } from '#domains/strategy/gaps.ts';
import { worstVerdict, type Verdict } from '#domains/strategy/claims.ts';
import { readOverview, type OverviewElement } from '#domains/strategy/read-overview.server.ts';
import type { Beside } from './choice.ts';

export async function threadView(tx: Read): Promise<Beside & Awaited<ReturnType<typeof readOverview>>> {
	const { elements, links } = await readOverview(tx);
	const gaps = new Map<string, Gap[]>();
	for (const [gap, list] of findGaps(elements, links)) for (const e of list) gaps.set(e.id, [...(gaps.get(e.id) ?? []), gap]);
	return { elements, links, gaps, verdicts: await verdictsOf(tx, elements) };
}

async function verdictsOf(tx: Read, elements: readonly OverviewElement[]): Promise<Map<string, Verdict | null>> {
	const evidence = elements.map((e) => ({ id: e.id, figures: e.evidence.filter((x) => x.kind === 'figure') })).filter((e) => e.figures.length > 0);
	const figures = await publicFigures(tx, addressesOf(evidence.flatMap((e) => e.figures)));
	return new Map(evidence.map((e) => [e.id, worstVerdict(e.figures.map((x) => figures.judge(x).verdict))]));
}
