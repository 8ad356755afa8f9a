import { together } from '#domains/accounts/transaction.server.ts';
import { meetingTime as spanOf } from '#domains/bodies/meetings/invitation-text.ts';
import { recordsBelow, recordsBeside, recordsOf } from '#domains/bodies/published/read-records.server.ts';
import { readPublic } from '../../../../portal.server.ts';
import { fileRows } from '../../files.ts';
import { meetingOrNotFound } from '../../found.server.ts';
import { jobBeside } from '../../job-beside.ts';
import { bodyNames, meetingTime, resolutionRows } from '../../rows.server.ts';
import type { PageServerLoad } from './$types';

/** A meeting: when and where, what was on the agenda, on which papers, and what came of it. */
export const load: PageServerLoad = ({ locals, params }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const meeting = await meetingOrNotFound(tx, params.number, lang);
		const c = meeting.content;
		const [below, places, people, bodies] = await together([
			recordsBelow(tx, [meeting.id], ['AgendaItem', 'File']),
			recordsOf(tx, c.location === null ? [] : [c.location], ['Location']),
			recordsOf(tx, c.participants, ['Person']),
			bodyNames(tx, [meeting.parentId], lang)
		]);
		const items = below.filter((r) => r.type === 'AgendaItem').sort((a, b) => a.content.order - b.content.order);
		const itemIds = items.map((i) => i.id);
		const [consultations, itemFiles, decided] = await together([recordsBeside(tx, itemIds, ['Consultation']), recordsBelow(tx, itemIds, ['File']), recordsBelow(tx, itemIds, ['Resolution'])]);
		const takers = await bodyNames(tx, items.flatMap((i) => i.content.outcomes.flatMap((o) => o.to ?? [])), lang);
		const [dealtWith, resolved] = await together([recordsOf(tx, consultations.flatMap((one) => one.parentId ?? []), ['Paper']), resolutionRows(tx, decided, lang)]);
		const papers = new Map(dealtWith.map((p) => [p.id, p]));
		const rows = new Map(resolved.map((row, i) => [decided[i]?.id, { ...row, wording: decided[i]?.content.wording ?? '', reason: decided[i]?.content.reason ?? '' }]));
		const [place] = places;
		const files = below.filter((r) => r.type === 'File');
		const one = (id: string | null) => fileRows(files.filter((f) => f.id === id))[0] ?? null;
		return {
			number: meeting.number, title: c.title, when: meetingTime(meeting, lang), whole: c.start !== null && c.end !== null ? spanOf({ precision: 'minute', startsAt: new Date(c.start), endsAt: new Date(c.end) }, lang) : meetingTime(meeting, lang), body: meeting.parentId === null ? null : (bodies.get(meeting.parentId) ?? null),
			event: c.kind === 'event', state: c.state, cancelledFor: c.cancelledFor, note: c.note, signUp: c.signUp, example: c.example, approved: c.minutesApproved, hasDay: c.precision !== 'month',
			place: place ? [place.content.description, place.content.room, place.content.street, [place.content.postalCode, place.content.locality].filter(Boolean).join(' ')].filter(Boolean) : c.place ? [c.place] : [],
			people: people.map((p) => ({ id: p.id, name: p.content.name || p.content.function, job: jobBeside(p.content.name, p.content.function) })).sort((a, b) => a.name.localeCompare(b.name, 'de')),
			invitation: one(c.invitation), minutes: one(c.minutes), files: fileRows(files.filter((f) => f.id !== c.invitation && f.id !== c.minutes)),
			items: items.map((i) => ({
				id: i.id, number: i.content.number, title: i.content.title, public: i.content.public, outcomes: i.content.outcomes.map(({ kind, text, to }) => ({ kind, text, to: (to === undefined ? null : takers.get(to)) ?? null })),
				papers: consultations.flatMap((k) => { const p = k.otherId === i.id && k.parentId ? papers.get(k.parentId) : undefined; return p ? [{ number: p.number, name: p.content.name, reference: p.content.reference }] : []; }),
				files: fileRows(itemFiles.filter((f) => f.parentId === i.id)), resolutions: decided.flatMap((r) => (r.parentId === i.id ? (rows.get(r.id) ?? []) : []))
			}))
		};
	});
