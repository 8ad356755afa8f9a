/** What the page of one definition shows. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { changedFields } from '#domains/indicators/merge-edits.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { allIndicators, allSources, allTopics, definitionHistory } from '#domains/indicators/read-definitions.server.ts';
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
		definition: older?.definition ?? newest?.definition ?? begun(asked),
		version: newest?.version ?? 0,
		showing: older?.version ?? null,
		parts: all.filter((i) => i.definition.kind !== 'derived' && i.code !== code).map((i) => choice({ code: i.code, name: i.definition.name })),
		counts: all.filter((i) => i.definition.kind === 'count' && i.code !== code).map((i) => choice({ code: i.code, name: i.definition.name })),
		sources: sources.map((s) => ({ value: s.code, text: s.name })),
		topics: topics.map((t) => choice(t)),
		history: history.map((v, i) => ({ version: v.version, recordedAt: v.recordedAt, recordedBy: v.recordedBy, reason: v.reason, changes: history[i + 1] ? changedFields((history[i + 1] as typeof v).definition, v.definition) : [] }))
	};
}

/** A new indicator begun from a measure of a delivery: its words are there already. */
function begun(asked: URLSearchParams): Partial<IndicatorDefinition> | null {
	const label = (asked.get('label') ?? '').slice(0, 200);
	const measure = (asked.get('measure') ?? '').slice(0, 400);
	if (!label && !measure) return null;
	const both = (text: string) => ({ de: text, en: '' });
	return { name: both(label), counted: both(label), unit: both((asked.get('unit') ?? '').slice(0, 60)), measures: measure ? [measure] : [], kind: 'count', confidential: true };
}
