import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { NotFound, UserError } from '#base/errors.ts';
import { qrCode } from '#domains/accounts/qr-code.server.ts';
import { beginAttempt, WINDOW_MINUTES } from '#domains/accounts/throttle.server.ts';
import { confirmableUntil } from '#domains/bodies/events/register-consent.ts';
import { answerInvitation, decideRegister } from '#domains/bodies/meetings/answer-invitation.server.ts';
import { checkInPath } from '#domains/bodies/meetings/check-in-link.server.ts';
import { OPEN_DAYS_AFTER, readInvitation } from '#domains/bodies/meetings/meeting-link.server.ts';
import { theDatabase, theSecretKey } from '#app';
import { freeTextOf, textOf } from '../../../form-fields.ts';
import { openPersonalLink } from '../../personal-link.server.ts';
import { openLink } from './open-link.server.ts';
import { meetingLinkTexts } from './texts.ts';
import type { Actions, PageServerLoad } from './$types';

const open = (event: Pick<RequestEvent<{ token: string }>, 'locals' | 'params' | 'request' | 'getClientAddress' | 'setHeaders' | 'cookies' | 'url'>) => openPersonalLink(event, () => openLink(event.locals.authority.id, event.params.token));

/** One meeting as it is shown to the one who is invited. */
export const load: PageServerLoad = async (event) => {
	const link = await open(event);
	if (typeof link === 'string') return { refused: link, invitation: null, code: null };
	const invitation = await theDatabase().read(link.principal, (tx) => readInvitation(tx as never));
	if (!invitation) throw new NotFound();
	const { meeting, me, bodyName, agenda } = invitation;
	const { kind, title, state, cancelledFor, precision, startsAt, endsAt, content: { signUp: _form, ...content } } = meeting;
	return {
		refused: null,
		invitation: {
			meeting: { kind, title, state, cancelledFor, precision, startsAt, endsAt, content },
			me: { name: me.name, kind: me.kind, answer: me.answer, note: me.answerNote, register: me.registerConfirmedAt !== null ? 'confirmed' as const : me.registerConsent === '' ? null : 'wished' as const },
			bodyName,
			items: agenda.items.map(({ id, number, title: name, note, public: isPublic }) => ({ id, number, title: name, note, public: isPublic, papers: agenda.papers.filter((p) => p.agendaItemId === id).map(({ paperId, reference, name: paper, files }) => ({ id: paperId, reference, name: paper, files })) })),
			over: endsAt <= new Date(),
			registerUntil: confirmableUntil(endsAt), registerOpen: confirmableUntil(endsAt) > new Date(),
			openUntil: new Date(endsAt.getTime() + OPEN_DAYS_AFTER * 86_400_000)
		},
		code: kind === 'event' && state !== 'cancelled' && me.answer !== 'declined' && endsAt > new Date() ? await qrCode(`${event.url.origin}${checkInPath(theSecretKey(), meeting.number, me.id)}`) : null,
		done: event.url.searchParams.get('done') === '1', registerDone: event.url.searchParams.get('done') === 'register'
	};
};

export const actions: Actions = {
	default: async (event) => {
		const t = meetingLinkTexts[event.locals.lang];
		const link = await open(event);
		const form = await event.request.formData();
		const entered = { answer: textOf(form, 'answer', 20), note: freeTextOf(form, 'note').slice(0, 5000), register: form.get('register') === 'yes' };
		// when it is over, only the wish to be in the register is still asked
		const onlyRegister = form.get('what') === 'register';
		if (typeof link === 'string') return fail(link === 'unknown' ? 410 : 429, { fault: link === 'unknown' ? t.goneText : t.tooMany, ...entered });
		if (!(await beginAttempt(theDatabase(), event.locals.authority.id, [{ kind: 'meeting-link', text: link.principal.linkId }]))) {
			event.setHeaders({ 'Retry-After': String(WINDOW_MINUTES * 60) });
			return fail(429, { fault: t.tooMany, ...entered });
		}
		try {
			const register = entered.register ? event.locals.lang : null;
			if (onlyRegister) await theDatabase().write(link.principal, (tx) => decideRegister(tx, register));
			else await theDatabase().write(link.principal, (tx) => answerInvitation(tx, link.principal.linkId, { ...entered, register }));
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			return fail(400, { fault: error.message, ...entered });
		}
		redirect(303, `${event.url.pathname}?done=${onlyRegister ? 'register' : '1'}`);
	}
};
