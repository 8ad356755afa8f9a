import { fail, redirect } from '@sveltejs/kit';
import { releaseIdentity } from '#domains/accounts/oidc.server.ts';
import { changeLanguage, changePassword, confirmPassword, endOwnSession, endOwnSessions } from '#domains/accounts/own-account.server.ts';
import { qrCode } from '#domains/accounts/qr-code.server.ts';
import { ownSessions, ownWays } from '#domains/accounts/read.server.ts';
import { beginEnrolment, cancelEnrolment, confirmEnrolment, renewRecoveryCodes, secondFactorState, switchOff } from '#domains/accounts/second-factor.server.ts';
import type { SignedIn } from '#domains/accounts/session.server.ts';
import { totpAddress } from '#domains/accounts/totp.ts';
import { remindersOn, switchReminders } from '#domains/strategy/reminders/switch-off.server.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { removeAccount } from '#domains/accounts/write.server.ts';
import { localPath } from '#ui/language.ts';
import { theConfig, theDatabase, theSecretKey } from '#app';
import { passwordProblemTexts } from '../../(account)/texts.ts';
import { textOf } from '../../form-fields.ts';
import { browserOf, clearSessionCookie, setSessionCookie } from '../../session-cookie.server.ts';
import { mustBeConfirmed, mustBeSignedIn } from '../desk-guard.server.ts';
import { profileTexts } from './texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

interface Answer {
	section: 'language' | 'reminders' | 'password' | 'second-factor' | 'sessions' | 'account';
	fault?: string;
	done?: string;
	/** recovery codes, shown this once */
	codes?: string[];
}

const answer = (value: Answer) => value;
const refuse = (value: Answer) => fail(400, value);

export const load: PageServerLoad = async (event) => {
	const signedIn = mustBeSignedIn(event);
	const { enrolling, ...factor } = await secondFactorState(theDatabase(), theSecretKey(), signedIn);
	const [sessions, ways, reminders] = await theDatabase().read(signedIn.principal, async (tx) => [await ownSessions(tx), await ownWays(tx), await remindersOn(tx)] as const);
	const issuer = `Planungskreis ${event.locals.authority.name}`;
	return {
		email: signedIn.email,
		reminders,
		language: signedIn.language,
		factor,
		ways,
		service: theConfig().oidc?.label ?? null,
		enrolling: enrolling ? { secret: enrolling, picture: await qrCode(totpAddress(enrolling, issuer, signedIn.email)) } : null,
		sessions: sessions.map(({ id, ...rest }) => ({ id, here: id === signedIn.sessionId, ...rest }))
	};
};

const write = <T>(signedIn: SignedIn, work: (tx: Write) => Promise<T>) => theDatabase().write(signedIn.principal, work);

/** For acts that weaken the account: the password first. */
async function confirmed(event: RequestEvent, work: (signedIn: SignedIn) => Promise<Answer>) {
	const signedIn = mustBeSignedIn(event);
	const password = textOf(await event.request.formData(), 'password');
	const state = await confirmPassword(theDatabase(), signedIn, password, browserOf(event));
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
	reminders: async (event) => {
		const signedIn = mustBeSignedIn(event);
		const on = textOf(await event.request.formData(), 'on', 3) === 'yes';
		await write(signedIn, (tx) => switchReminders(tx, on));
		redirect(303, `${localPath('/desk/profile', event.locals.lang)}?done=reminders#reminders-title`);
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
		await write(mustBeConfirmed(event), (tx) => beginEnrolment(tx, theSecretKey()));
		redirect(303, `${localPath('/desk/profile', event.locals.lang)}#second-factor`);
	},
	cancel: async (event) => {
		await write(mustBeSignedIn(event), cancelEnrolment);
		redirect(303, `${localPath('/desk/profile', event.locals.lang)}#second-factor`);
	},
	confirm: async (event) => {
		const signedIn = mustBeSignedIn(event);
		const code = textOf(await event.request.formData(), 'code', 20);
		const codes = await write(signedIn, (tx) => confirmEnrolment(tx, theSecretKey(), code, signedIn.sessionId));
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
	},
	others: async (event) => {
		const signedIn = mustBeSignedIn(event);
		await write(signedIn, (tx) => endOwnSessions(tx, signedIn.sessionId));
		return answer({ section: 'sessions', done: profileTexts[event.locals.lang].othersEnded });
	},
	everywhere: async (event) => {
		await write(mustBeSignedIn(event), (tx) => endOwnSessions(tx, null));
		clearSessionCookie(event);
		redirect(303, `${localPath('/sign-in', event.locals.lang)}?note=signed-out`);
	},
	release: async (event) => {
		const released = await releaseIdentity(theDatabase(), mustBeConfirmed(event));
		const t = profileTexts[event.locals.lang];
		return released ? answer({ section: 'account', done: t.released }) : refuse({ section: 'account', fault: t.notReleased });
	},
	remove: async (event) => {
		const { principal } = mustBeConfirmed(event);
		const t = profileTexts[event.locals.lang];
		if (textOf(await event.request.formData(), 'sure', 3) !== 'yes') return refuse({ section: 'account', fault: t.notSure });
		const problem = await theDatabase().write(principal, (tx) => removeAccount(tx, principal.accountId));
		if (problem) return refuse({ section: 'account', fault: t.lastAdministrator });
		clearSessionCookie(event);
		redirect(303, `${localPath('/sign-in', event.locals.lang)}?note=removed`);
	}
};
