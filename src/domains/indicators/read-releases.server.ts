/** Releases as staff sees them: who, when, how many, and what the attacker found. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { ReleasePreview } from './release-difference.ts';

export interface ReleaseDetails {
	number: number;
	title: string;
	note: string | null;
	publishedAt: Date;
	publishedBy: string;
	fingerprint: string;
	counts: Partial<ReleasePreview>;
	attacked: { withheld: number; withheldSecondary: number; exposed: number; offBalance: number } | null;
	deliveries: { id: string | null; number: string; title: string; office: string }[];
	indicators: { code: string; name: { de: string; en: string }; version: number }[];
}

/** null: no such release */
export async function releaseDetails(tx: Read, number: number): Promise<ReleaseDetails | null> {
	mustBeAllowed(tx.principal, 'releases.publish');
	const [row] = await tx.sql<{ id: string; number: number; title: string; note: string | null; publishedAt: Date; publishedBy: string; fingerprint: string; audit: Partial<ReleasePreview> & { attacked?: { withheld: number; withheldSecondary: number; exposed: unknown[]; offBalance: unknown[] } } }[]>`
		select id, number, title, note, published_at as "publishedAt", published_by as "publishedBy", fingerprint, audit from release where number = ${number}`;
	if (!row) return null;
	const { id, audit, ...release } = row;
	const { attacked, ...counts } = audit;
	return {
		...release,
		counts,
		attacked: attacked ? { withheld: attacked.withheld, withheldSecondary: attacked.withheldSecondary, exposed: attacked.exposed.length, offBalance: attacked.offBalance.length } : null,
		deliveries: await tx.sql<ReleaseDetails['deliveries']>`
			select d.id, r.number, r.title, r.office from disclosed_delivery r left join delivery d on d.authority_id = r.authority_id and d.number = r.number where r.release_id = ${id} order by r.received_at desc, r.number desc`,
		indicators: await tx.sql<ReleaseDetails['indicators']>`select code, definition->'name' as name, version from disclosed_indicator where release_id = ${id} order by position, code`
	};
}
