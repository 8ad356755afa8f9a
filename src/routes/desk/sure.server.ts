import { UserError } from '#base/errors.ts';
import type { Language } from '#ui/language.ts';

/** The tick of `Irreversible.svelte`. @throws UserError without it */
export function mustBeSure(form: FormData, lang: Language): void {
	if (form.get('sure') !== 'yes') throw new UserError(lang === 'de' ? 'Das lässt sich nicht zurücknehmen. Bitte bestätigen Sie es mit dem Häkchen.' : 'This cannot be taken back. Please confirm it with the tick.');
}
