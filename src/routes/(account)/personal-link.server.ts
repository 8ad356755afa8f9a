/** Personal links of people without an account: an office hands in files, a responsible person reports. */
import { beginAttempt, WINDOW_MINUTES } from '#domains/accounts/throttle.server.ts';
import { theDatabase } from '#app';
import { browserOf } from '../session-cookie.server.ts';

type LinkEvent = Parameters<typeof browserOf>[0] & { locals: App.Locals; setHeaders(headers: Record<string, string>): void };

/** Nobody can guess an address; whoever tries many from one network is told to wait. */
export async function openPersonalLink<Link extends object>(event: LinkEvent, find: () => Promise<Link | null>): Promise<Link | 'unknown' | 'too-many'> {
	const link = await find();
	if (link) return link;
	if (await beginAttempt(theDatabase(), event.locals.authority.id, [{ kind: 'unknown-link', text: browserOf(event).client }])) return 'unknown';
	event.setHeaders({ 'Retry-After': String(WINDOW_MINUTES * 60) });
	return 'too-many';
}
