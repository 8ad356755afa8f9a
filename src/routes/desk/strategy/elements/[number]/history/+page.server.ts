import { NotFound } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { contentLines, lineChanges } from '#domains/strategy/content-lines.ts';
import { elementByNumber, readEvents, readVersions } from '#domains/strategy/read.server.ts';
import { readRemoved } from '#domains/strategy/read-overview.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../../desk-guard.server.ts';
import { namesOf } from '../../form-view.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** Every wording and every other act on an element, newest first; also of removed ones. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	if (!/^[1-9]\d{0,6}$/.test(event.params.number)) throw new NotFound();
	const [number, { lang }] = [Number(event.params.number), event.locals];
	return theDatabase().read(principal, async (tx) => {
		const element = await elementByNumber(tx, number);
		const [removed = null] = element ? [] : await readRemoved(tx, number);
		const head = element ? { id: element.id, kind: element.kind, code: element.code, title: element.content.title } : removed;
		if (!head) throw new NotFound();
		const [versions, events, names] = [await readVersions(tx, head.id), await readEvents(tx, head.id), await namesOf(tx, lang)];
		const lines = versions.map((v) => contentLines({ ...v.content, code: v.code }, names, lang));
		return {
			head: { number, kind: head.kind, code: head.code, title: head.title },
			removed: removed && { at: removed.removedAt, by: removed.removedBy, reason: removed.removedFor },
			mayWrite: may(principal, 'strategy.write'),
			entries: [
				...versions.map((v, i) => ({ at: v.recordedAt, by: v.recordedBy, version: v.version, newest: i === 0, reason: v.reason, changes: lineChanges(lines[i + 1] ?? [], lines[i] ?? []), act: null, detail: null })),
				// wordings stand above
				...events.filter((e) => e.act !== 'element.added' && e.act !== 'element.changed').map((e) => ({ at: e.at, by: e.by, version: null, newest: false, reason: null, changes: [], act: e.act, detail: e.detail }))
			].sort((a, b) => b.at.getTime() - a.at.getTime())
		};
	});
};
