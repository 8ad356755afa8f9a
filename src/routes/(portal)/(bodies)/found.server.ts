/** What the number in an address means; 404 where it is nothing that is public. */
import { error } from '@sveltejs/kit';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { PublicType } from '#domains/bodies/published/model.ts';
import { numberedRecord, type RecordOf } from '#domains/bodies/published/read-records.server.ts';
import type { Language } from '#ui/language.ts';

async function found<T extends PublicType>(tx: Read, type: T, number: string, message: string): Promise<RecordOf<T>> {
	const record = /^[1-9]\d{0,8}$/.test(number) ? await numberedRecord(tx, type, Number(number)) : null;
	return record ?? error(404, message);
}

export const bodyOrNotFound = (tx: Read, number: string, lang: Language) => found(tx, 'Organization', number, lang === 'de' ? 'Dieses Gremium gibt es nicht, oder es ist nicht öffentlich.' : 'There is no such body, or it is not public.');
export const meetingOrNotFound = (tx: Read, number: string, lang: Language) => found(tx, 'Meeting', number, lang === 'de' ? 'Diese Sitzung gibt es nicht, oder sie ist nicht öffentlich.' : 'There is no such meeting, or it is not public.');
export const paperOrNotFound = (tx: Read, number: string, lang: Language) => found(tx, 'Paper', number, lang === 'de' ? 'Diese Vorlage gibt es nicht, oder sie ist nicht öffentlich.' : 'There is no such paper, or it is not public.');
export const resolutionOrNotFound = (tx: Read, number: string, lang: Language) => found(tx, 'Resolution', number, lang === 'de' ? 'Diesen Beschluss gibt es nicht, oder er ist nicht öffentlich.' : 'There is no such resolution, or it is not public.');
