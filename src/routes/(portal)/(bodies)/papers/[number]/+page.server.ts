import { CONSULTATION_ROLES } from '#exchange/oparl/words.ts';
import { recordsBelow, recordsOf } from '#domains/bodies/published/read-records.server.ts';
import { dateText } from '#ui/date-text.ts';
import { readPublic } from '../../../../portal.server.ts';
import { fileRows } from '../../files.ts';
import { paperOrNotFound } from '../../found.server.ts';
import { bodyNames, meetingTime, resolutionRows } from '../../rows.server.ts';
import type { PageServerLoad } from './$types';

const ROLES_EN = { hearing: 'Hearing', decision: 'Decision', acknowledgement: 'Acknowledgement', preliminary: 'Preliminary discussion' };

/** A paper: what it is about, its files, and where it was dealt with, with what result. */
export const load: PageServerLoad = ({ locals, params }) =>
	readPublic(locals, async (tx) => {
		const { lang } = locals;
		const paper = await paperOrNotFound(tx, params.number, lang);
		const c = paper.content;
		const below = await recordsBelow(tx, [paper.id], ['File', 'Consultation']);
		const files = below.filter((r) => r.type === 'File').sort((a, b) => Number(b.id === c.mainFile) - Number(a.id === c.mainFile));
		const consultations = below.filter((r) => r.type === 'Consultation');
		const meetings = new Map((await recordsOf(tx, consultations.map((k) => k.content.meeting), ['Meeting'])).map((m) => [m.id, m]));
		const names = await bodyNames(tx, [...c.bodies, ...c.originators, ...consultations.map((k) => k.content.body)], lang);
		const decided = await recordsBelow(tx, consultations.flatMap((k) => k.otherId ?? []), ['Resolution']);
		const rows = await resolutionRows(tx, decided, lang);
		return {
			number: paper.number, name: c.name, reference: c.reference, type: c.paperType, summary: c.summary, example: c.example,
			date: paper.day === null ? null : dateText(new Date(`${paper.day}T00:00:00Z`), lang, 'long', 'UTC'), released: dateText(new Date(c.releasedAt), lang, 'time'),
			from: c.originators.flatMap((id) => names.get(id) ?? []), bodies: c.bodies.flatMap((id) => names.get(id) ?? []), files: fileRows(files),
			consultations: consultations
				.flatMap((k) => { const m = meetings.get(k.content.meeting); return m ? [{ id: k.id, day: m.day ?? '', when: meetingTime(m, lang), meeting: m.number, item: k.otherId, body: k.content.body === null ? null : (names.get(k.content.body) ?? null), role: lang === 'de' ? CONSULTATION_ROLES[k.content.role] : ROLES_EN[k.content.role], authoritative: k.content.authoritative && k.content.role !== 'decision', resolutions: rows.filter((_, i) => decided[i]?.parentId === k.otherId) }] : []; })
				.sort((a, b) => a.day.localeCompare(b.day))
		};
	});
