/** What newer figures say of findings, for all of them at once. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { worstVerdict, type Verdict } from './claims.ts';
import { addressesOf, publicFigures } from './evidence-figures.server.ts';
import { figuresMark } from './marks.server.ts';
import type { Evidence } from './model.ts';
import { readOverview, type Overview, type OverviewElement } from './read-overview.server.ts';

/** By id; findings without figures have none. */
export async function verdictsOf(tx: Read, findings: readonly { id: string; evidence: readonly Evidence[] }[]): Promise<Map<string, Verdict | null>> {
	const evidence = findings.map((e) => ({ id: e.id, figures: e.evidence.filter((x) => x.kind === 'figure') })).filter((e) => e.figures.length > 0);
	const figures = await publicFigures(tx, addressesOf(evidence.flatMap((e) => e.figures)));
	return new Map(evidence.map((e) => [e.id, worstVerdict(e.figures.map((x) => figures.judge(x).verdict))]));
}

const kept = new WeakMap<Overview, { mark: string; verdicts: ReadonlyMap<string, Verdict | null> }>();

/** Of all findings of the workplace, by the newest figures; stays as long as the overview and the figures do. */
export async function verdictsNow(tx: Read, overview: Overview): Promise<ReadonlyMap<string, Verdict | null>> {
	const mark = await figuresMark(tx);
	const known = kept.get(overview);
	if (known?.mark === mark) return known.verdicts;
	const verdicts = await verdictsOf(tx, overview.elements);
	kept.set(overview, { mark, verdicts });
	return verdicts;
}

/** Findings that newer figures contradict, or for which there are none any more. @throws NotFound for whoever may not read the workplace */
export async function doubtfulFindings(tx: Read): Promise<{ finding: OverviewElement; verdict: Verdict }[]> {
	const overview = await readOverview(tx);
	const verdicts = await verdictsNow(tx, overview);
	return overview.elements.flatMap((finding) => {
		const verdict = verdicts.get(finding.id);
		return verdict === 'contradicted' || verdict === 'no-figure' ? [{ finding, verdict }] : [];
	});
}
