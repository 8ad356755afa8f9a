import { berlinDay } from '#base/day.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together } from '#domains/accounts/transaction.server.ts';
import { readActorNames } from '#domains/bodies/actors/read-actors.server.ts';
import { readBodies, removedBodies } from '#domains/bodies/read-bodies.server.ts';
import type { BodyKind } from '#domains/bodies/model.ts';
import { BODY_KIND_WORDS } from '#domains/bodies/words.ts';
import type { Language } from '#ui/language.ts';
import { sorted, sortOf } from '#ui/parts/sort.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;
const ORDERS = ['name', 'kind', 'members', 'next', 'last'] as const;
interface Row {
	name: string;
	kind: BodyKind;
	members: number;
	nextMeeting: Date | null;
	lastMeeting: Date | null;
}
const KEYS: Record<(typeof ORDERS)[number], (lang: Language) => (row: Row) => string | number | Date | null> = { name: () => (r) => r.name, kind: (lang) => (r) => BODY_KIND_WORDS[r.kind][lang], members: () => (r) => r.members, next: () => (r) => r.nextMeeting, last: () => (r) => r.lastMeeting };

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
		const sort = sortOf(event.url.searchParams, ORDERS, null);
		const shown = sort ? sorted(rows, KEYS[sort.by](event.locals.lang), sort.down) : rows;
		return { rows: shown, sort, query: event.url.search, seating: seating && { number: seating.number, name: seating.name }, mayWrite: may(principal, 'bodies.write'), removed: removed.map((b) => ({ number: b.number, name: b.content.name.de, reason: b.removedFor })) };
	});
};
