import { fail, redirect } from '@sveltejs/kit';
import { changeLanguage, changePassword, confirmPassword, endOwnSession } from '#domains/accounts/own-account.server.ts';
import { qrCode } from '#domains/accounts/qr-code.server.ts';
import { ownSessions } from '#domains/accounts/read.server.ts';
import { beginEnrolment, cancelEnrolment, confirmEnrolment, renewRecoveryCodes, secondFactorState, switchOff } from '#domains/accounts/second-factor.server.ts';
import type { SignedIn } from '#domains/accounts/session.server.ts';
import { totpAddress } from '#domains/accounts/totp.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { passwordProblemTexts } from '../../(account)/texts.ts';
import { textOf } from '../../form-fields.ts';
import { browserOf, setSessionCookie } from '../../session-cookie.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { profileTexts } from './texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

interface Answer {
	section: 'language' | 'password' | 'second-factor' | 'sessions';
	fault?: string;
	done?: string;
	/** recovery codes, shown this once */
	codes?: string[];
}

const answer = (value: Answer) => value;
const refuse = (value: Answer) => fail(400, value);

export const load: PageServerLoad = async (event) => {
	const signedIn = mustBeSignedIn(event);
	const { enrolling, ...factor } = await secondFactorState(theDatabase(), signedIn);
	const sessions = await theDatabase().read(signedIn.principal, (tx) => ownSessions(tx));
	const issuer = `Planungskreis ${event.locals.authority.name}`;
	return {
		email: signedIn.email,
		language: signedIn.language,
		factor,
		enrolling: enrolling ? { secret: enrolling, picture: await qrCode(totpAddress(enrolling, issuer, signedIn.email)) } : null,
		sessions: sessions.map(({ id, ...rest }) => ({ id, here: id === signedIn.sessionId, ...rest }))
	};
};

const write = <T>(signedIn: SignedIn, work: (tx: Write) => Promise<T>) => theDatabase().write(signedIn.principal, work);

/** For acts that weaken the account: the password first. */
async function confirmed(event: RequestEvent, work: (signedIn: SignedIn) => Promise<Answer>) {
	const signedIn = mustBeSignedIn(event);
	const password = textOf(await event.request.formData(), 'password');
	const state = await confirmPassword(theDatabase(), signedIn, password);
	if (state !== 'right') return refuse({ section: 'second-factor', fault: profileTexts[event.locals.lang][state] });
	return answer(await work(signedIn));
}

export const actions: Actions = {
	language: async (event) => {
		const signedIn = mustBeSignedIn(event);
		const language = textOf(await event.request.formData(), 'language', 2) === 'en' ? 'en' : 'de';
		await write(signedIn, (tx) => changeLanguage(tx, language));
		redirect(303, localPath('/desk/profile', language));
	},
	password: async (event) => {
		const signedIn = mustBeSignedIn(event);
		const { lang } = event.locals;
		const form = await event.request.formData();
		const result = await changePassword(theDatabase(), signedIn, { current: textOf(form, 'current'), next: textOf(form, 'next') }, browserOf(event));
		if (result === 'wrong' || result === 'throttled') return refuse({ section: 'password', fault: profileTexts[lang][result] });
		if (typeof result === 'string') return refuse({ section: 'password', fault: passwordProblemTexts[lang][result] });
		setSessionCookie(event, result);
		redirect(303, `${localPath('/desk/profile', lang)}?done=password`);
	},
	begin: async (event) => {
		await write(mustBeSignedIn(event), beginEnrolment);
		redirect(303, `${localPath('/desk/profile', event.locals.lang)}#second-factor`);
	},
	cancel: async (event) => {
		await write(mustBeSignedIn(event), cancelEnrolment);
		redirect(303, `${localPath('/desk/profile', event.locals.lang)}#second-factor`);
	},
	confirm: async (event) => {
		const signedIn = mustBeSignedIn(event);
		const code = textOf(await event.request.formData(), 'code', 20);
		const codes = await write(signedIn, (tx) => confirmEnrolment(tx, code, signedIn.sessionId));
		return codes ? answer({ section: 'second-factor', codes }) : refuse({ section: 'second-factor', fault: profileTexts[event.locals.lang].wrongCode });
	},
	renew: (event) => confirmed(event, async (signedIn) => ({ section: 'second-factor', codes: await write(signedIn, (tx) => renewRecoveryCodes(tx, signedIn.principal.accountId)) })),
	off: (event) =>
		confirmed(event, async (signedIn) => {
			await write(signedIn, (tx) => switchOff(tx, signedIn.principal.accountId));
			return { section: 'second-factor', done: profileTexts[event.locals.lang].offDone };
		}),
	end: async (event) => {
		const signedIn = mustBeSignedIn(event);
		const id = textOf(await event.request.formData(), 'id', 64);
		await write(signedIn, (tx) => endOwnSession(tx, id));
		return answer({ section: 'sessions', done: profileTexts[event.locals.lang].ended });
	}
};
