import { berlinDay } from '#base/day.ts';
import { resolutionSteps } from '#domains/bodies/published/read-steps.server.ts';
import { recordsOf } from '#domains/bodies/published/read-records.server.ts';
import { EXECUTION_WORDS } from '#domains/bodies/resolutions/execution-words.ts';
import { dateText } from '#ui/date-text.ts';
import { readPublic } from '../../../../portal.server.ts';
import { resolutionOrNotFound } from '../../found.server.ts';
import { executionOf, resolutionRows } from '../../rows.server.ts';
import { subjectLinks } from '../../subjects.server.ts';
import type { PageServerLoad } from './$types';

/** A resolution: wording, votes, what it is about, and how far it is carried out. */
export const load: PageServerLoad = ({ locals, params }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const record = await resolutionOrNotFound(tx, params.number, lang);
		const c = record.content;
		const [row] = await resolutionRows(tx, [record], lang);
		const [meeting] = c.meeting === null ? [] : await recordsOf(tx, [c.meeting], ['Meeting']);
		const day = (iso: string) => dateText(new Date(`${iso}T00:00:00Z`), lang, 'medium', 'UTC');
		return {
			number: record.number, subject: c.subject, wording: c.wording, reason: c.reason, body: row?.body ?? { number: null, text: c.body, lang: undefined }, decided: c.decided.length === 10 ? dateText(new Date(`${c.decided}T00:00:00Z`), lang, 'long', 'UTC') : (row?.decided ?? ''), votes: row?.votes ?? '', carried: c.carried, example: c.example,
			...executionOf(c, lang, berlinDay(new Date())),
			meeting: meeting?.number ? { number: meeting.number, title: meeting.content.title, item: record.parentId } : null,
			subjects: await subjectLinks(tx, record.number, c.subjects, lang),
			steps: (await resolutionSteps(tx, record.id)).map((s) => ({ state: EXECUTION_WORDS[s.state][lang], tag: EXECUTION_WORDS[s.state].tag, note: s.note, saidOn: day(s.saidOn), due: s.due === null ? null : day(s.due) }))
		};
	});
