/**
 * What an office does behind its upload link: hands a file in, sees what the check found in it, writes to the planner.
 * The office's own result is found with the eyes of its link, which see no stored figure; the planner's, beside it, with the app's.
 */
import { randomUUID } from 'node:crypto';
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Database, Read, Write } from '#domains/accounts/transaction.server.ts';
import { packFile } from '#domains/indicators/delivery-file.server.ts';
import { knownProfiles } from '#domains/indicators/known-profiles.server.ts';
import type { DeliveryState } from '#domains/indicators/model.ts';
import type { Problem } from '#domains/indicators/problem.ts';
import { allIndicators } from '#domains/indicators/read-definitions.server.ts';
import { deliveryById } from '#domains/indicators/read-deliveries.server.ts';
import type { IncomingFile } from '#domains/indicators/readers/reader.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { checkDelivery, discardDelivery, receiveDelivery, type NewDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { occurrenceName } from './due-rule.ts';
import type { Due, OccurrenceState } from './model.ts';
import { errorsOfOffice } from './occurrence-state.ts';
import { readCalendar, type CalendarEntry } from './read-calendar.server.ts';
import type { LinkPrincipal } from './upload-link.server.ts';

/** Occurrences shown that are not due soon. */
const LATER = 1;

export interface ExpectedOfOffice {
	title: string;
	office: string;
	source: string;
	note: string | null;
	indicators: { de: string; en: string }[];
	planner: { name: string; email: string } | null;
	/** what can be handed in now, first what has waited longest */
	dues: (Due & { state: OccurrenceState })[];
}

async function entryOf(tx: Read, expectationId: string): Promise<CalendarEntry> {
	const [entry] = await readCalendar(tx, { id: expectationId });
	if (!entry) throw new NotFound();
	return entry;
}

/** May still be handed in through a link: what is missing, and what waits undecided since it came through one. */
function openDues({ occurrences }: CalendarEntry): ExpectedOfOffice['dues'] {
	const open = occurrences.filter((o) => o.state === 'late' || o.state === 'due-soon' || (o.state === 'received' && o.fulfilments.some((f) => f.way === 'link' && f.state === 'received')));
	const later = occurrences.filter((o) => o.state === 'open').slice(0, LATER);
	return [...open, ...later].map(({ period, due, state }) => ({ period, due, state }));
}

/** What the page behind a link says of the expectation; nothing of what others delivered. */
export async function expectedBehind(database: Database, link: LinkPrincipal, expectationId: string): Promise<ExpectedOfOffice> {
	return database.read(systemPrincipal(link.authorityId, 'Upload-Link'), async (tx) => {
		const [entry, all] = [await entryOf(tx, expectationId), await allIndicators(tx)];
		const { title, office, note, indicators } = entry.expectation;
		return { title, office, note, source: entry.source, indicators: all.filter((i) => indicators.includes(i.code)).map((i) => i.definition.name), planner: entry.responsible, dues: openDues(entry) };
	});
}

export interface OwnDelivery {
	id: string;
	number: string;
	fileName: string;
	receivedAt: Date;
	state: DeliveryState;
	/** null: the planner has assigned it to nothing */
	period: string | null;
	problems: Problem[];
	figures: number;
	sheets: string[];
}

/** What came through this very link, newest first. */
export async function ownDeliveries(tx: Read): Promise<OwnDelivery[]> {
	if (tx.principal.role !== 'link') throw new NotFound();
	return tx.sql<OwnDelivery[]>`
		select d.id, d.number, d.file_name as "fileName", d.received_at as "receivedAt", case when w.withdrawn_at is null then d.state else 'withdrawn' end as state, f.period, h.problems, h.figures, h.sheets
		from hand_in h join delivery d on d.authority_id = h.authority_id and d.id = h.delivery_id
			left join delivery_withdrawal w on w.authority_id = d.authority_id and w.delivery_id = d.id
			left join expected_fulfilment f on f.authority_id = d.authority_id and f.delivery_id = d.id
		where h.link_id = ${tx.principal.linkId ?? ''} order by d.received_at desc, d.number desc limit 20`;
}

export interface HandIn {
	expectationId: string;
	period: string;
	file: IncomingFile;
	message: string | null;
}

