/**
 * Offices in bodies: chair, deputy chair and secretary prepare meetings and write minutes of theirs while their term lasts; the chair approves. Whether
 * somebody holds one is asked of the memberships of today; the policies of migration 0051 compare every row once more.
 */
import { NotFound } from '#base/errors.ts';
import { isMember } from '#domains/accounts/model.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';

export interface Office {
	/** agenda, invitation, attendance, minutes, laying them before the body */
	writes: boolean;
	/** approving minutes */
	approves: boolean;
}

/** What the reader may do for the meetings of a body: all of it as the staff unit, some of it by an office. @param bodyId null: an event for all */
export async function officeIn(tx: Read, bodyId: string | null): Promise<Office> {
	if (may(tx.principal, 'bodies.write')) return { writes: true, approves: may(tx.principal, 'bodies.publish') };
	if (bodyId === null || !may(tx.principal, 'own-bodies.write')) return { writes: false, approves: false };
	const [row] = await tx.sql<Office[]>`select ${bodyId}::uuid = any(app_member_offices()) as writes, ${bodyId}::uuid = any(app_member_chairs()) as approves`;
	return row ?? { writes: false, approves: false };
}

/** @throws NotFound — "not allowed" answers like "not found" */
export async function mustHoldOffice(tx: Read, bodyId: string | null, what: keyof Office = 'writes'): Promise<void> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	if (!(await officeIn(tx, bodyId))[what]) throw new NotFound();
}

/**
 * What follows from an act by rule is written as the staff unit would, whoever acts: copies for the public, mails to people whose addresses only the register
 * knows, releases of papers, the register of resolutions. Called after the act itself was allowed and passed the policies; who acted stays named.
 * Never beside another question of the same transaction (`together`): that one would be asked with the same rights.
 */
export async function asFollows<T, X extends Read | Write>(tx: X, work: (tx: X) => Promise<T>): Promise<T> {
	const { principal, sql } = tx;
	if (!isMember(principal.role) || principal.accountId === null) return work(tx);
	await sql.unsafe("set local app.member = ''");
	const back = () => sql.unsafe(`set local app.member = '${principal.accountId}'`);
	try {
		const done = await work({ ...tx, principal: { ...principal, role: 'system' }, answers: null });
		await back();
		return done;
	} catch (fault) {
		// where the database refused, the transaction is taken back as a whole, its settings with it
		await back().catch(() => null);
		throw fault;
	}
}
