import { NotFound, UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { actorOptions } from '#domains/bodies/actors/read-actors.server.ts';
import { bodyByNumber, readSeats } from '#domains/bodies/read-bodies.server.ts';
import { changeMembership, removeMembership } from '#domains/bodies/write-memberships.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../../form-fields.ts';
import { deskAct } from '../../../../desk-act.server.ts';
import { mustBeSignedIn } from '../../../../desk-guard.server.ts';
import { numberOf } from '../../../../../record-number.ts';
import { membershipFromForm } from '../../../body-from-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One membership as a form. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	return theDatabase().read(principal, async (tx) => {
		const body = await bodyByNumber(tx, numberOf(event.params.number));
		const seats = body ? await readSeats(tx, body.id) : [];
		const seat = seats.find((s) => s.id === event.params.id);
		if (!body || !seat) throw new NotFound();
		return { number: body.number, bodyName: body.content.name.de, seat, seats: seats.filter((s) => s.id !== seat.id && s.deputyOf === null).map((s) => ({ value: s.id, text: s.name ?? '–' })), actors: await actorOptions(tx), organisations: await actorOptions(tx, 'organisation') };
	});
};

export const actions: Actions = {
	save: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		const outcome = await changeMembership(tx, event.params.id, { input: membershipFromForm(form), base: Number(freeTextOf(form, 'base')) });
		if (outcome === 'outdated') throw new UserError(event.locals.lang === 'de' ? 'Inzwischen hat jemand anderes diese Mitgliedschaft geändert; von Ihnen ist nichts gespeichert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.' : 'Somebody else has changed this membership meanwhile; nothing of yours is saved. Please reload the page and enter your change once more.');
		return `/desk/bodies/${event.params.number}?done=saved#members`;
	}),
	remove: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await removeMembership(tx, event.params.id, freeTextOf(form, 'reason'));
		return `/desk/bodies/${event.params.number}?done=saved#members`;
	})
};
