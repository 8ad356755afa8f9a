import { berlinDay } from '#base/day.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together } from '#domains/accounts/transaction.server.ts';
import { readActorNames } from '#domains/bodies/actors/read-actors.server.ts';
import { readBodies, removedBodies } from '#domains/bodies/read-bodies.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** All bodies with their seats and next meetings. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	const today = berlinDay(new Date());
	return theDatabase().read(principal, async (tx) => {
		const [bodies, removed] = await together([readBodies(tx, today), may(principal, 'bodies.write') ? removedBodies(tx) : []]);
		const rows = bodies.map(({ id, number, kind, content, parentId, toDay, public: isPublic, example, members, voting, nextMeeting, lastMeeting }) => ({ id, number, kind, name: content.name[event.locals.lang] || content.name.de, parentId, toDay, isPublic, example, members, voting, nextMeeting, lastMeeting }));
		// whoever comes from a gap takes this actor into a body
		const asked = may(principal, 'bodies.write') ? event.url.searchParams.get('actor') : null;
		const seating = asked === null ? null : ((await readActorNames(tx)).find((a) => String(a.number) === asked) ?? null);
		return { rows, seating: seating && { number: seating.number, name: seating.name }, mayWrite: may(principal, 'bodies.write'), removed: removed.map((b) => ({ number: b.number, name: b.content.name.de, reason: b.removedFor })) };
	});
};
