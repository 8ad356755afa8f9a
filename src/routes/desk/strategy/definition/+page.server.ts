import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { allIndicators } from '#domains/indicators/read-definitions.server.ts';
import { compareDefinitions, isSame } from '#domains/strategy/inventory/definition/compare-definitions.ts';
import { definitionGaps } from '#domains/strategy/inventory/definition/definition-gaps.ts';
import { agreedDefinitions, definitionDraft, definitionEvents } from '#domains/strategy/inventory/definition/definition.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** The definition in force, what it lacks, its draft, and two versions compared. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const { lang } = event.locals;
	return theDatabase().read(principal, async (tx) => {
		const [versions, draft, stored, events] = [await agreedDefinitions(tx), await definitionDraft(tx), await allIndicators(tx), await definitionEvents(tx)];
		const current = versions[0] ?? null;
		const judged = draft?.content ?? current?.content ?? null;
		const nameOf = new Map(stored.map((i) => [i.code, i.definition.name[lang] || i.definition.name.de]));
		const gaps = judged && definitionGaps(judged, stored.map((i) => i.definition));
		// 0: the draft
		const contentOf = (n: string | null) => (n === '0' ? draft?.content : versions.find((v) => String(v.version) === n)?.content);
		const [from, to] = [event.url.searchParams.get('from'), event.url.searchParams.get('to')];
		const [before, after] = [contentOf(from), contentOf(to)];
		const difference = before && after ? compareDefinitions(before, after) : null;
		return {
			mayWrite: may(principal, 'strategy.write'),
			current,
			versions: versions.map(({ version, agreedBy, agreedOn, note, recordedAt }) => ({ version, agreedBy, agreedOn, note, recordedAt })),
			draft: draft?.content ? { title: draft.content.title, changedAt: draft.changedAt, changedBy: draft.changedBy } : null,
			gaps: gaps && {
				withoutIndicator: gaps.withoutIndicator.map((d) => d.name[lang] || d.name.de),
				withoutDimension: gaps.withoutDimension.map(({ indicator, proposed }) => {
					const dimension = judged.dimensions.find((d) => d.code === proposed);
					return { code: indicator.code, name: nameOf.get(indicator.code) ?? indicator.code, proposed: dimension ? dimension.name[lang] || dimension.name.de : null };
				}),
				unknown: gaps.unknown.map(({ dimension, code }) => `${dimension.name[lang] || dimension.name.de}: ${code}`)
			},
			names: Object.fromEntries(nameOf),
			comparison: difference ? { difference, same: isSame(difference) } : null,
			compared: { from: from ?? String(versions[1]?.version ?? versions[0]?.version ?? ''), to: to ?? (draft?.content ? '0' : String(current?.version ?? '')) },
			events,
			done: event.url.searchParams.get('done')
		};
	});
};
