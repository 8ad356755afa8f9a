/** Personal upload links: an office without an account hands in one expected delivery. Only the hash of the token is kept. */
import { randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { newToken, tokenHash } from '#domains/accounts/token.server.ts';
import type { Database, Write } from '#domains/accounts/transaction.server.ts';
import { LINK_DAYS } from './model.ts';
import { expectationById } from './read-calendar.server.ts';

const DAY = 86_400_000;
/** Use is written down at most this often. */
const TOUCH_MINUTES = 10;

export interface NewUploadLink {
	/** path with token; put the address of the instance in front. Shown once */
	path: string;
	expiresAt: Date;
}

/** A new link for an expectation; the one before stops working. @param days one of `LINK_DAYS` */
export async function createUploadLink(tx: Write, expectationId: string, days: number, now: Date = new Date()): Promise<NewUploadLink> {
	mustBeAllowed(tx.principal, 'calendar.write');
	const expectation = await expectationById(tx, expectationId);
	if (!expectation) throw new NotFound();
	if (expectation.endedAt) throw new UserError('Diese erwartete Lieferung ist beendet; einen Link gibt es dafür nicht mehr.');
	if (!(LINK_DAYS as readonly number[]).includes(days)) throw new UserError('Bitte wählen Sie, wie lange der Link gilt.');
	const [token, expiresAt] = [newToken(), new Date(now.getTime() + days * DAY)];
	await tx.sql`select 1 from expected_delivery where id = ${expectationId} for update`;
	await revoke(tx, expectationId);
	await tx.sql`insert into upload_link (authority_id, id, expectation_id, token_hash, created_by, expires_at) values (${tx.principal.authorityId}, ${randomUUID()}, ${expectationId}, ${tokenHash(token)}, ${tx.principal.name}, ${expiresAt})`;
	await audit(tx, 'calendar.link-issued', 'expectation', expectationId, { name: expectation.title, to: expiresAt.toISOString().slice(0, 10) });
	return { path: `/hand-in/${token}`, expiresAt };
}

/** The link stops working at once. */
export async function revokeUploadLink(tx: Write, expectationId: string): Promise<void> {
	mustBeAllowed(tx.principal, 'calendar.write');
	const expectation = await expectationById(tx, expectationId);
	if (!expectation || (await revoke(tx, expectationId)) === 0) throw new NotFound();
	await audit(tx, 'calendar.link-revoked', 'expectation', expectationId, { name: expectation.title });
}

async function revoke(tx: Write, expectationId: string): Promise<number> {
	return (await tx.sql`update upload_link set revoked_at = clock_timestamp(), revoked_by = ${tx.principal.name} where expectation_id = ${expectationId} and revoked_at is null`).count;
}

/** Who is behind a link: hands in for one source, sees its own, and nothing else. */
export type LinkPrincipal = Principal & { role: 'link'; linkId: string; sourceCode: string };

export interface OpenedLink {
	principal: LinkPrincipal;
	expectationId: string;
	expiresAt: Date;
}

/** @returns null for an unknown, revoked or ended link: all answer alike */
export async function openUploadLink(database: Database, authorityId: string, token: string, now: Date = new Date()): Promise<OpenedLink | null> {
	if (!/^[\w-]{43}$/.test(token)) return null;
	const system = systemPrincipal(authorityId, 'Upload-Link');
	const hash = tokenHash(token);
	const [row] = await database.read(system, (tx) => tx.sql<{ linkId: string; expectationId: string; sourceCode: string; office: string; expiresAt: Date; lastUsedAt: Date | null }[]>`
		select l.id as "linkId", e.id as "expectationId", e.source_code as "sourceCode", e.office, l.expires_at as "expiresAt", l.last_used_at as "lastUsedAt"
		from upload_link l join expected_delivery e on e.authority_id = l.authority_id and e.id = l.expectation_id
		where l.token_hash = ${hash} and l.revoked_at is null and l.expires_at > ${now} and e.ended_at is null`);
	if (!row) return null;
	if (now.getTime() - (row.lastUsedAt?.getTime() ?? 0) > TOUCH_MINUTES * 60_000) await database.write(system, (tx) => tx.sql`update upload_link set last_used_at = ${now} where token_hash = ${hash}`);
	const { linkId, sourceCode, office, expectationId, expiresAt } = row;
	return { principal: { authorityId, accountId: null, role: 'link', name: `${office} (Upload-Link)`, sourceCode, linkId }, expectationId, expiresAt };
}
