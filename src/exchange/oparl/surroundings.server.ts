/** What OParl shows within an object or names there: read for a whole page of objects at once, however many they are. */
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { namesOf, recordsBelow, recordsBeside, recordsOf, type AnyRecord, type Named, type RecordOf } from '#domains/bodies/published/read-records.server.ts';

type Below = RecordOf<'Membership' | 'AgendaItem' | 'File' | 'Consultation' | 'Resolution'>;

export interface Surroundings {
	/** what lies below an object, in the order of its publication */
	below<T extends Below['type']>(id: string, type: T): RecordOf<T>[];
	/** what names it beside */
	beside<T extends 'Membership' | 'Consultation'>(id: string, type: T): RecordOf<T>[];
	location(id: string | null): RecordOf<'Location'> | null;
	/** null: not public, so nothing refers to it */
	named(id: string | null): Named | null;
}

export async function surroundingsOf(tx: Read, records: readonly AnyRecord[], internal: boolean): Promise<Surroundings> {
	const shown = records.filter((r) => !r.deleted);
	const ids = (...types: AnyRecord['type'][]) => shown.filter((r) => types.includes(r.type)).map((r) => r.id);
	const [first, consultationsOfItems, membershipsOfPeople, locations] = await together([
		recordsBelow(tx, ids('Organization', 'Meeting', 'AgendaItem', 'Paper'), [...new Set(shown.flatMap((r) => belowOf(r.type, internal)))]),
		recordsBeside(tx, ids('AgendaItem'), ['Consultation']),
		recordsBeside(tx, internal ? ids('Person') : [], ['Membership']),
		recordsOf(tx, shown.flatMap((r) => locationOf(r) ?? []), ['Location'])
	]);
	// agenda items within meetings hold things themselves
	const items = first.flatMap((r) => (r.type === 'AgendaItem' ? [r.id] : []));
	const [second, consultations] = await together([recordsBelow(tx, items, ['File', 'Resolution']), recordsBeside(tx, items, ['Consultation'])]);
	const below = groupedBy([...first, ...second] as AnyRecord[], (r) => r.parentId);
	const beside = groupedBy([...consultationsOfItems, ...consultations, ...membershipsOfPeople] as AnyRecord[], (r) => r.otherId);
	const all: AnyRecord[] = [...shown, ...first, ...second, ...consultationsOfItems, ...consultations, ...membershipsOfPeople];
	const names = await namesOf(tx, all.flatMap(referencesOf));
	const locationById = new Map(locations.map((l) => [l.id, l]));
	return {
		below: <T extends Below['type']>(id: string, type: T) => (below.get(id) ?? []).filter((r): r is RecordOf<T> => r.type === type),
		beside: <T extends 'Membership' | 'Consultation'>(id: string, type: T) => (beside.get(id) ?? []).filter((r): r is RecordOf<T> => r.type === type),
		location: (id) => (id === null ? null : (locationById.get(id) ?? null)),
		named: (id) => (id === null ? null : (names.get(id) ?? null))
	};
}

function belowOf(type: AnyRecord['type'], internal: boolean): Below['type'][] {
	if (type === 'Organization') return ['Membership'];
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
	const ids: (string | null)[] = [r.parentId, r.otherId];
	if (r.type === 'Membership') ids.push(r.content.onBehalfOf);
	if (r.type === 'Meeting') ids.push(...r.content.participants);
	if (r.type === 'Consultation') ids.push(r.content.meeting, r.content.body);
	if (r.type === 'Paper') ids.push(...r.content.originators);
	return ids.filter((id) => id !== null);
}

function groupedBy(records: readonly AnyRecord[], key: (r: AnyRecord) => string | null): Map<string, AnyRecord[]> {
	const groups = new Map<string, AnyRecord[]>();
	for (const r of records) {
		const k = key(r);
		if (k === null) continue;
		const group = groups.get(k);
		if (group) group.push(r);
		else groups.set(k, [r]);
	}
	return groups;
}
