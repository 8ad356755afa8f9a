/** Rows of meetings, papers and resolutions as the public pages show them. */
import { berlinDay } from '#base/day.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { EXECUTION_WORDS } from '#domains/bodies/resolutions/execution-words.ts';
import { isLate } from '#domains/bodies/resolutions/resolution.ts';
import { voteWords } from '#domains/bodies/resolutions/vote-words.ts';
import { recordsOf, type RecordOf } from '#domains/bodies/published/read-records.server.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { dateText } from '#ui/date-text.ts';
import type { Language } from '#ui/language.ts';

/** A name with its language, where that is not the one of the page. */
export interface Name {
	text: string;
	lang: 'de' | undefined;
}

export interface BodyName extends Name {
	number: number | null;
}

export function bodyName({ number, content: c }: RecordOf<'Organization'>, lang: Language): BodyName {
	const own = lang === 'en' ? c.nameEn : c.name;
	return { number: c.kind === 'organisation' ? null : number, text: own || c.name, lang: own === '' && lang === 'en' ? 'de' : undefined };
}

/** Names of the bodies with these ids, as far as they are public. */
export async function bodyNames(tx: Read, ids: readonly (string | null)[], lang: Language): Promise<Map<string, BodyName>> {
	const records = await recordsOf(tx, ids.filter((id) => id !== null), ['Organization']);
	return new Map(records.map((r) => [r.id, bodyName(r, lang)]));
}

/** When it is or was, as precisely as that is known. */
export function meetingTime({ day, content: c }: Pick<RecordOf<'Meeting'>, 'day' | 'content'>, lang: Language): string {
	if (c.start !== null) return `${dateText(new Date(c.start), lang, 'time')}${lang === 'de' ? ' Uhr' : ''}`;
	if (day === null) return '';
	return c.precision === 'month' ? formatPeriod(day.slice(0, 7), lang) : dateText(new Date(`${day}T00:00:00Z`), lang, 'long', 'UTC');
}

export type MeetingRow = Awaited<ReturnType<typeof meetingRows>>[number];
export async function meetingRows(tx: Read, records: readonly RecordOf<'Meeting'>[], lang: Language) {
	const names = await bodyNames(tx, records.map((r) => r.parentId), lang);
	return records.map((r) => ({
		number: r.number, title: r.content.title, when: meetingTime(r, lang), place: r.content.place, body: r.parentId === null ? null : (names.get(r.parentId) ?? null),
		event: r.content.kind === 'event', cancelled: r.content.state === 'cancelled', minutes: r.content.minutesApproved, signUp: r.content.signUp, example: r.content.example
	}));
}

export type PaperRow = Awaited<ReturnType<typeof paperRows>>[number];
export async function paperRows(tx: Read, records: readonly RecordOf<'Paper'>[], lang: Language) {
	const names = await bodyNames(tx, records.flatMap((r) => r.content.bodies), lang);
	return records.map(({ number, day, content: c }) => ({
		number, name: c.name, reference: c.reference, type: c.paperType, summary: c.summary.length > 240 ? `${c.summary.slice(0, 239)}…` : c.summary,
		date: day === null ? '' : dateText(new Date(`${day}T00:00:00Z`), lang, 'medium', 'UTC'), bodies: c.bodies.flatMap((id) => names.get(id) ?? []), example: c.example
	}));
}

export type ResolutionRow = Awaited<ReturnType<typeof resolutionRows>>[number];
export async function resolutionRows(tx: Read, records: readonly RecordOf<'Resolution'>[], lang: Language) {
	const names = await bodyNames(tx, records.map((r) => r.otherId), lang);
	const today = berlinDay(new Date());
	return records.map((r) => {
		const c = r.content;
		return {
			number: r.number, subject: c.subject, body: (r.otherId === null ? null : names.get(r.otherId)) ?? { number: null, text: c.body, lang: lang === 'en' ? ('de' as const) : undefined },
			decided: formatPeriod(c.decided, lang), votes: votesOf(c, lang), carried: c.carried, ...executionOf(c, lang, today), example: c.example
		};
	});
}

export function votesOf(c: RecordOf<'Resolution'>['content'], lang: Language): string {
	return voteWords({ unanimous: c.unanimous, withoutVote: c.withoutVote ?? null, votes: { for: c.votesFor, against: c.votesAgainst, abstained: c.votesAbstained } }, lang);
}

export function executionOf({ execution: e }: Pick<RecordOf<'Resolution'>['content'], 'execution'>, lang: Language, today: string) {
	const date = (day: string) => dateText(new Date(`${day}T00:00:00Z`), lang, 'medium', 'UTC');
	return {
		execution: e === null ? null : { state: e.state, text: EXECUTION_WORDS[e.state][lang], tag: EXECUTION_WORDS[e.state].tag, note: e.note, saidOn: date(e.saidOn), due: e.due === null ? null : date(e.due), late: isLate(e, today) }
	};
}
