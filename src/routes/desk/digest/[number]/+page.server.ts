import { NotFound, UserError } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { changeDigest, readDigests, removeDigest, saveAndRelease } from '#domains/strategy/digest/digest.server.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { deskAct, type DeskEvent } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { mailsGoFor } from '../../mails-go.server.ts';
import { numberOf } from '../../../record-number.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One digest: to read, and as long as it is a draft to edit. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	return theDatabase().read(principal, async (tx) => {
		const [digest] = await readDigests(tx, numberOf(event.params.number));
		if (!digest) throw new NotFound();
		const asked = event.url.searchParams;
		return { digest, mayWrite: may(principal, 'bodies.write') && digest.releasedAt === null, done: asked.get('done'), mails: Number(asked.get('mails') ?? 0), mailsGo: mailsGoFor(principal) };
	});
};

const theNumber = (event: { params: { number: string } }) => numberOf(event.params.number);

const typedOf = (form: FormData) => ({ title: freeTextOf(form, 'title'), text: freeTextOf(form, 'text'), base: Number(freeTextOf(form, 'base')) });

/** Not saved: what others wrote stays, and so does what was typed. */
const OUTDATED = 'Inzwischen hat jemand anderes diesen Rundblick bearbeitet; von Ihnen ist nichts gespeichert. Ihr Text steht noch im Feld. Bitte vergleichen Sie ihn in einem zweiten Fenster mit dem neuen Stand.';

const save = (event: DeskEvent & { params: { number: string } }, next: string) => deskAct(event, 'bodies.write', async (tx, form) => {
	if ((await changeDigest(tx, theNumber(event), typedOf(form))) === 'outdated') throw new UserError(OUTDATED);
	return `/desk/digest/${theNumber(event)}${next}`;
});

export const actions: Actions = {
	save: (event) => save(event, '?done=saved'),
	preview: (event) => save(event, '/preview'),
	release: (event) => deskAct(event, 'bodies.publish', async (tx, form) => {
		const mails = await saveAndRelease(tx, theNumber(event), typedOf(form));
		if (mails === 'outdated') throw new UserError(OUTDATED);
		return `/desk/digest/${theNumber(event)}?done=released&mails=${mails}`;
	}),
	discard: (event) => deskAct(event, 'bodies.write', async (tx) => {
		await removeDigest(tx, theNumber(event));
		return '/desk/digest?done=discarded';
	})
};
