/** Acts on hand-overs: offered by the staff unit, answered by the body that is asked, reported on, ended. Each leaves its entry. */
import { randomUUID } from 'node:crypto';
import { berlinDay, isDay, isInReach } from '#base/day.ts';
import { InvalidInput, NotFound, UserError } from '#base/errors.ts';
import { FormFaults } from '#base/form-faults.ts';
import { checkReason } from '#base/reason.ts';
import { isUuid } from '#base/uuid.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { isMember } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { NewsInput } from '../monitoring/news-form.ts';
import { insertNews, mustFindReported } from '../monitoring/write-news.server.ts';
import type { Handover } from './model.ts';
import { readHandovers } from './read-handovers.server.ts';

export interface Offer {
	elementNumber: number;
	/** number of a body; null: not from a body */
	fromBody: number | null;
	toBody: number;
	expects: string;
	reportMonths: number;
	/** ISO days */
	firstReport: string;
	offeredOn: string;
	/** id of an actor; null: nobody */
	accompaniedBy: string | null;
	outcomeId?: string | null;
	example?: boolean;
}

/** @returns its number @throws InvalidInput that names the fields and the way out */
export async function offerHandover(tx: Write, offer: Offer, today = berlinDay(new Date())): Promise<number> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const [element] = await tx.sql<{ id: string; title: string; kind: string }[]>`select id, content->'title'->>'de' as title, kind from element where number = ${offer.elementNumber} and removed_at is null`;
	const faults = new FormFaults();
	const known = element && ['goal', 'measure'].includes(element.kind) ? element : null;
	if (!known) faults.add('element', '„Was übergeben wird“ fehlt: Bitte wählen Sie ein Ziel oder eine Maßnahme.');
	const [to] = await tx.sql<{ id: string; name: string }[]>`select id, content->'name'->>'de' as name from body where number = ${offer.toBody} and removed_at is null`;
	if (!to) faults.add('toBody', '„An“ fehlt: Bitte wählen Sie das Gremium, das übernehmen soll.');
	const [from] = offer.fromBody === null ? [null] : await tx.sql<{ id: string }[]>`select id from body where number = ${offer.fromBody} and removed_at is null`;
	if (from === undefined) faults.add('fromBody', 'Das Gremium bei „Von“ gibt es nicht mehr. Bitte wählen Sie neu.');
	if (from && to && from.id === to.id) faults.add('fromBody', '„Von“ und „An“ sind dasselbe Gremium. Bitte ändern Sie eines von beiden.');
	if (!Number.isInteger(offer.reportMonths) || offer.reportMonths < 1 || offer.reportMonths > 24) faults.add('reportMonths', '„Berichtet alle … Monate“ ist keine ganze Zahl von 1 bis 24.');
	if (!(isDay(offer.firstReport) && isInReach(offer.firstReport))) faults.add('firstReport', '„Erster Bericht“ ist kein Tag, zum Beispiel 31.03.2027.');
	if (!isDay(offer.offeredOn) || offer.offeredOn > today) faults.add('offeredOn', '„Angeboten am“ ist kein Tag bis heute.');
	if (offer.expects.trim().length > 5000) faults.add('expects', '„Was erwartet wird“ ist länger als 5.000 Zeichen. Bitte kürzen.');
	if (offer.accompaniedBy !== null && (!isUuid(offer.accompaniedBy) || (await tx.sql`select 1 from actor where id = ${offer.accompaniedBy} and removed_at is null and erased_at is null`).length === 0)) faults.add('accompaniedBy', '„Begleitet von“ gibt es nicht mehr. Bitte wählen Sie neu.');
	faults.throwIfAny();
	if (!known || !to) throw new NotFound();
	const { authorityId, name } = tx.principal;
	// one act at a time: two offers at once could each look free
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`handovers ${authorityId}`}, 0))`;
	const [open] = await tx.sql<{ body: string; state: string }[]>`select b.content->'name'->>'de' as body, h.state from handover h join body b on b.id = h.to_body_id where h.element_id = ${known.id} and h.state in ('offered', 'accepted')`;
	if (open) throw new InvalidInput('element', open.state === 'accepted' ? `„${known.title}“ trägt schon: ${open.body}. Bitte beenden Sie das zuerst.` : `„${known.title}“ ist schon angeboten: ${open.body}. Bitte warten Sie auf die Antwort, oder ziehen Sie das Angebot zurück.`);
	const id = randomUUID();
	const added = await tx.sql<{ number: number }[]>`insert into handover (authority_id, id, number, element_id, from_body_id, to_body_id, outcome_id, expects, report_months, first_report, accompanied_by, offered_on, offered_by, example)
		select ${authorityId}, ${id}, coalesce(max(number), 0) + 1, ${known.id}, ${from?.id ?? null}, ${to.id}, ${offer.outcomeId ?? null}, ${offer.expects.trim()}, ${offer.reportMonths}, ${offer.firstReport}::date, ${offer.accompaniedBy}, ${offer.offeredOn}::date, ${name}, ${offer.example ?? false} from handover returning number`;
	const number = added[0]?.number ?? 0;
	await audit(tx, 'handover.offered', 'handover', id, { number, name: known.title, body: to.name });
	return number;
}

/**
 * The body takes it over or declines; whoever holds an office in it says so, or the staff unit writes down what they said.
 * @param said with no: the reason, which must be given; with yes: what was said, if anything
 */
export async function answerHandover(tx: Write, number: number, { accept, said, on }: { accept: boolean; said: string; on?: string }, today = berlinDay(new Date())): Promise<void> {
	const handover = await mustFind(tx, number);
	mustBeAllowed(tx.principal, isMember(tx.principal.role) ? 'own-participation.write' : 'strategy.write');
	if (isMember(tx.principal.role) && !handover.mine) throw new NotFound();
	// one member alone does not bind the body; migration 0080 compares once more
	if (isMember(tx.principal.role) && !handover.answers) throw new UserError(`Für „${handover.toBody.name}“ antwortet, wer dort den Vorsitz, die Stellvertretung, die Schriftführung oder die Moderation hat. Bitte wenden Sie sich dorthin.`);
	if (handover.state !== 'offered') throw new UserError('Auf dieses Angebot wurde schon geantwortet.');
	const reason = checkReason(said, accept ? null : 'Bitte geben Sie an, warum das Gremium nicht übernimmt. Der Grund bleibt stehen.');
	const day = on || today;
	if (!isDay(day) || day > today || day < handover.offeredOn) throw new UserError('„Am“ ist kein Tag zwischen dem Angebot und heute.');
	const done = await tx.sql`update handover set state = ${accept ? 'accepted' : 'declined'}, changed_at = clock_timestamp(), answered_on = ${day}::date, answered_by = ${tx.principal.name}, reason = ${reason} where id = ${handover.id} and state = 'offered' returning 1`;
	if (done.length === 0) throw new NotFound();
	await audit(tx, accept ? 'handover.accepted' : 'handover.declined', 'handover', handover.id, { number, name: handover.elementTitle.de, body: handover.toBody.name, reason });
}

/** The staff unit takes an offer back, or ends what was accepted. */
export async function endHandover(tx: Write, number: number, given: string, today = berlinDay(new Date())): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const handover = await mustFind(tx, number);
	if (handover.state !== 'offered' && handover.state !== 'accepted') throw new UserError('Diese Übergabe ist schon beendet.');
	const reason = checkReason(given, 'Bitte geben Sie an, warum. Der Grund bleibt stehen.');
	await tx.sql`update handover set state = ${handover.state === 'offered' ? 'withdrawn' : 'ended'}, changed_at = clock_timestamp(), reason = ${reason}, ended_on = ${today}::date where id = ${handover.id}`;
	await audit(tx, handover.state === 'offered' ? 'handover.withdrawn' : 'handover.ended', 'handover', handover.id, { number, name: handover.elementTitle.de, body: handover.toBody.name, reason });
}

/** A member of the body that carries it reports; planners see it as news to look at. @throws NewsFault that names the field */
export async function reportOnHandover(tx: Write, number: number, input: NewsInput, today = berlinDay(new Date())): Promise<void> {
	const handover = await mustFind(tx, number);
	mustBeAllowed(tx.principal, isMember(tx.principal.role) ? 'own-participation.write' : 'strategy.write');
	if (isMember(tx.principal.role) && !handover.mine) throw new NotFound();
	if (handover.state !== 'accepted') throw new UserError('Berichtet wird über Ziele, die das Gremium übernommen hat.');
	await insertNews(tx, randomUUID(), await mustFindReported(tx, handover.elementId), input, today, null, { handoverId: handover.id, bodyId: handover.toBody.id, reportedBy: `${tx.principal.name} (${handover.toBody.name})` });
}

async function mustFind(tx: Write, number: number): Promise<Handover> {
	const [handover] = await readHandovers(tx, { number });
	if (!handover) throw new NotFound();
	return handover;
}
