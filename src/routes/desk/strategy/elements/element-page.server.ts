/** What the page of one element shows. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { contentLines } from '#domains/strategy/content-lines.ts';
import { fieldsOf } from '#domains/strategy/element-fields.ts';
import { FOLLOWS, KINDS, type AnyContent, type Element, type ElementHead } from '#domains/strategy/model.ts';
import { threadOrder } from '#domains/strategy/outline.ts';
import { readVersions } from '#domains/strategy/read.server.ts';
import { readStrategies, readStrategyVersions, strategiesWith } from '#domains/strategy/versions/read-strategies.server.ts';
import type { Language } from '#ui/language.ts';
import { threadView } from '../thread-view.server.ts';
import { formView, namesOf } from './form-view.server.ts';

export interface Asked {
	lang: Language;
	countyKey: string;
	/** an older wording for the form */
	version: string | null;
	mayWrite: boolean;
}

export async function elementPage(tx: Read, element: Element, { lang, countyKey, version, mayWrite }: Asked) {
	const { elements, links, byId, gaps, verdicts } = await threadView(tx);
	// none: it was taken out while somebody wrote in its form
	const own = byId.get(element.id);
	const older = version === null ? null : ((await readVersions(tx, element.id)).find((v) => String(v.version) === version && v.version !== element.version) ?? null);
	const heads = (ids: readonly string[]): ElementHead[] => ids.flatMap((id) => byId.get(id) ?? []).sort(threadOrder).map(headOf);
	const origins = heads(links.filter((l) => l.from === element.id).map((l) => l.to));
	const results = heads(links.filter((l) => l.to === element.id).map((l) => l.from));
	const kindsBefore = FOLLOWS[element.kind];
	const kindsAfter = KINDS.filter((kind) => FOLLOWS[kind].includes(element.kind));
	const linked = new Set([element.id, ...[...origins, ...results].map((e) => e.id)]);
	// by kind, and within a kind as they are read: that is the order of the thread
	const options = (kinds: readonly string[]) => (mayWrite ? KINDS.filter((kind) => kinds.includes(kind)).flatMap((kind) => elements.filter((e) => e.kind === kind && !linked.has(e.id)).map(headOf)) : []);
	const fields = fieldsOf((older?.content ?? element.content) as AnyContent, older?.code ?? element.code, lang);
	return {
		strategies: await strategiesOf(tx, element.id),
		further: own?.further ?? [],
		element: { id: element.id, number: element.number, kind: element.kind, code: element.code, cycle: element.cycle, title: element.content.title, example: element.content.example, version: element.version, changedAt: element.changedAt, changedBy: element.changedBy },
		fields,
		showing: older?.version ?? null,
		view: await formView(tx, element.kind, fields, lang, countyKey),
		lines: contentLines({ ...(element.content as AnyContent), code: element.code }, await namesOf(tx, lang), lang),
		origins,
		results,
		kindsBefore,
		kindsAfter,
		originOptions: options(kindsBefore),
		resultOptions: options(kindsAfter),
		gaps: gaps.get(element.id) ?? [],
		verdict: verdicts.get(element.id) ?? null,
		publishedAt: own?.publishedAt ?? null,
		changed: own?.changed ?? [],
		hiddenOrigins: origins.filter((e) => !byId.get(e.id)?.publishedAt).map(({ number, title }) => ({ number, title })),
		mayWrite
	};
}

/** Strategies that it is part of, newest first; `adopted`: it stands in a version that nothing changes any more. */
async function strategiesOf(tx: Read, id: string) {
	const [strategies, its, versions] = [await readStrategies(tx), await strategiesWith(tx, id), await readStrategyVersions(tx)];
	return strategies.filter((s) => its.has(s.id)).map((s) => ({ number: s.number, title: s.title, adopted: versions.some((v) => v.strategyId === s.id && v.state === 'adopted') }));
}

function headOf({ id, number, kind, code, position, title, example }: ElementHead): ElementHead {
	return { id, number, kind, code, position, title, example };
}
