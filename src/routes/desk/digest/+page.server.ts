import { addDays, berlinDay } from '#base/day.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { readBodies } from '#domains/bodies/read-bodies.server.ts';
import { beginDigest, readDigests } from '#domains/strategy/digest/digest.server.ts';
import { endRhythm, readRhythms, setRhythm } from '#domains/strategy/digest/rhythm.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../form-fields.ts';
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
		// the next one for all goes on where the last ended; a rhythm rather begins with a month
		const last = rows.filter((d) => d.bodyId === null).map((d) => d.toDay).toSorted().at(-1);
		return { rows: rows.map(({ number, title, fromDay, toDay, releasedAt, bodyName, public: open, proposed }) => ({ number, title, fromDay, toDay, releasedAt, bodyName, public: open, proposed })), mayWrite, today, monthStart: `${today.slice(0, 8)}01`, since: last && last < today ? addDays(last, 1) : addDays(today, -30), bodies: mayWrite ? (await readBodies(tx, today)).map((b) => ({ value: String(b.number), text: b.content.name.de })) : [], rhythms: mayWrite ? await readRhythms(tx) : [], done: event.url.searchParams.get('done') };
	});
};

export const actions: Actions = {
	begin: (event) => deskAct(event, 'bodies.write', async (tx, form) => `/desk/digest/${await beginDigest(tx, { body: numberField(form, 'body'), from: dayField(form, 'from') ?? '', to: dayField(form, 'to') ?? '', public: freeTextOf(form, 'readers') === 'public' })}`),
	rhythm: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await setRhythm(tx, { body: numberField(form, 'rhythm-body') ?? 0, months: numberField(form, 'months') ?? 0, public: freeTextOf(form, 'rhythm-readers') === 'public', since: dayField(form, 'since') ?? '' });
		return '/desk/digest?done=rhythm';
	}),
	end: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await endRhythm(tx, numberField(form, 'of') ?? 0);
		return '/desk/digest?done=ended';
	})
};
