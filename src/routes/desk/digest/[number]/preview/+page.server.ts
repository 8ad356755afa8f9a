import { redirect } from '@sveltejs/kit';
import { NotFound } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { ORIGIN_PLACE } from '#domains/mail/model.ts';
import { digestMail } from '#domains/strategy/digest/digest-mail.ts';
import { reachedBy, readDigests, releaseDigest, senderOf } from '#domains/strategy/digest/digest.server.ts';
import { localPath } from '#ui/language.ts';
import { theConfig, theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { deskAct } from '../../../desk-act.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { numberOf } from '../../../../record-number.ts';
import { digestTexts } from '../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** A draft as its readers will have it: by mail, in the workplace, in public. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	return theDatabase().read(principal, async (tx) => {
		const [digest] = await readDigests(tx, numberOf(event.params.number));
		if (!digest) throw new NotFound();
		if (digest.releasedAt) redirect(303, localPath(`/desk/digest/${digest.number}`, event.locals.lang));
		const { people, withoutAddress, subscribers } = await reachedBy(tx, digest);
		// as it goes to somebody with an account
		const mail = digestMail(digest, { name: digestTexts[event.locals.lang].somebody, account: true }, await senderOf(tx)).replaceAll(ORIGIN_PLACE, theConfig().origin);
		return { digest, mail, reached: people.length, withoutAddress, subscribers, mayRelease: may(principal, 'bodies.publish') && digest.version > 1 };
	});
};

export const actions: Actions = {
	release: (event) => deskAct(event, 'bodies.publish', async (tx, form) => `/desk/digest/${numberOf(event.params.number)}?done=released&mails=${await releaseDigest(tx, numberOf(event.params.number), { seen: Number(freeTextOf(form, 'seen')) || 0 })}`)
};
