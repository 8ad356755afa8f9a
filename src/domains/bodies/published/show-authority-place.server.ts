/** Where the authority itself is to be found, of its imprint, as a place that the public's records know. */
import type { AuthoritySettings } from '#domains/accounts/model.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { placeIdOf } from './place-id.server.ts';
import { hideRecords, showRecords } from './write-record.server.ts';

/** Writes it anew, or takes it back where the imprint names none. Permission is that of the act it belongs to. */
export async function showAuthorityPlace(tx: Write): Promise<void> {
	const { authorityId } = tx.principal;
	const [row] = await tx.sql<{ settings: AuthoritySettings }[]>`select settings from authority where id = ${authorityId}`;
	const { responsible = '', street = '', city = '' } = row?.settings.imprint ?? {};
	const id = placeIdOf(authorityId);
	if (street === '' && city === '') return hideRecords(tx, [id]);
	const [, postalCode = '', locality = city] = /^(\d{5})\s+(.+)$/.exec(city) ?? [];
	await showRecords(tx, [{ id, type: 'Location', parentId: null, content: { description: responsible || [street, city].filter(Boolean).join(', '), room: '', street, postalCode, locality } }]);
}
