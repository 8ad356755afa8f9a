/** Consent to show fields of an actor: given with its day and ground, withdrawn with its day; the copies follow in the same transaction. */
import { berlinDay, isDay, isInReach } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import { FormFaults } from '#base/form-faults.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { AUDIENCES, CONSENT_FIELDS, type Audience, type Consent, type ConsentField } from './model.ts';
import { showActors } from './show-actor.server.ts';
import { mustFindActor } from './write-actors.server.ts';
import { CONSENT_WORDS } from './words.ts';

export interface NewConsent {
	fields: readonly string[];
	audience: string;
	/** ISO days; `until` empty: open */
	givenOn: string;
	until: string;
	/** form, event, mail … */
	how: string;
}

/** Notes that fields may be shown. One that was agreed to before is replaced by what is said now. @throws UserError */
export async function giveConsent(tx: Write, number: number, given: NewConsent): Promise<void> {
	mustBeAllowed(tx.principal, 'actors.write');
	const actor = await mustFindActor(tx, number);
	const { fields, audience, givenOn, until, how } = checkConsent(given, berlinDay(new Date()));
	await tx.sql`update actor_consent set withdrawn_on = greatest(given_on, ${givenOn}::date) where actor_id = ${actor.id} and audience = ${audience} and field = any(${fields}::text[]) and withdrawn_on is null`;
	await tx.sql`insert into actor_consent (authority_id, actor_id, field, audience, given_on, until, how, recorded_by)
		select ${tx.principal.authorityId}::uuid, ${actor.id}::uuid, field, ${audience}, ${givenOn}::date, ${until === '' ? null : until}::date, ${how}, ${tx.principal.name} from unnest(${fields}::text[]) as field`;
	await showActors(tx, [actor.id]);
	await audit(tx, 'actor.consent-given', 'actor', actor.id, { kind: actor.kind, number, fields, audience });
}

/** Takes consent back from today on: what was shown is gone at once. */
export async function withdrawConsent(tx: Write, number: number, ids: readonly string[]): Promise<void> {
	mustBeAllowed(tx.principal, 'actors.write');
	const actor = await mustFindActor(tx, number);
	const gone = await tx.sql<{ field: string; audience: Audience }[]>`update actor_consent set withdrawn_on = greatest(given_on, ${berlinDay(new Date())}::date) where actor_id = ${actor.id} and id::text = any(${[...ids]}::text[]) and withdrawn_on is null returning field, audience`;
	if (gone.length === 0) throw new NotFound();
	await showActors(tx, [actor.id]);
	for (const audience of AUDIENCES) {
		const fields = gone.filter((g) => g.audience === audience).map((g) => g.field);
		if (fields.length > 0) await audit(tx, 'actor.consent-withdrawn', 'actor', actor.id, { kind: actor.kind, number, fields, audience });
	}
}

/** Those that count or will, then those that ended; newest first. */
export async function readConsents(tx: Read, actorId: string): Promise<Consent[]> {
	mustBeAllowed(tx.principal, 'actors.write');
	return tx.sql<Consent[]>`select id, actor_id as "actorId", field, audience, given_on::text as "givenOn", until::text as "until", how, withdrawn_on::text as "withdrawnOn" from actor_consent where actor_id = ${actorId} order by withdrawn_on is not null, recorded_at desc, field`;
}

/** @throws UserError */
function checkConsent(given: NewConsent, today: string): { fields: ConsentField[]; audience: Audience; givenOn: string; until: string; how: string } {
	const fields = CONSENT_FIELDS.filter((f) => given.fields.includes(f));
	const audience = AUDIENCES.find((a) => a === given.audience);
	const how = given.how.trim();
	const faults = new FormFaults();
	if (fields.length === 0) faults.add('consent-fields', 'Bitte wählen Sie mindestens eine Angabe, die gezeigt werden darf.');
	if (!audience) faults.add('audience', 'Bitte wählen Sie, wer die Angaben sehen darf: die Mitglieder der Gremien oder alle.');
	if (!isDay(given.givenOn) || !isInReach(given.givenOn)) faults.add('givenOn', '„Eingewilligt am“ ist kein Tag, zum Beispiel 31.12.2027.');
	else if (given.givenOn > today) faults.add('givenOn', '„Eingewilligt am“ liegt in der Zukunft. Bitte tragen Sie ein, wann die Einwilligung gegeben wurde.');
	if (given.until !== '' && (!isDay(given.until) || !isInReach(given.until))) faults.add('until', '„Gilt bis“ ist kein Tag, zum Beispiel 31.12.2027.');
	if (given.until !== '' && !faults.has('givenOn', 'until') && given.until < given.givenOn) faults.add('until', '„Gilt bis“ liegt vor dem Tag der Einwilligung. Bitte eines von beiden ändern.');
	if (how === '') faults.add('how', '„Wie“ fehlt: Bitte sagen Sie, worauf die Einwilligung beruht, zum Beispiel „Formular vom 3. Mai“ oder „E-Mail“.');
	if (how.length > 300) faults.add('how', '„Wie“ ist länger als 300 Zeichen. Bitte kürzen Sie es.');
	faults.throwIfAny();
	return { fields, audience: audience as Audience, givenOn: given.givenOn, until: given.until, how };
}

export const consentName = (field: ConsentField): string => CONSENT_WORDS[field].de;
