import { berlinDay } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import { planningAreas } from '#domains/areas/planning/store.server.ts';
import { areasBelow } from '#domains/areas/read.server.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { addGuests } from '#domains/bodies/meetings/add-guest.server.ts';
import { chosenGuests, countGuests, guestChoice } from '#domains/bodies/meetings/guest-choice.ts';
import { readCandidates } from '#domains/bodies/meetings/read-candidates.server.ts';
import { readElements } from '#domains/strategy/read.server.ts';
import { readFieldLinks } from '#domains/strategy/stakeholders/field-links.server.ts';
import { theDatabase } from '#app';
import { deskAct } from '../../../desk-act.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { theMeeting } from '../meeting-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** A meeting whose list is still open; cancelled and past ones have none to fill. */
async function openMeeting(tx: Read, number: string) {
	const { meeting } = await theMeeting(tx, number, 'bodies.write');
	if (meeting.removedAt || meeting.state === 'cancelled' || meeting.state === 'held' || meeting.minutesState === 'approved' || meeting.endsAt < new Date()) throw new NotFound();
	return meeting;
}

/** Guests chosen many at once, and who that would be. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const choice = guestChoice(event.url.searchParams);
	const today = berlinDay(new Date());
	const { lang, authority } = event.locals;
	return theDatabase().read(principal, async (tx) => {
		const meeting = await openMeeting(tx, event.params.number);
		const fields = await readElements(tx, { kinds: ['action-field'] });
		const links = await readFieldLinks(tx, today);
		const places = await areasBelow(tx, authority.countyKey, 'municipality');
		const own = (await planningAreas(tx)).filter((p) => (p.validFrom === null || p.validFrom <= today) && (p.validTo === null || p.validTo > today));
		// whoever sits in a body that works on the field works on it, too
		const of = choice.field === '' ? null : new Set([...(links.actorsOf.get(choice.field) ?? []), ...(links.bodiesOf.get(choice.field) ?? []).flatMap((body) => links.seats.get(body) ?? [])]);
		const keys = choice.area === '' ? null : new Set([choice.area, ...(own.find((p) => p.key === choice.area)?.members ?? [])]);
		const chosen = chosenGuests(await readCandidates(tx, meeting.id), choice, { of, keys });
		return {
			number: meeting.number, title: meeting.title, event: meeting.kind === 'event', choice, asked: event.url.searchParams.has('show'), query: event.url.searchParams.toString().replace(/^%2F\w+=&?/, ''),
			chosen, count: countGuests(chosen),
			fields: fields.map((e) => ({ value: e.id, text: [e.code, e.content.title[lang] || e.content.title.de].filter(Boolean).join(' ') })),
			areas: [{ value: authority.countyKey, text: authority.name }, ...own.map((p) => ({ value: p.key, text: `${p.name} (${p.division})` })), ...places.map(({ key, name }) => ({ value: key, text: name }))]
		};
	});
};

export const actions: Actions = {
	add: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		const meeting = await openMeeting(tx, event.params.number);
		const added = await addGuests(tx, meeting.id, form.getAll('actor').filter((id): id is string => typeof id === 'string'));
		return `/desk/meetings/${meeting.number}?done=guests&made=${added}#people`;
	})
};
