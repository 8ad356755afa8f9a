/** Public resolutions about one thing, for its own page. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { SubjectKind } from '../resolutions/resolution.ts';

export interface ResolutionAbout {
	number: number;
	subject: string;
	body: string;
	/** as precise as it is known: `2018-06` */
	decided: string;
}

/** @param target number of an element, strategy or paper; `sozialbericht/2` of a report */
export async function publicResolutionsAbout(tx: Read, kind: SubjectKind, target: string): Promise<ResolutionAbout[]> {
	return tx.sql<ResolutionAbout[]>`select p.number, p.content->>'subject' as subject, p.content->>'body' as body, p.content->>'decided' as decided
		from resolution_subject x join public_record p on p.id = x.resolution_id and p.type = 'Resolution' and not p.deleted where x.kind = ${kind} and x.target = ${target} order by p.day desc, p.number desc`;
}
