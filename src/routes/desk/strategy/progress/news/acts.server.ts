import { fail, redirect } from '@sveltejs/kit';
import { mustBeAllowed, type Act } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { markNewsSeen, recordMilestones, setNewsPublic } from '#domains/strategy/monitoring/write-news.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';

/** What these acts need of an event, whatever its page. */
type Event = { locals: App.Locals; url: URL; request: Request };

export const NO_FIELDS = { field: '', entered: {} as Record<string, string>, ticked: [] as string[] };

async function act(event: Event, permission: Act, verb: (tx: Write, id: string) => Promise<unknown>) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, permission);
	const form = await event.request.formData();
	const tried = await attempt(() => theDatabase().write(principal, (tx) => verb(tx, freeTextOf(form, 'id'))));
	if (!tried.done) return fail(400, { message: tried.fault, ...NO_FIELDS });
	redirect(303, `${event.url.pathname}?saved`);
}

/** What can be done with news that came, on every page that lists them. */
export const newsActs = {
	publish: (event: Event) => act(event, 'strategy.publish', (tx, id) => setNewsPublic(tx, id, true)),
	hide: (event: Event) => act(event, 'strategy.publish', (tx, id) => setNewsPublic(tx, id, false)),
	seen: (event: Event) => act(event, 'strategy.write', (tx, id) => markNewsSeen(tx, [id])),
	record: (event: Event) => act(event, 'strategy.write', (tx, id) => recordMilestones(tx, id))
};
