/** Acts on elements of the thread and on the links between them; each leaves its wording and its entry in the audit trail. */
import { randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { changedFields } from '#base/merge-edits.ts';
import { checkReason } from '#base/reason.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { ThreadGraph } from './graph.ts';
import { KIND_WORDS } from './kind-words.ts';
import { FOLLOWS, type AnyContent, type Content, type Element, type Kind } from './model.ts';
import { checkContent } from './schema.ts';

const LOCK = 'strategy elements';

/** Numbers and links are given out one act at a time. */
async function lock(tx: Write): Promise<void> {
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
export async function addElement<K extends Kind>(tx: Write, { kind, code = '', cycle, position = 1000, content, origins = [], reason }: NewElement<K>): Promise<{ id: string; number: number }> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const checked = checkContent(kind, content);
	await lock(tx);
	await mustFitElsewhere(tx, checked);
	const { authorityId, name } = tx.principal;
	const id = randomUUID();
	const [row] = await tx.sql<{ number: number }[]>`insert into element (authority_id, id, number, kind, code, cycle, position, version, content, changed_by, created_by)
		select ${authorityId}, ${id}, coalesce(max(number), 0) + 1, ${kind}, ${checkCode(code)}, ${cycle}, ${position}, 1, ${tx.sql.json(checked as never)}, ${name}, ${name} from element returning number`;
	await keepVersion(tx, id, 1, checkCode(code), checked, reason ?? null);
	const number = row?.number ?? 0;
	await audit(tx, 'element.added', 'element', id, { kind, number, name: checked.title.de });
	for (const origin of origins) await linkElements(tx, id, origin);
	return { id, number };
}

/**
 * A new wording of an element that was edited from version `base`. The same wording again changes nothing.
 * @returns `outdated` when somebody saved another since; then nothing is stored
 * @throws UserError that names the field
 */
export async function changeElement(tx: Write, id: string, edit: { code: string; content: AnyContent; base: number; reason?: string | null }): Promise<'changed' | 'unchanged' | 'outdated'> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const stored = await mustFind(tx, id);
	const content = checkContent(stored.kind, edit.content);
	const code = checkCode(edit.code);
	if (stored.version !== edit.base) return 'outdated';
	const changed = changedFields({ ...stored.content, code: stored.code }, { ...content, code }).map((c) => c.field);
	if (changed.length === 0) return 'unchanged';
	await mustFitElsewhere(tx, content);
	const version = stored.version + 1;
	const reason = checkReason(edit.reason, null) || null;
	await tx.sql`update element set code = ${code}, content = ${tx.sql.json(content as never)}, version = ${version}, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${id}`;
	await keepVersion(tx, id, version, code, content, reason);
	await audit(tx, 'element.changed', 'element', id, { kind: stored.kind, number: stored.number, name: content.title.de, version, fields: changed, reason });
	return 'changed';
}

/** @throws UserError where something hangs on it; names what */
export async function removeElement(tx: Write, id: string, given: string): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	await lock(tx);
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
	mustBeAllowed(tx.principal, 'strategy.write');
	await lock(tx);
	const [later, earlier] = [await mustFind(tx, from), await mustFind(tx, to)];
	const [a, b] = [KIND_WORDS[later.kind].one.de, KIND_WORDS[earlier.kind].one.de];
	if (!FOLLOWS[later.kind].includes(earlier.kind)) {
		const possible = FOLLOWS[later.kind].map((kind) => KIND_WORDS[kind].one.de);
		throw new UserError(`${a} folgt nicht unmittelbar aus ${b}. Möglich ist: ${possible.join(', ')}.`);
	}
	const links = await tx.sql<{ from: string; to: string }[]>`select from_id as "from", to_id as "to" from element_link`;
	if (links.some((l) => l.from === from && l.to === to)) return;
	const circle = new ThreadGraph(links).path(to, from);
	if (circle) throw new UserError(`Das wäre ein Kreis: ${b} „${earlier.content.title.de}“ beruht schon auf ${a} „${later.content.title.de}“${circle.length > 2 ? ` (über ${circle.length - 2} weitere)` : ''}.`);
	await tx.sql`insert into element_link (authority_id, from_id, to_id, linked_by) values (${tx.principal.authorityId}, ${from}, ${to}, ${tx.principal.name})`;
	await audit(tx, 'element.linked', 'element', from, { number: later.number, to: earlier.number, name: earlier.content.title.de });
	await audit(tx, 'element.linked', 'element', to, { number: earlier.number, from: later.number, name: later.content.title.de });
}

export async function unlinkElements(tx: Write, from: string, to: string): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const [later, earlier] = [await mustFind(tx, from), await mustFind(tx, to)];
	const gone = await tx.sql`delete from element_link where from_id = ${from} and to_id = ${to}`;
	if (gone.count === 0) return;
	await audit(tx, 'element.unlinked', 'element', from, { number: later.number, to: earlier.number, name: earlier.content.title.de });
	await audit(tx, 'element.unlinked', 'element', to, { number: earlier.number, from: later.number, name: later.content.title.de });
}

async function mustFind(tx: Write, id: string): Promise<Pick<Element, 'id' | 'number' | 'kind' | 'code' | 'version' | 'content'>> {
	const [row] = await tx.sql<Element[]>`select id, number, kind, code, version, content from element where id = ${id} and removed_at is null for update`;
	if (!row) throw new NotFound();
	return row;
}

async function keepVersion(tx: Write, id: string, version: number, code: string, content: AnyContent, reason: string | null): Promise<void> {
	await tx.sql`insert into element_version (authority_id, element_id, version, code, content, recorded_by, reason)
		values (${tx.principal.authorityId}, ${id}, ${version}, ${code}, ${tx.sql.json(content as never)}, ${tx.principal.name}, ${reason})`;
}

/** What is named must exist: indicators and areas. @throws UserError */
async function mustFitElsewhere(tx: Write, content: AnyContent): Promise<void> {
	const codes = 'indicators' in content ? content.indicators : 'indicator' in content && content.indicator ? [content.indicator] : 'evidence' in content ? content.evidence.flatMap((e) => (e.kind === 'figure' ? [e.indicator] : [])) : [];
	const areas = 'areas' in content ? content.areas : 'area' in content && content.area ? [content.area] : 'evidence' in content ? content.evidence.flatMap((e) => (e.kind === 'figure' ? [e.area, ...(e.thanArea ? [e.thanArea] : [])] : [])) : [];
	if (codes.length > 0) {
		const known = new Set((await tx.sql<{ code: string }[]>`select code from indicator where code = any(${[...new Set(codes)]}::text[])`).map((r) => r.code));
		const unknown = codes.find((code) => !known.has(code));
		if (unknown) throw new UserError(`Die Kennzahl „${unknown}“ gibt es nicht. Bitte wählen Sie eine aus der Liste.`);
	}
	if (areas.length > 0) {
		const known = new Set((await tx.sql<{ key: string }[]>`select key from area where key = any(${[...new Set(areas)]}::text[])`).map((r) => r.key));
		const unknown = areas.find((key) => !known.has(key));
		if (unknown) throw new UserError(`Das Gebiet „${unknown}“ gibt es nicht. Bitte wählen Sie eines aus der Liste.`);
	}
}

function checkCode(code: string): string {
	const text = code.trim();
	if (!/^[\p{L}\p{N} ./-]{0,20}$/u.test(text)) throw new UserError(`„Kürzel“: Erwartet werden höchstens 20 Buchstaben, Ziffern, Punkte oder Striche, zum Beispiel HF1 oder 1.2, nicht „${text.slice(0, 40)}“.`);
	return text;
}
