/** The thread as the list shows it: elements with what is missing and what newer figures say. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { latestRelease } from '#domains/indicators/portal.server.ts';
import { findGaps, type Gap } from '#domains/strategy/gaps.ts';
import type { Verdict } from '#domains/strategy/claims.ts';
import { readOverview, type Overview } from '#domains/strategy/read-overview.server.ts';
import { verdictsOf } from '#domains/strategy/verdicts.server.ts';
import type { Beside } from './choice.ts';

/** What follows from an overview stays as long as the overview itself. */
const gapsKept = new WeakMap<Overview, ReadonlyMap<string, readonly Gap[]>>();
const verdictsKept = new WeakMap<Overview, { release: number; verdicts: ReadonlyMap<string, Verdict | null> }>();

export async function threadView(tx: Read): Promise<Beside & Overview> {
	const overview = await readOverview(tx);
	return { elements: overview.elements, links: overview.links, gaps: gapsOf(overview), verdicts: await verdictsNow(tx, overview) };
}

function gapsOf(overview: Overview): ReadonlyMap<string, readonly Gap[]> {
	const known = gapsKept.get(overview);
	if (known) return known;
	const gaps = new Map<string, Gap[]>();
	for (const [gap, list] of findGaps(overview.elements, overview.links)) for (const e of list) gaps.set(e.id, [...(gaps.get(e.id) ?? []), gap]);
	gapsKept.set(overview, gaps);
	return gaps;
}

/** By the figures of the newest release. */
async function verdictsNow(tx: Read, overview: Overview): Promise<ReadonlyMap<string, Verdict | null>> {
	const release = (await latestRelease(tx))?.number ?? 0;
	const known = verdictsKept.get(overview);
	if (known?.release === release) return known.verdicts;
	const verdicts = await verdictsOf(tx, overview.elements);
	verdictsKept.set(overview, { release, verdicts });
	return verdicts;
}
