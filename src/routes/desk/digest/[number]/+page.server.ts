import { NotFound, UserError } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { changeDigest, readDigests, releaseDigest, removeDigest } from '#domains/strategy/digest/digest.server.ts';
import { theConfig, theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { deskAct } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { numberOf } from '../../strategy/record-acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One digest: to read, and as long as it is a draft to edit. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	return theDatabase().read(principal, async (tx) => {
		const [digest] = await readDigests(tx, numberOf(event.params.number) ?? 0);
		if (!digest) throw new NotFound();
		const asked = event.url.searchParams;
		return { digest, mayWrite: may(principal, 'bodies.write') && digest.releasedAt === null, done: asked.get('done'), mails: Number(asked.get('mails') ?? 0), mailsGoOut: theConfig().smtp !== null };
	});
};

const theNumber = (event: { params: { number: string } }) => numberOf(event.params.number) ?? 0;

export const actions: Actions = {
	save: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		const outcome = await changeDigest(tx, theNumber(event), { title: freeTextOf(form, 'title'), text: freeTextOf(form, 'text'), base: Number(freeTextOf(form, 'base')) });
		if (outcome === 'outdated') throw new UserError('Inzwischen hat jemand anderes diesen Rundblick bearbeitet; von Ihnen ist nichts gespeichert. Ihr Text steht noch im Feld. Bitte vergleichen Sie ihn in einem zweiten Fenster mit dem neuen Stand.');
		return `/desk/digest/${theNumber(event)}?done=saved`;
	}),
	release: (event) => deskAct(event, 'bodies.publish', async (tx) => `/desk/digest/${theNumber(event)}?done=released&mails=${await releaseDigest(tx, theNumber(event))}`),
	discard: (event) => deskAct(event, 'bodies.write', async (tx) => {
		await removeDigest(tx, theNumber(event));
		return '/desk/digest?done=discarded';
	})
};