export interface HandedIn {
	id: string;
	number: string;
	/** errors that the office must mend */
	errors: number;
}

/**
 * Takes a file: an undecided earlier one for the same period is replaced by it. All or nothing.
 * @throws UserError where the period is not expected any more, or cannot be read as a file of this kind at all
 */
export async function handIn(database: Database, link: LinkPrincipal, input: HandIn): Promise<HandedIn> {
	const packed = packFile(input.file.bytes);
	packed.catch(() => {});
	const planner = await database.read(systemPrincipal(link.authorityId, 'Upload-Link'), async (tx) => {
		const entry = await entryOf(tx, input.expectationId);
		if (!openDues(entry).some((o) => o.period === input.period)) throw new UserError('Für diesen Zeitraum wird nichts mehr erwartet. Bitte wählen Sie einen anderen, oder schreiben Sie der Planung.');
		const { title, office, mode, profileName, sourceCode } = entry.expectation;
		const [last] = await tx.sql<{ mapping: Record<string, string>; profile: NewDelivery['profile'] }[]>`
			select d.mapping, d.profile from expected_fulfilment f join delivery d on d.authority_id = f.authority_id and d.id = f.delivery_id
			where f.expectation_id = ${input.expectationId} and d.state = 'accepted' order by d.accepted_at desc limit 1`;
		const named = profileName === null ? undefined : (await knownProfiles(tx)).find((p) => p.name === profileName);
		const profile = named ?? last?.profile ?? null;
		// what the planner assigned last time counts again
		const job: NewDelivery = { file: input.file, sourceCode, office, title: `${title} ${occurrenceName(input.period, 'de')}`, mode, profile, mapping: last?.mapping ?? {} };
		return { job, result: await checkDelivery(tx, job, recognise) };
	});
	return database.write(link, async (tx) => {
		const { job, result } = planner;
		await tx.sql`select pg_advisory_xact_lock(hashtext(${`upload link ${link.linkId}`}))`;
		for (const { id, state, period } of await ownDeliveries(tx)) {
			const earlier = period === input.period && state === 'received' ? await deliveryById(tx, id) : null;
			if (earlier) await discardDelivery(tx, earlier, 'Von der Stelle durch eine neue Datei ersetzt.');
		}
		const own = await checkDelivery(tx, job, recognise);
		const { id, number } = await receiveDelivery(tx, job, result, packed);
		await tx.sql`insert into expected_fulfilment (authority_id, delivery_id, expectation_id, period, way, linked_by) values (${link.authorityId}, ${id}, ${input.expectationId}, ${input.period}, 'link', ${link.name})`;
		await tx.sql`insert into hand_in (authority_id, delivery_id, link_id, problems, figures, sheets)
			values (${link.authorityId}, ${id}, ${link.linkId}, ${tx.sql.json(own.checked.problems as never)}, ${own.checked.figures}, ${own.checked.report.sheets})`;
		if (input.message) await writeMessage(tx, input.expectationId, input.message);
		return { id, number, errors: errorsOfOffice(own.checked.problems) };
	});
}

export const LONGEST_MESSAGE = 2000;

/** A word to the planner, with or without a file. */
export async function writeMessage(tx: Write, expectationId: string, text: string): Promise<void> {
	const { role, linkId, authorityId } = tx.principal;
	if (role !== 'link' || !linkId) throw new NotFound();
	if (text.trim() === '') throw new UserError('Bitte schreiben Sie etwas in das Feld.');
	await tx.sql`insert into office_message (authority_id, id, link_id, expectation_id, text) values (${authorityId}, ${randomUUID()}, ${linkId}, ${expectationId}, ${text.trim().slice(0, LONGEST_MESSAGE)})`;
	await audit(tx, 'calendar.message', 'expectation', expectationId);
}

export interface OwnMessage {
	text: string;
	sentAt: Date;
	read: boolean;
}

/** What was written through this very link, newest first. */
export async function ownMessages(tx: Read): Promise<OwnMessage[]> {
	if (tx.principal.role !== 'link') throw new NotFound();
	return tx.sql<OwnMessage[]>`select text, sent_at as "sentAt", seen_at is not null as read from office_message where link_id = ${tx.principal.linkId ?? ''} order by sent_at desc limit 20`;
}
