import { fail, redirect } from '@sveltejs/kit';
import { beginAttempt, WINDOW_MINUTES } from '#domains/accounts/throttle.server.ts';
import { expectedBehind, LONGEST_MESSAGE, ownDeliveries, ownMessages, writeMessage } from '#domains/calendar/hand-in.server.ts';
import { OURS } from '#domains/calendar/occurrence-state.ts';
import { openUploadLink, type OpenedLink } from '#domains/calendar/upload-link.server.ts';
import { groupProblems } from '#domains/indicators/problem-groups.ts';
import { STATUS_WAY_OUT_OF_OFFICE } from '#domains/indicators/territorial-status.ts';
import { inThread, theConfig, theDatabase } from '#app';
import { fileNameOf, textOf } from '../../../form-fields.ts';
import { openPersonalLink } from '../../personal-link.server.ts';
import { attempt } from '../../../desk/attempt.server.ts';
import { handInTexts } from './texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Findings are shown for so many of the newest files. */
const SHOWN = 1;

const open = (event: Pick<RequestEvent, 'locals' | 'params' | 'request' | 'getClientAddress' | 'setHeaders'>) => openPersonalLink(event, () => openUploadLink(theDatabase(), event.locals.authority.id, event.params.token));

/** What is expected of the office, its own files with their findings, and nothing of anybody else. */
export const load: PageServerLoad = async (event) => {
	const link = await open(event);
	if (typeof link === 'string') return { link: null, refused: link };
	const { principal, expectationId, expiresAt } = link;
	const expected = await expectedBehind(theDatabase(), principal, expectationId);
	const [deliveries, messages] = await theDatabase().read(principal, async (tx) => [await ownDeliveries(tx), await ownMessages(tx)] as const);
	return {
		refused: null,
		link: { expiresAt, expected, messages },
		deliveries: deliveries.map(({ problems, ...d }, i) => {
			// counted as they are shown: the same finding in many cells is one
			const found = groupProblems(problems.filter((p) => !OURS.has(p.code)).map((p) => (p.code === 'area-not-valid' ? { ...p, wayOut: STATUS_WAY_OUT_OF_OFFICE } : p)));
			return { ...d, errors: found.errors, ours: problems.some((p) => OURS.has(p.code)), found: i < SHOWN ? found : null };
		}),
		limit: Math.round(theConfig().uploadLimit / 1024 / 1024),
		done: event.url.searchParams.get('done')
	};
};

/** The link is looked at before the body is read, and each try counts: twenty in a quarter of an hour. */
async function act(event: RequestEvent, done: string, verb: (link: OpenedLink, form: FormData) => Promise<void>, check: (form: FormData) => { message: string; field: string } | null) {
	const t = handInTexts[event.locals.lang];
	const refuse = (status: number, message: string, field: string, form?: FormData) => fail(status, { message, field, period: form ? textOf(form, 'period', 20) : '', text: form ? textOf(form, 'message') : '' });
	const link = await open(event);
	if (typeof link === 'string') return refuse(link === 'unknown' ? 410 : 429, link === 'unknown' ? t.goneText : t.tooMany, '');
	const counted = await beginAttempt(theDatabase(), event.locals.authority.id, [{ kind: 'upload-link', text: link.principal.linkId }]);
	if (!counted) {
		event.setHeaders({ 'Retry-After': String(WINDOW_MINUTES * 60) });
		return refuse(429, t.tooMany, '');
	}
	const form = await event.request.formData();
	const wrong = check(form);
	if (wrong) return refuse(400, wrong.message, wrong.field, form);
	const tried = await attempt(() => verb(link, form));
	if (!tried.done) return refuse(400, tried.fault, '', form);
	redirect(303, `${event.url.pathname}?done=${done}`);
}

export const actions: Actions = {
	upload: (event) => {
		const t = handInTexts[event.locals.lang];
		const most = theConfig().uploadLimit;
		return act(
			event,
			'file',
			async ({ principal, expectationId }, form) => {
				const handed = form.get('file') as File;
				const file = { name: fileNameOf(handed.name), bytes: new Uint8Array(await handed.arrayBuffer()) };
				await inThread('delivery.hand-in', principal, { expectationId, period: textOf(form, 'period', 20), file, message: textOf(form, 'message', LONGEST_MESSAGE).trim() || null }, { transfer: [file.bytes.buffer] });
			},
			(form) => {
				const handed = form.get('file');
				if (!(handed instanceof File) || handed.name === '') return { message: t.noFile, field: 'file' };
				if (handed.size === 0) return { message: t.empty, field: 'file' };
				if (handed.size > most) return { message: t.tooLarge(Math.round(most / 1024 / 1024)), field: 'file' };
				return textOf(form, 'period', 20) === '' ? { message: t.noPeriod, field: 'period' } : null;
			}
		);
	},
	message: (event) =>
		act(
			event,
			'message',
			({ principal, expectationId }, form) => theDatabase().write(principal, (tx) => writeMessage(tx, expectationId, textOf(form, 'message', LONGEST_MESSAGE))),
			() => null
		)
};
