import { berlinDay, isDay, isInReach } from '#base/day.ts';
import { berlinMoment } from '#base/berlin-time.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { markRead, readLastVisit, unmarkRead } from '#domains/strategy/digest/last-visit.server.ts';
import { readSince } from '#domains/strategy/digest/read-since.server.ts';
import { grouped } from '#domains/strategy/digest/since.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { deskAct } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** What happened since the reader's own mark, or since the day they ask for (`?since=2026-11-01`). */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	const now = new Date();
	const asked = (event.url.searchParams.get('since') ?? '').trim().slice(0, 40);
	const day = asked.replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, (_, d: string, m: string, y: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`);
	const chosen = isDay(day) && isInReach(day) && day <= berlinDay(now) ? day : null;
	return theDatabase().read(principal, async (tx) => {
		const visit = await readLastVisit(tx, now);
		const since = chosen === null ? visit.until : berlinMoment(chosen, '00:00');
		const { entries, total } = await readSince(tx, since, now);
		return { now, today: berlinDay(now), asked, wrong: asked !== '' && chosen === null, chosen, sinceDay: berlinDay(since), visit, total, listed: entries.length, groups: grouped(entries), done: event.url.searchParams.get('done') };
	});
};

export const actions: Actions = {
	read: (event) => deskAct(event, 'own-account.write', async (tx, form) => {
		await markRead(tx, new Date(freeTextOf(form, 'until')));
		return '/desk/digest/since?done=read';
	}),
	unread: (event) => deskAct(event, 'own-account.write', async (tx) => {
		await unmarkRead(tx);
		return '/desk/digest/since?done=unread';
	})
};
