/** Acts on elements of the thread and on the links between them; each leaves its wording and its entry in the audit trail. */
import { randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { checkReason } from '#base/reason.ts';
import { audit, auditAll, type NewEntry } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { checkCode } from './code.ts';
import { ThreadGraph } from './graph.ts';
import { KIND_WORDS } from './kind-words.ts';
import { circleSentence, linkSentence } from './link-rules.ts';
import type { AnyContent, Content, Element, Kind, Link } from './model.ts';
import { checkContent } from './schema.ts';
import { periodFault } from './versions/period-rule.ts';
import type { Strategy } from './versions/strategy.ts';

const LOCK = 'strategy elements';

/** Numbers and links are given out one act at a time. */
export async function lockElements(tx: Write): Promise<void> {
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`${LOCK} ${tx.principal.authorityId}`}, 0))`;
}

export interface NewElement<K extends Kind = Kind> {
	kind: K;
	code?: string;
	cycle: number;
	position?: number;
	content: Content[K];
	/** ids of what it follows from */
	origins?: readonly string[];
	reason?: string;
}

/** @returns id and permanent number @throws UserError that names the field */
export async function addElement<K extends Kind>(tx: Write, { origins = [], ...element }: NewElement<K>): Promise<{ id: string; number: number }> {
	const [added] = await addElements(tx, [element]);
	if (!added) throw new NotFound();
	await linkAll(tx, origins.map((to) => ({ from: added.id, to })));
	return added;
}

/** Several at once, numbered in their order. Links are made afterwards. @throws UserError that names the field */
export async function addElements(tx: Write, elements: readonly Omit<NewElement, 'origins'>[]): Promise<{ id: string; number: number }[]> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const checked = elements.map(({ kind, code = '', content, cycle, position = 1000, reason }) => ({ id: randomUUID(), kind, code: checkCode(code), content: checkContent(kind, content) as AnyContent, cycle, position, version: 1, reason: reason ?? null }));
	if (checked.length === 0) return [];
	await lockElements(tx);
	await mustFitElsewhere(tx, checked.map((e) => e.content));
	const { authorityId, name } = tx.principal;
	const [last] = await tx.sql<{ number: number }[]>`select coalesce(max(number), 0) as number from element`;
	const rows = checked.map((e, i) => ({ ...e, number: (last?.number ?? 0) + i + 1 }));
	for (const part of parts(rows))
		await tx.sql`insert into element (authority_id, id, number, kind, code, cycle, position, version, content, changed_by, created_by)
			select ${authorityId}::uuid, id, number, kind, code, cycle, position, 1, content, ${name}, ${name}
			from jsonb_to_recordset(${tx.sql.json(part as never)}) as e(id uuid, number integer, kind text, code text, cycle integer, position integer, content jsonb) order by number`;
	await keepVersions(tx, rows);
	await auditAll(tx, rows.map((e) => ({ act: 'element.added', subjectKind: 'element', subjectId: e.id, detail: { kind: e.kind, number: e.number, name: e.content.title.de } })));
	return rows.map(({ id, number }) => ({ id, number }));
}

export interface Edit {
	code: string;
	content: AnyContent;
	base: number;
	reason?: string | null;
}
export type Outcome = 'changed' | 'unchanged' | 'outdated';

/**
 * A new wording of an element that was edited from version `base`. The same wording again changes nothing.
 * @returns `outdated` when somebody saved another since; then nothing is stored
 * @throws UserError that names the field
 */
export async function changeElement(tx: Write, id: string, edit: Edit): Promise<Outcome> {
	const [outcome] = await changeElements(tx, [{ id, ...edit }]);
	return outcome as Outcome;
}

/** Several at once, each element once; outcomes in their order. Where one is outdated, the others are stored all the same: the caller decides whether the transaction stands. */
export async function changeElements(tx: Write, edits: readonly (Edit & { id: string })[]): Promise<Outcome[]> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const found = new Map((await tx.sql<StoredElement[]>`select id, number, kind, code, version, content from element where id = any(${edits.map((e) => e.id)}::uuid[]) and removed_at is null order by id for update`).map((e) => [e.id, e]));
	const own = await strategiesOf(tx, edits.map((e) => e.id));
	const rows: { id: string; code: string; content: AnyContent; version: number; reason: string | null }[] = [];
	const entries: NewEntry[] = [];
	const outcomes = edits.map((edit): Outcome => {
		const stored = found.get(edit.id);
		if (!stored) throw new NotFound();
		const content: AnyContent = checkContent(stored.kind, edit.content);
		const code = checkCode(edit.code);
		if (stored.version !== edit.base) return 'outdated';
		const changed = changedFields({ ...stored.content, code: stored.code }, { ...content, code }).map((c) => c.field);
		if (changed.length === 0) return 'unchanged';
		const fault = periodFault(stored.kind, stored.content, content, own.get(edit.id) ?? []);
		if (fault) throw new UserError(fault.text);
		const [version, reason] = [stored.version + 1, checkReason(edit.reason, null) || null];
		rows.push({ id: edit.id, code, content, version, reason });
		entries.push({ act: 'element.changed', subjectKind: 'element', subjectId: edit.id, detail: { kind: stored.kind, number: stored.number, name: content.title.de, version, fields: changed, reason } });
		return 'changed';
	});
	if (rows.length === 0) return outcomes;
	await mustFitElsewhere(tx, rows.map((r) => r.content));
	for (const part of parts(rows))
		await tx.sql`update element set code = e.code, content = e.content, version = e.version, changed_at = clock_timestamp(), changed_by = ${tx.principal.name}
			from jsonb_to_recordset(${tx.sql.json(part as never)}) as e(id uuid, code text, content jsonb, version integer) where element.id = e.id`;
	await keepVersions(tx, rows);
	await auditAll(tx, entries);
	return outcomes;
}

/** Where it stands among those of its kind. */
export async function moveElement(tx: Write, id: string, position: number): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const { number } = await mustFind(tx, id);
	await tx.sql`update element set position = ${position} where id = ${id}`;
	await audit(tx, 'element.moved', 'element', id, { number, position });
}

/** @throws UserError where something hangs on it; names what */
export async function removeElement(tx: Write, id: string, given: string): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	await lockElements(tx);
	const stored = await mustFind(tx, id);
	const reason = checkReason(given, 'Bitte geben Sie an, warum es entfallen soll. Der Grund bleibt in der Geschichte stehen.');
	const linked = await tx.sql<{ kind: Kind; code: string; title: string }[]>`select e.kind, e.code, e.content->'title'->>'de' as title from element_link l
		join element e on e.authority_id = l.authority_id and e.removed_at is null and e.id = case when l.from_id = ${id} then l.to_id else l.from_id end
		where l.from_id = ${id} or l.to_id = ${id} order by e.position limit 4`;
	if (linked.length > 0)
		throw new UserError(`Damit ist noch verbunden: ${linked.slice(0, 3).map((l) => `${KIND_WORDS[l.kind].one.de} „${l.title}“`).join(', ')}${linked.length > 3 ? ' und weitere' : ''}. Bitte zuerst diese Verbindungen lösen.`);
	const [strategy] = await tx.sql<{ title: string }[]>`select s.title->>'de' as title from strategy_element x join strategy s on s.authority_id = x.authority_id and s.id = x.strategy_id where x.element_id = ${id} limit 1`;
	if (strategy) throw new UserError(`Es gehört zur Strategie „${strategy.title}“. Bitte zuerst dort herausnehmen; beschlossene Fassungen behalten es.`);
	await tx.sql`update element set removed_at = clock_timestamp(), removed_by = ${tx.principal.name}, removed_for = ${reason} where id = ${id}`;
	await audit(tx, 'element.removed', 'element', id, { kind: stored.kind, number: stored.number, name: stored.content.title.de, reason });
}

/** Undoes a removal. */
export async function restoreElement(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const [row] = await tx.sql<{ number: number; title: string }[]>`update element set removed_at = null, removed_by = null, removed_for = null where id = ${id} and removed_at is not null returning number, content->'title'->>'de' as title`;
	if (!row) throw new NotFound();
	await audit(tx, 'element.restored', 'element', id, { number: row.number, name: row.title });
}

/** `from` follows from `to`. @throws UserError where that makes no sense or a circle */
export async function linkElements(tx: Write, from: string, to: string): Promise<void> {
	await linkAll(tx, [{ from, to }]);
}

/** Several at once; what is linked already stays. @throws UserError at the first that makes no sense or a circle */
export async function linkAll(tx: Write, wanted: readonly Link[]): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	if (wanted.length === 0) return;
	await lockElements(tx);
	const ids = [...new Set(wanted.flatMap((l) => [l.from, l.to]))];
	const found = new Map((await tx.sql<StoredElement[]>`select id, number, kind, code, version, content from element where id = any(${ids}::uuid[]) and removed_at is null order by id for update`).map((e) => [e.id, e]));
	const links = await tx.sql<Link[]>`select from_id as "from", to_id as "to" from element_link`;
	const known = new Set(links.map((l) => `${l.from} ${l.to}`));
	const graph = new ThreadGraph(links);
	const rows: Link[] = [];
	const entries: NewEntry[] = [];
	for (const { from, to } of wanted) {
		const [later, earlier] = [found.get(from), found.get(to)];
		if (!later || !earlier) throw new NotFound();
		const sentence = linkSentence(later.kind, earlier.kind);
		if (sentence) throw new UserError(sentence);
		if (known.has(`${from} ${to}`)) continue;
		const circle = graph.path(to, from);
		if (circle) throw new UserError(circleSentence({ kind: later.kind, title: later.content.title.de }, { kind: earlier.kind, title: earlier.content.title.de }, circle.length));
		known.add(`${from} ${to}`);
		graph.add({ from, to });
		rows.push({ from, to });
		entries.push({ act: 'element.linked', subjectKind: 'element', subjectId: from, detail: { number: later.number, to: earlier.number, name: earlier.content.title.de } });
		entries.push({ act: 'element.linked', subjectKind: 'element', subjectId: to, detail: { number: earlier.number, from: later.number, name: later.content.title.de } });
	}
	if (rows.length === 0) return;
	await tx.sql`insert into element_link (authority_id, from_id, to_id, linked_by) select ${tx.principal.authorityId}::uuid, "from", "to", ${tx.principal.name} from jsonb_to_recordset(${tx.sql.json(rows as never)}) as l("from" uuid, "to" uuid)`;
	await auditAll(tx, entries);
}

export async function unlinkElements(tx: Write, from: string, to: string): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const [later, earlier] = [await mustFind(tx, from), await mustFind(tx, to)];
	const gone = await tx.sql`delete from element_link where from_id = ${from} and to_id = ${to}`;
	if (gone.count === 0) return;
	await audit(tx, 'element.unlinked', 'element', from, { number: later.number, to: earlier.number, name: earlier.content.title.de });
	await audit(tx, 'element.unlinked', 'element', to, { number: earlier.number, from: later.number, name: later.content.title.de });
}

/** Titles and periods of the strategies that each belongs to, by its id. */
async function strategiesOf(tx: Write, ids: readonly string[]): Promise<Map<string, Pick<Strategy, 'title' | 'from' | 'to'>[]>> {
	const rows = await tx.sql<(Pick<Strategy, 'title' | 'from' | 'to'> & { element: string })[]>`select x.element_id as element, s.title, s.from_day::text as "from", s.to_day::text as "to" from strategy_element x
		join strategy s on s.authority_id = x.authority_id and s.id = x.strategy_id where x.element_id = any(${[...ids]}::uuid[]) order by s.from_day, s.number`;
	return Map.groupBy(rows, (row) => row.element);
}

type StoredElement = Pick<Element, 'id' | 'number' | 'kind' | 'code' | 'version' | 'content'>;

async function mustFind(tx: Write, id: string): Promise<StoredElement> {
	const [row] = await tx.sql<Element[]>`select id, number, kind, code, version, content from element where id = ${id} and removed_at is null for update`;
	if (!row) throw new NotFound();
	return row;
}

/** Rows of one statement. */
const AT_ONCE = 500;

function* parts<T>(rows: readonly T[]): Generator<readonly T[]> {
	for (let at = 0; at < rows.length; at += AT_ONCE) yield rows.slice(at, at + AT_ONCE);
}

async function keepVersions(tx: Write, rows: readonly { id: string; version: number; code: string; content: AnyContent; reason: string | null }[]): Promise<void> {
	for (const part of parts(rows))
		await tx.sql`insert into element_version (authority_id, element_id, version, code, content, recorded_by, reason)
			select ${tx.principal.authorityId}::uuid, id, version, code, content, ${tx.principal.name}, reason
			from jsonb_to_recordset(${tx.sql.json(part as never)}) as e(id uuid, version integer, code text, content jsonb, reason text)`;
}

/** What is named must exist: indicators and areas. @throws UserError */
async function mustFitElsewhere(tx: Write, contents: readonly AnyContent[]): Promise<void> {
	const codes = contents.flatMap((content) => 'indicators' in content ? content.indicators : 'indicator' in content && content.indicator ? [content.indicator] : 'evidence' in content ? content.evidence.flatMap((e) => (e.kind === 'figure' ? [e.indicator] : [])) : []);
	const areas = contents.flatMap((content) => 'areas' in content ? content.areas : 'area' in content && content.area ? [content.area] : 'evidence' in content ? content.evidence.flatMap((e) => (e.kind === 'figure' ? [e.area, ...(e.thanArea ? [e.thanArea] : [])] : [])) : []);
	if (codes.length > 0) {
		const known = new Set((await tx.sql<{ code: string }[]>`select code from indicator where code = any(${[...new Set(codes)]}::text[])`).map((r) => r.code));
		const unknown = codes.find((code) => !known.has(code));
		if (unknown) throw new UserError(`Die Kennzahl „${unknown}“ gibt es nicht. Bitte wählen Sie eine aus der Liste.`);
	}
	await mustBePossible(tx, contents.flatMap((content) => ('target' in content && content.indicator !== '' ? [content] : [])));
	if (areas.length > 0) {
		const known = new Set((await tx.sql<{ key: string }[]>`select key from area where key = any(${[...new Set(areas)]}::text[])`).map((r) => r.key));
		const unknown = areas.find((key) => !known.has(key));
		if (unknown) throw new UserError(`Das Gebiet „${unknown}“ gibt es nicht. Bitte wählen Sie eines aus der Liste.`);
	}
}

/** No share is above the whole, no count below nothing. @throws UserError */
async function mustBePossible(tx: Write, goals: readonly Content['goal'][]): Promise<void> {
	if (goals.length === 0) return;
	const rows = await tx.sql<{ code: string; definition: IndicatorDefinition }[]>`select distinct on (i.code) i.code, v.definition from indicator i join indicator_version v on v.authority_id = i.authority_id and v.indicator_id = i.id
		where i.code = any(${[...new Set(goals.map((g) => g.indicator))]}::text[]) order by i.code, v.version desc`;
	const definitions = new Map(rows.map((row) => [row.code, row.definition]));
	for (const { indicator, baseline, target } of goals) {
		const { kind, formula, per } = definitions.get(indicator) ?? {};
		const most = formula?.kind === 'proportion' ? per : undefined;
		if (kind !== 'count' && most === undefined) continue;
		for (const [name, value] of [['Ausgangswert', baseline], ['Zielwert', target]] as const)
			if (value !== null && (value < 0 || (most !== undefined && value > most))) throw new UserError(`„${name}“: ${value.toLocaleString('de-DE')} kann diese Kennzahl nicht erreichen. Möglich ist ${most === undefined ? 'jede Zahl ab 0' : `0 bis ${most.toLocaleString('de-DE')}`}. Bitte prüfen Sie Wert und Kennzahl.`);
	}
}
