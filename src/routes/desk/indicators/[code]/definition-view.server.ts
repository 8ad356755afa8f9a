/** What the page of one definition shows. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { changedFields } from '#base/merge-edits.ts';
import { isUuid } from '#base/uuid.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { ingredientsOf } from '#domains/indicators/definition-rules.ts';
import { deliveredStatuses } from '#domains/indicators/read-waiting.server.ts';
import { begunDefinition } from '#domains/indicators/open-measure.ts';
import { allIndicators, allSources, allTopics, definitionHistory, sourceByCode } from '#domains/indicators/read-definitions.server.ts';
import { deliveryById } from '#domains/indicators/read-deliveries.server.ts';
import type { Language } from '#ui/language.ts';

export interface Choice {
	value: string;
	text: string;
}

/** null: no such indicator, neither in use nor archived */
export async function definitionView(tx: Read, code: string, asked: URLSearchParams, lang: Language) {
	const [all, history] = [await allIndicators(tx), code === 'new' ? [] : await definitionHistory(tx, code)];
	const indicator = all.find((i) => i.code === code) ?? null;
	const newest = history[0];
	if (code !== 'new' && !newest) return null;
	const older = history.find((v) => String(v.version) === asked.get('version') && v !== newest);
	const [sources, topics] = [await allSources(tx), await allTopics(tx)];
	const choice = (d: { code: string; name: { de: string; en: string } }): Choice => ({ value: d.code, text: d.name[lang] || d.name.de });
	return {
		code,
		saved: asked.has('saved'),
		archived: code !== 'new' && !indicator,
		definition: older?.definition ?? newest?.definition ?? (await begun(tx, asked)),
		/** delivery that waits for this indicator */
		delivery: isUuid(asked.get('delivery') ?? '') ? asked.get('delivery') : null,
		version: newest?.version ?? 0,
		showing: older?.version ?? null,
		parts: all.filter((i) => i.definition.kind !== 'derived' && i.code !== code).map((i) => choice({ code: i.code, name: i.definition.name })),
		counts: all.filter((i) => i.definition.kind === 'count' && i.code !== code).map((i) => choice({ code: i.code, name: i.definition.name })),
		sources: sources.map((s) => ({ value: s.code, text: s.name })),
		topics: topics.map((t) => choice(t)),
		/** boundaries on which figures were delivered, newest first */
		statuses: await deliveredStatuses(tx, newest ? [code, ...ingredientsOf(newest.definition.formula)] : []),
		history: history.map((v, i) => ({ version: v.version, recordedAt: v.recordedAt, recordedBy: v.recordedBy, reason: v.reason, changes: history[i + 1] ? changedFields((history[i + 1] as typeof v).definition, v.definition) : [] }))
	};
}

/** A new indicator begun from a measure of a delivery: what file and source say is there already. */
async function begun(tx: Read, asked: URLSearchParams): Promise<Partial<IndicatorDefinition> | null> {
	const delivery = await deliveryById(tx, asked.get('delivery') ?? '');
	const measure = delivery?.summary.measures.find((m) => m.ref === asked.get('measure'));
	return delivery && measure ? begunDefinition(measure, await sourceByCode(tx, delivery.sourceCode)) : null;
}
