/** What OParl shows within an object or names there: read for a whole page of objects at once, however many they are. */
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { idsBelow, idsBeside, namesOf, recordsBelow, recordsBeside, recordsOf, type AnyRecord, type Named, type RecordOf } from '#domains/bodies/published/read-records.server.ts';

type Below = RecordOf<'AgendaItem' | 'File' | 'Consultation' | 'Resolution'>;

export interface Surroundings {
	/** what lies below an object, in the order of its publication */
	below<T extends Below['type']>(id: string, type: T): RecordOf<T>[];
	/** memberships of a person */
	seats(id: string): RecordOf<'Membership'>[];
	/** memberships of an organization, consultations of an agenda item: only which */
	ids(id: string): string[];
	location(id: string | null): RecordOf<'Location'> | null;
	/** null: not public, so nothing refers to it */
	named(id: string | null): Named | null;
}

export async function surroundingsOf(tx: Read, records: readonly AnyRecord[], internal: boolean): Promise<Surroundings> {
	const shown = records.filter((r) => !r.deleted);
	const ids = (...types: AnyRecord['type'][]) => shown.filter((r) => types.includes(r.type)).map((r) => r.id);
	const [first, seatsOfPeople, membershipIds, consultationIds, locations] = await together([
		recordsBelow(tx, ids('Meeting', 'AgendaItem', 'Paper'), [...new Set(shown.flatMap((r) => belowOf(r.type, internal)))]),
		recordsBeside(tx, internal ? ids('Person') : [], ['Membership']),
		idsBelow(tx, ids('Organization'), 'Membership'),
		idsBeside(tx, ids('AgendaItem'), 'Consultation'),
		recordsOf(tx, shown.flatMap((r) => locationOf(r) ?? []), ['Location'])
	]);
	// agenda items within meetings hold things themselves
	const items = first.flatMap((r) => (r.type === 'AgendaItem' ? [r.id] : []));
	const [second, idsOfItems] = await together([recordsBelow(tx, items, ['File', 'Resolution']), idsBeside(tx, items, 'Consultation')]);
	const below = Map.groupBy<string | null, AnyRecord>([...first, ...second], (r) => r.parentId);
	const seats = Map.groupBy(seatsOfPeople, (r) => r.otherId);
	const others = Map.groupBy([...membershipIds, ...consultationIds, ...idsOfItems], (r) => r.of);
	const names = await namesOf(tx, [...shown, ...first, ...second, ...seatsOfPeople].flatMap(referencesOf));
	const locationById = new Map(locations.map((l) => [l.id, l]));
	return {
		below: <T extends Below['type']>(id: string, type: T) => (below.get(id) ?? []).filter((r): r is RecordOf<T> => r.type === type),
		seats: (id) => seats.get(id) ?? [],
		ids: (id) => (others.get(id) ?? []).map((one) => one.id),
		location: (id) => (id === null ? null : (locationById.get(id) ?? null)),
		named: (id) => (id === null ? null : (names.get(id) ?? null))
	};
}

function belowOf(type: AnyRecord['type'], internal: boolean): Below['type'][] {
	if (type === 'Meeting') return internal ? ['AgendaItem', 'File'] : ['File'];
	if (type === 'AgendaItem') return internal ? ['File', 'Resolution'] : ['Resolution'];
	if (type === 'Paper') return ['File', 'Consultation'];
	return [];
}

function locationOf(r: AnyRecord): string | null {
	return r.type === 'Organization' || r.type === 'Person' || r.type === 'Meeting' ? r.content.location : null;
}

/** Everything that an object may name by its address. */
function referencesOf(r: AnyRecord): string[] {
	// of these only the wording and the votes are told
	if (r.type === 'Resolution') return [];
	const ids: (string | null)[] = [r.parentId, r.otherId];
	if (r.type === 'Membership') ids.push(r.content.onBehalfOf);
	if (r.type === 'Meeting') ids.push(...r.content.participants);
	if (r.type === 'AgendaItem') ids.push(...r.content.outcomes.map(({ to }) => to ?? null));
	if (r.type === 'Consultation') ids.push(r.content.meeting, r.content.body);
	if (r.type === 'Paper') ids.push(...r.content.originators);
	return ids.filter((id) => id !== null);
}
