import type { Read } from '#domains/accounts/transaction.server.ts';
import type { Meeting } from '../meetings/model.ts';
import type { PlacesStanding } from './places.ts';

/** How the places of an event stand, for those who see who is invited; null: nobody signs up for it. */
export async function readPlaces(tx: Read, { id, kind, content }: Pick<Meeting, 'id' | 'kind' | 'content'>): Promise<PlacesStanding | null> {
	if (kind !== 'event' || content.signUp === null) return null;
	const [row] = await tx.sql<Omit<PlacesStanding, 'places'>[]>`
		select event_taken(${id}) as taken, count(*) filter (where told_sequence is not null)::int as unanswered, count(*) filter (where told_sequence is null and attended is null)::int as listed
		from participant where meeting_id = ${id} and closed_at is null and kind <> 'sign-up' and answer is null`;
	return row ? { places: content.signUp.places, ...row } : null;
}
