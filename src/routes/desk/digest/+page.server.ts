import { addDays, berlinDay } from '#base/day.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { readBodies } from '#domains/bodies/read-bodies.server.ts';
import { beginDigest, readDigests } from '#domains/strategy/digest/digest.server.ts';
import { theDatabase } from '#app';
import { dayField, deskAct, numberField } from '../desk-act.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** Digests for the reader; the staff unit begins new ones. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	const today = berlinDay(new Date());
	return theDatabase().read(principal, async (tx) => {
		const rows = await readDigests(tx);
		const mayWrite = may(principal, 'bodies.write');
		// the next one goes on where the last ended
		const last = rows.map((d) => d.toDay).toSorted().at(-1);
		return { rows: rows.map(({ number, title, fromDay, toDay, releasedAt }) => ({ number, title, fromDay, toDay, releasedAt })), mayWrite, today, since: last && last < today ? addDays(last, 1) : addDays(today, -30), bodies: mayWrite ? (await readBodies(tx, today)).map((b) => ({ value: String(b.number), text: b.content.name.de })) : [], done: event.url.searchParams.get('done') };
	});
};

export const actions: Actions = {
	begin: (event) => deskAct(event, 'bodies.write', async (tx, form) => `/desk/digest/${await beginDigest(tx, { body: numberField(form, 'body'), from: dayField(form, 'from') ?? '', to: dayField(form, 'to') ?? '' })}`)
};
