/** Meetings as a calendar file: those of the last year and all that are planned. */
import { addDays, berlinDay } from '#base/day.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { publicMeetings } from '#domains/bodies/published/read-lists.server.ts';
import { recordsOf, type RecordOf } from '#domains/bodies/published/read-records.server.ts';
import { meetingCalendar } from '#exchange/ical/meetings.ts';
import { localPath } from '#ui/language.ts';
import { bodyName, bodyNames } from './rows.server.ts';

const MOST = 1000;

export async function calendarAnswer(tx: Read, { locals, url }: { locals: App.Locals; url: URL }, body: RecordOf<'Organization'> | null): Promise<Response> {
	const { rows } = await publicMeetings(tx, { bodyId: body?.id ?? null, year: null, after: null, most: MOST, today: addDays(berlinDay(new Date()), -365), upcoming: true });
	const of = body ? bodyName(body, locals.lang).text : locals.lang === 'de' ? 'Sitzungen' : 'Meetings';
	return calendarOf(tx, { locals, url }, rows, `${of} – ${locals.authority.name}`, body ? `gremium-${body.number}.ics` : 'sitzungen.ics');
}

export async function calendarOf(tx: Read, { locals, url }: { locals: App.Locals; url: URL }, rows: readonly RecordOf<'Meeting'>[], name: string, fileName: string): Promise<Response> {
	const { lang } = locals;
	const names = await bodyNames(tx, rows.map((r) => r.parentId), lang);
	const places = new Map((await recordsOf(tx, rows.flatMap((r) => r.content.location ?? []), ['Location'])).map((l) => [l.id, l.content]));
	const text = meetingCalendar(name, rows.map((record) => {
		const place = record.content.location === null ? undefined : places.get(record.content.location);
		return {
			record, body: record.parentId === null ? '' : (names.get(record.parentId)?.text ?? ''), page: url.origin + localPath(`/meetings/${record.number}`, lang),
			place: place ? [place.description, place.room, place.street, [place.postalCode, place.locality].filter(Boolean).join(' ')].filter(Boolean).join(', ') : record.content.place
		};
	}), lang);
	return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': `attachment; filename="${fileName}"`, 'cache-control': 'public, max-age=300' } });
}
