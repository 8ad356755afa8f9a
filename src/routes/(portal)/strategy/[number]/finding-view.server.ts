/** What a finding rests on: figures as they were and as they are, surveys and documents. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { areasOfKeys } from '#domains/areas/known-areas.server.ts';
import { breakdownWords } from '#domains/indicators/breakdown-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { latestRelease, publishedIndicators } from '#domains/indicators/portal.server.ts';
import type { Finding } from '#domains/strategy/model.ts';
import { german } from '#domains/strategy/published/said.ts';
import type { Language } from '#ui/language.ts';

export async function findingView(tx: Read, finding: Finding, lang: Language) {
	const release = await latestRelease(tx);
	const known = new Map((release ? await publishedIndicators(tx, release) : []).map((i) => [i.code, i.definition]));
	const areas = new Map([...(await areasOfKeys(tx, finding.evidence.flatMap((e) => (e.kind === 'figure' ? [e.area] : [])))).values()].map((a) => [a.key, a.name]));
	return {
		confidence: finding.confidence,
		confidenceNote: finding.confidenceNote ? german(finding.confidenceNote, lang) : null,
		figures: finding.evidence.flatMap((e) => (e.kind === 'figure' ? [{ code: e.indicator, name: known.get(e.indicator)?.name[lang] ?? null, area: areas.get(e.area) ?? e.area, period: formatPeriod(e.period, lang), breakdown: e.breakdown ? breakdownWords(e.breakdown, lang) : '', note: e.note ? german(e.note, lang) : null }] : [])),
		documents: finding.evidence.flatMap((e) => (e.kind === 'figure' ? [] : [{ kind: e.kind, title: german(e.title, lang), url: e.url, year: e.year, note: e.note ? german(e.note, lang) : null }]))
	};
}
