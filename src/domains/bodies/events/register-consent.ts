/** What somebody who signs up may agree to beyond the event: to be taken into the register when a body is formed. Pure. */
import type { Language } from '#ui/language.ts';
import type { ConsentField } from '../actors/model.ts';

/** As it stands beside the box, and as it is kept with the consent. */
export const REGISTER_CONSENT: Record<Language, string> = {
	de: 'Meine Angaben dürfen in das Verzeichnis der Akteure übernommen werden. Mitglieder der Gremien sehen dort meinen Namen, meine Einrichtung und woran ich mitarbeiten möchte.',
	en: 'What I write may be taken into the register of actors. Members of bodies see my name, my organisation and what I would like to work on there.'
};

/** How long after the event it can still be confirmed: groups are formed of those who came. */
const CONFIRM_DAYS_AFTER = 30;
export const confirmableUntil = (endsAt: Date): Date => new Date(endsAt.getTime() + CONFIRM_DAYS_AFTER * 86_400_000);

/** What members may see because of it. */
export const REGISTER_FIELDS: readonly ConsentField[] = ['name', 'organisation', 'fields'];

const LONGEST_TITLE = 60;
/** The ground of the consent, as the register keeps it. */
export function groundOf(event: string, wording: string): string {
	const title = event.length > LONGEST_TITLE ? `${event.slice(0, LONGEST_TITLE - 1)}…` : event;
	return `Anmeldung zu „${title}“: „${wording}“`.slice(0, 300);
}
