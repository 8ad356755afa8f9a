/** What newer figures say of findings, for all of them at once. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { worstVerdict, type Verdict } from './claims.ts';
import { addressesOf, publicFigures } from './evidence-figures.server.ts';
import type { Element, Evidence } from './model.ts';
import { readElements } from './read.server.ts';

/** By id; findings without figures have none. */
export async function verdictsOf(tx: Read, findings: readonly { id: string; evidence: readonly Evidence[] }[]): Promise<Map<string, Verdict | null>> {
	const evidence = findings.map((e) => ({ id: e.id, figures: e.evidence.filter((x) => x.kind === 'figure') })).filter((e) => e.figures.length > 0);
	const figures = await publicFigures(tx, addressesOf(evidence.flatMap((e) => e.figures)));
	return new Map(evidence.map((e) => [e.id, worstVerdict(e.figures.map((x) => figures.judge(x).verdict))]));
}

/** Findings that newer figures contradict, or for which there are none any more. */
export async function doubtfulFindings(tx: Read): Promise<{ finding: Element<'finding'>; verdict: Verdict }[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const findings = await readElements(tx, { kinds: ['finding'] }) as Element<'finding'>[];
	const verdicts = await verdictsOf(tx, findings.map(({ id, content }) => ({ id, evidence: content.evidence })));
	return findings.flatMap((finding) => {
		const verdict = verdicts.get(finding.id);
		return verdict === 'contradicted' || verdict === 'no-figure' ? [{ finding, verdict }] : [];
	});
}
