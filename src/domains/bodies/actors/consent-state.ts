/** For each field of an actor: who sees it on a day, and since when they agreed to that. Pure. */
import { CONSENT_FIELDS, type ActorKind, type Audience, type Consent, type ConsentField } from './model.ts';
import { agreedFields } from './profile.ts';

export interface FieldConsent {
	/** null: the staff unit alone */
	audience: Audience | null;
	/** ISO day of the consent that counts; null: shown without one, or not shown */
	since: string | null;
	until: string | null;
	how: string;
	/** ISO day on which the last consent ended, where none counts any more */
	endedOn: string | null;
}

type Given = Pick<Consent, 'field' | 'audience' | 'givenOn' | 'until' | 'withdrawnOn' | 'how'>;

export function consentStates(kind: ActorKind, consents: readonly Given[], today: string): Record<ConsentField, FieldConsent> {
	const [members, everybody] = [agreedFields(kind, consents, 'members', today), agreedFields(kind, consents, 'public', today)];
	const state = (field: ConsentField): FieldConsent => {
		const audience: Audience | null = everybody.has(field) ? 'public' : members.has(field) ? 'members' : null;
		const own = consents.filter((c) => c.field === field && c.givenOn <= today);
		const [counts] = own.filter((c) => c.audience === audience && !endOf(c, today)).sort((a, b) => (a.givenOn < b.givenOn ? 1 : -1));
		const ends = own.flatMap((c) => endOf(c, today) ?? []).sort();
		return { audience, since: counts?.givenOn ?? null, until: counts?.until ?? null, how: counts?.how ?? '', endedOn: audience === null ? (ends.at(-1) ?? null) : null };
	};
	return Object.fromEntries(CONSENT_FIELDS.map((field) => [field, state(field)])) as Record<ConsentField, FieldConsent>;
}

/** Day on which it ended; null: it counts. */
function endOf(c: Given, today: string): string | null {
	if (c.withdrawnOn !== null && c.withdrawnOn <= today) return c.withdrawnOn;
	return c.until !== null && c.until < today ? c.until : null;
}
