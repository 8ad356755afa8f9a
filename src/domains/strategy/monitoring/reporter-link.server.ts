/** Personal reporting links: someone without an account reports on some goals and measures. Only the hash of the token is kept. */
import { randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { newToken, tokenHash } from '#domains/accounts/token.server.ts';
import type { Database, Read, Write } from '#domains/accounts/transaction.server.ts';

/** How long a link may work, in days. */
export const REPORTER_DAYS = [90, 180, 400, 800] as const;
/** One person looks after no more; whoever has more gets a second link. */
const MOST_ELEMENTS = 200;
const DAY = 86_400_000;
/** Use is written down at most this often. */
const TOUCH_MINUTES = 10;

export interface NewReporterLink {
	id: string;
	/** path with token; put the address of the instance in front. Shown once */
	path: string;
	expiresAt: Date;
}

/** @param days one of `REPORTER_DAYS` @throws UserError that names what is missing */
export async function createReporterLink(tx: Write, { name, elementIds, days }: { name: string; elementIds: readonly string[]; days: number }, now: Date = new Date()): Promise<NewReporterLink> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const [who, ids] = [name.trim(), [...new Set(elementIds)]];
	if (who === '') throw new UserError('„Für wen“ fehlt: Bitte nennen Sie die Person oder die Stelle, die meldet.');
	if (who.length > 200) throw new UserError('„Für wen“ ist länger als 200 Zeichen. Bitte kürzen.');
	if (ids.length === 0) throw new UserError('Bitte wählen Sie mindestens ein Ziel oder eine Maßnahme.');
	if (ids.length > MOST_ELEMENTS) throw new UserError(`Ein Link gilt für höchstens ${MOST_ELEMENTS} Ziele und Maßnahmen. Bitte wählen Sie weniger.`);
	if (!(REPORTER_DAYS as readonly number[]).includes(days)) throw new UserError('Bitte wählen Sie, wie lange der Link gilt.');
	if (!ids.every((id) => isUuid(id))) throw new NotFound();
	const known = await tx.sql`select 1 from element where id = any(${ids}::uuid[]) and kind in ('goal', 'measure') and removed_at is null`;
	if (known.length < ids.length) throw new UserError('Mindestens ein gewähltes Ziel oder eine Maßnahme gibt es nicht mehr. Bitte wählen Sie neu.');
	const [id, token, expiresAt] = [randomUUID(), newToken(), new Date(now.getTime() + days * DAY)];
	await tx.sql`insert into reporter_link (authority_id, id, token_hash, name, element_ids, created_by, expires_at) values (${tx.principal.authorityId}, ${id}, ${tokenHash(token)}, ${who}, ${ids}::uuid[], ${tx.principal.name}, ${expiresAt})`;
	await audit(tx, 'news.link-issued', 'reporter_link', id, { name: who, elements: ids.length, to: expiresAt.toISOString().slice(0, 10) });
	return { id, path: `/report/${token}`, expiresAt };
}

/** The link stops working at once; what came through it stays. */
export async function revokeReporterLink(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	if (!isUuid(id)) throw new NotFound();
	const [row] = await tx.sql<{ name: string }[]>`update reporter_link set revoked_at = clock_timestamp(), revoked_by = ${tx.principal.name} where id = ${id} and revoked_at is null returning name`;
	if (!row) throw new NotFound();
	await audit(tx, 'news.link-revoked', 'reporter_link', id, { name: row.name });
}

export interface ReporterLink {
	id: string;
	name: string;
	elementIds: string[];
	createdAt: Date;
	createdBy: string;
	expiresAt: Date;
	revokedAt: Date | null;
	lastUsedAt: Date | null;
	/** how many news came through it */
	news: number;
}

/** All that were ever given out, those that still work first. */
export async function reporterLinks(tx: Read): Promise<ReporterLink[]> {
	mustBeAllowed(tx.principal, 'strategy.write');
	return tx.sql<ReporterLink[]>`select l.id, l.name, l.element_ids as "elementIds", l.created_at as "createdAt", l.created_by as "createdBy", l.expires_at as "expiresAt", l.revoked_at as "revokedAt", l.last_used_at as "lastUsedAt",
		(select count(*)::int from news n where n.authority_id = l.authority_id and n.reporter_link_id = l.id) as news
		from reporter_link l order by l.revoked_at is null and l.expires_at > clock_timestamp() desc, l.name, l.created_at desc`;
}

/** Who is behind a link: reports on its elements, sees them and its own reports, and nothing else. */
export type ReporterPrincipal = Principal & { role: 'link'; linkId: string };

export interface OpenedReporterLink {
	principal: ReporterPrincipal;
	name: string;
	expiresAt: Date;
}

/** @returns null for an unknown, revoked or ended link: all answer alike */
export async function openReporterLink(database: Database, authorityId: string, token: string, now: Date = new Date()): Promise<OpenedReporterLink | null> {
	if (!/^[\w-]{43}$/.test(token)) return null;
	const system = systemPrincipal(authorityId, 'Meldelink');
	const hash = tokenHash(token);
	const [row] = await database.read(system, (tx) => tx.sql<{ id: string; name: string; expiresAt: Date; lastUsedAt: Date | null }[]>`
		select id, name, expires_at as "expiresAt", last_used_at as "lastUsedAt" from reporter_link where token_hash = ${hash} and revoked_at is null and expires_at > ${now}`);
	if (!row) return null;
	if (now.getTime() - (row.lastUsedAt?.getTime() ?? 0) > TOUCH_MINUTES * 60_000) await database.write(system, (tx) => tx.sql`update reporter_link set last_used_at = ${now} where token_hash = ${hash}`);
	return { principal: { authorityId, accountId: null, role: 'link', name: `${row.name} (Meldelink)`, linkId: row.id }, name: row.name, expiresAt: row.expiresAt };
}
