/** Who sits in a body, as far as they agreed to be named. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { recordsBelow, recordsOf } from '#domains/bodies/published/read-records.server.ts';
import { ROLE_WORDS } from '#domains/bodies/words.ts';
import { MEMBERSHIP_ROLES } from '#domains/bodies/model.ts';
import { dateText } from '#ui/date-text.ts';
import type { Language } from '#ui/language.ts';
import { jobBeside } from './job-beside.ts';

export type Seat = Awaited<ReturnType<typeof seatsOf>>['current'][number];

export async function seatsOf(tx: Read, bodyId: string, today: string, lang: Language) {
	const memberships = await recordsBelow(tx, [bodyId], ['Membership']);
	const actors = new Map((await recordsOf(tx, memberships.flatMap((m) => [m.otherId, m.content.onBehalfOf].filter((id) => id !== null)), ['Person', 'Organization'])).map((r) => [r.id, r]));
	const day = (iso: string) => dateText(new Date(`${iso}T00:00:00Z`), lang, 'medium', 'UTC');
	const seats = memberships.flatMap((m) => {
		const who = m.otherId === null ? undefined : actors.get(m.otherId);
		if (!who) return [];
		const c = m.content;
		const person = who.type === 'Person' ? who.content : null;
		const forWhom = c.onBehalfOf === null ? undefined : actors.get(c.onBehalfOf);
		return [{
			id: m.id, personId: person ? who.id : null, name: who.content.name || (person?.function ?? ''), job: person ? jobBeside(person.name, person.function) : '', organisation: forWhom?.content.name ?? person?.organisation ?? '',
			role: ROLE_WORDS[c.role][lang], rank: MEMBERSHIP_ROLES.indexOf(c.role), voting: c.voting, from: c.from, to: c.to, term: c.to === null ? (lang === 'de' ? `seit ${day(c.from)}` : `since ${day(c.from)}`) : `${day(c.from)} – ${day(c.to)}`, example: who.content.example
		}];
	}).sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name, 'de'));
	return { current: seats.filter((s) => s.from <= today && (s.to === null || s.to >= today)), former: seats.filter((s) => s.to !== null && s.to < today) };
}
