/** Acts that cannot be taken back run once their form was ticked (`Irreversible.svelte`). */
import { UserError } from '#base/errors.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { theDatabase } from '#app';
import { attempt, type Attempt } from './attempt.server.ts';

/** Like `attempt`, in a transaction; without the tick it answers with a sentence and does nothing. */
export async function attemptForGood<T>(event: { locals: App.Locals; request: Request }, principal: Principal, work: (tx: Write, form: FormData) => Promise<T>): Promise<Attempt<T>> {
	const form = await event.request.formData();
	return attempt(() => {
		if (form.get('sure') !== 'yes') throw new UserError(event.locals.lang === 'de' ? 'Das lässt sich nicht zurücknehmen. Bitte bestätigen Sie es mit dem Häkchen.' : 'This cannot be taken back. Please confirm it with the tick.');
		return theDatabase().write(principal, (tx) => work(tx, form));
	});
}
