import { berlinDay } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import { hashOfMinutes, minutesVersions, presentMinutes } from '#domains/bodies/meetings/approve-minutes.server.ts';
import { fileHeaders } from '#domains/bodies/papers/file-answer.ts';
import type { MinutesMark } from '#domains/reports/minutes-source.ts';
import { inThread, theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { theMeeting } from '../meeting-page.server.ts';
import type { RequestHandler } from './$types';

/** Minutes as PDF: a version by its number, else the newest that the reader may see; the draft for who writes it. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const { document, mark, number } = await theDatabase().read(principal, async (tx) => {
		const { meeting, office } = await theMeeting(tx, event.params.number);
		const versions = await minutesVersions(tx, meeting.id);
		const asked = event.url.searchParams.get('version');
		const version = asked ? versions.find((v) => String(v.version) === asked) : versions.find((v) => v.state === 'approved');
		if (version) return { document: version.content, mark: { version: version.version, state: version.state, sha256: version.sha256, on: berlinDay(version.recordedAt) } satisfies MinutesMark as MinutesMark, number: meeting.number };
		if (asked || !(office.writes || versions[0])) throw new NotFound();
		const draft = office.writes ? await presentMinutes(tx, meeting) : (versions[0]?.content ?? null);
		if (!draft) throw new NotFound();
		return { document: draft, mark: { version: null, state: 'draft', sha256: hashOfMinutes(draft), on: null } as MinutesMark, number: meeting.number };
	});
	const pdf = await inThread('minutes.set', principal, { document, mark });
	return new Response(new Uint8Array(pdf), { headers: fileHeaders({ name: `Niederschrift-${number}-${document.meeting.day}.pdf`, type: 'application/pdf', size: pdf.length }, false) });
};
