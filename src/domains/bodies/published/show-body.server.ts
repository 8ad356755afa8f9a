/** The public's copy of a body and of who sits in it. */
import { berlinDay } from '#base/day.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { countsOn } from '../membership-rules.ts';
import type { Membership } from '../model.ts';
import { bodyById } from '../read-bodies.server.ts';
import { bodyIsPublic } from './body-is-public.server.ts';
import { placeIdOf } from './place-id.server.ts';
import { hideRecords, showRecords, type Shown } from './write-record.server.ts';

/** Writes what the public sees of a body now, or takes it back. Memberships are shown where their people are. */
export async function showBody(tx: Write, id: string, now: Date = new Date()): Promise<void> {
	const body = await bodyById(tx, id);
	if (!body) return;
	const seats = await tx.sql<(Membership & { shown: boolean; forShown: boolean; removed: boolean })[]>`
		select m.id, m.body_id as "bodyId", m.actor_id as "actorId", m.role, m.voting, m.from_day::text as "fromDay", m.to_day::text as "toDay", m.on_behalf_of as "onBehalfOf", m.deputy_of as "deputyOf", m.note, m.version,
			coalesce(not p.deleted, false) as shown, coalesce(not o.deleted, false) as "forShown", m.removed_at is not null as removed
		from membership m left join public_record p on p.id = m.actor_id left join public_record o on o.id = m.on_behalf_of where m.body_id = ${id}`;
	const isPublic = body.public && body.removedAt === null;
	const visible = isPublic ? seats.filter((s) => !s.removed && s.shown) : [];
	const ids = new Set(visible.map((s) => s.id));
	const { place = '', street = '', postalCode = '', locality = '' } = body.content;
	const placeId = placeIdOf(id);
	const hasPlace = isPublic && [place, street, locality].some((part) => part !== '');
	await hideRecords(tx, [...(isPublic ? [] : [id]), ...(hasPlace ? [] : [placeId]), ...seats.filter((s) => !ids.has(s.id)).map((s) => s.id)]);
	if (!isPublic) return;
	const today = berlinDay(now);
	const current = seats.filter((s) => !s.removed && countsOn(s, today) && s.role !== 'deputy' && s.role !== 'guest');
	const { content } = body;
	const organization: Shown<'Organization'> = {
		id, type: 'Organization', parentId: await publicParent(tx, body.parentId), number: body.number,
		content: {
			name: content.name.de, nameEn: content.name.en, shortName: content.shortName, kind: body.kind, mandate: content.mandate, composition: content.composition, external: body.kind === 'external', from: body.fromDay, to: body.toDay,
			website: content.website, email: content.email, phone: content.phone, location: hasPlace ? placeId : null, members: current.length, votingMembers: current.filter((s) => s.voting).length, example: body.example
		},
		words: [content.name.de, content.shortName, content.mandate, content.composition].join(' ')
	};
	const memberships: Shown<'Membership'>[] = visible.map((s) => ({ id: s.id, type: 'Membership', parentId: id, otherId: s.actorId, content: { role: s.role, voting: s.voting, from: s.fromDay, to: s.toDay, onBehalfOf: s.forShown ? s.onBehalfOf : null, deputyOf: s.deputyOf !== null && ids.has(s.deputyOf) ? s.deputyOf : null } }));
	const location: Shown<'Location'>[] = hasPlace ? [{ id: placeId, type: 'Location', parentId: id, content: { description: place, room: '', street, postalCode, locality } }] : [];
	await showRecords(tx, [organization, ...memberships, ...location]);
}

/** Bodies in which somebody sits whose data changed what is shown. */
export async function showBodiesOf(tx: Write, actorId: string): Promise<void> {
	const rows = await tx.sql<{ id: string }[]>`select distinct body_id as id from membership where actor_id = ${actorId} or on_behalf_of = ${actorId}`;
	for (const { id } of rows) await showBody(tx, id);
}

async function publicParent(tx: Write, parentId: string | null): Promise<string | null> {
	return (await bodyIsPublic(tx, parentId)) ? parentId : null;
}
