/** Loads the example county's golden thread: what the county council adopted, what came since, and the draft that follows. */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { berlinDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { addNews } from '#domains/strategy/monitoring/write-news.server.ts';
import { publishElements } from '#domains/strategy/publish.server.ts';
import { readResolutions } from '#domains/bodies/resolutions/read-resolutions.server.ts';
import { recordResolution } from '#domains/bodies/resolutions/write-resolutions.server.ts';
import { adoptStrategy, keepDraft } from '#domains/strategy/versions/adopt.server.ts';
import { createStrategy, includeElements } from '#domains/strategy/versions/write-strategy.server.ts';
import { addElement, changeElement, linkElements } from '#domains/strategy/write.server.ts';
import { contentOf, readStrategyFile, type FileElement, type StrategyFile } from './example-strategy-file.ts';

const SINCE = 'Seit dem Beschluss hinzugekommen oder neu verbunden';

/** All in the one transaction of `tx`; does nothing where there are elements already. */
export async function loadStrategy(tx: Write, path: string): Promise<void> {
	const [known] = await tx.sql`select 1 from element limit 1`;
	if (known || !existsSync(path)) return;
	const file = readStrategyFile(basename(path), JSON.parse(readFileSync(path, 'utf8')));
	const ids = new Map<string, string>();
	const idOf = (local: string) => ids.get(local) as string;
	await addElements(tx, file, file.elements.filter((e) => !e.afterAdoption), ids);
	const strategies = new Map<string, string>();
	const create = async (s: StrategyFile['strategies'][number]) => {
		const { id } = await createStrategy(tx, { title: s.title, summary: s.summary, cycle: s.cycle, from: s.from, to: s.to, predecessorId: s.predecessor ? (strategies.get(s.predecessor) ?? null) : null });
		strategies.set(s.id, id);
		const elements = s.elements ?? file.elements.filter((e) => e.cycle === s.cycle && ids.has(e.id)).map((e) => e.id);
		await includeElements(tx, id, elements.map(idOf));
		return id;
	};
	for (const s of file.strategies) {
		if (!s.resolution) continue;
		// the council's approved minutes hold it already, where there are any
		const { subject, body } = s.resolution;
		const resolution = (await readResolutions(tx)).find((r) => r.subject === subject && r.body === body) ?? (await recordResolution(tx, s.resolution));
		// gaps are left in the example on purpose: hints say so
		await adoptStrategy(tx, await create(s), resolution.id, { hintsConfirmed: true });
	}
	await addElements(tx, file, file.elements.filter((e) => e.afterAdoption), ids);
	// what goes on in the next strategy belongs to it before it gets dates in its period
	const drafts = new Map<string, string>();
	for (const s of file.strategies) if (s.draft) drafts.set(s.id, await create(s));
	for (const e of file.elements) await changeLater(tx, e, idOf(e.id));
	const adopted = new Set(file.strategies.filter((s) => s.resolution).map((s) => s.cycle));
	await publishElements(tx, file.elements.filter((e) => adopted.has(e.cycle)).map((e) => idOf(e.id)), SINCE);
	for (const n of file.news) await at(`Nachricht vom ${n.reportedOn}`, () => addNews(tx, idOf(n.element), n, berlinDay(new Date()), { public: true, reportedBy: n.reportedBy, example: n.example }));
	for (const s of file.strategies) if (s.draft) await keepDraft(tx, drafts.get(s.id) as string, s.draft);
}

/** Adds the elements, then every link whose two ends are there by now. */
async function addElements(tx: Write, file: StrategyFile, elements: FileElement[], ids: Map<string, string>): Promise<void> {
	const before = new Set(ids.keys());
	for (const e of elements) {
		const position = (file.elements.indexOf(e) + 1) * 10;
		const { id } = await at(e.id, () => addElement(tx, { kind: e.kind, code: e.code, cycle: e.cycle, position, content: contentOf(e.kind, e.content) }));
		ids.set(e.id, id);
	}
	for (const e of file.elements)
		for (const origin of e.origins) {
			const [from, to] = [ids.get(e.id), ids.get(origin)];
			if (from && to && !(before.has(e.id) && before.has(origin))) await at(e.id, () => linkElements(tx, from, to));
		}
}

/** The wordings since the resolution, each public with its reason. */
async function changeLater(tx: Write, e: FileElement, id: string): Promise<void> {
	let given = e.content as Record<string, unknown>;
	for (const [i, { reason, content }] of e.later.entries()) {
		given = { ...given, ...content };
		await at(e.id, () => changeElement(tx, id, { code: e.code, content: contentOf(e.kind, given), base: i + 1, reason }));
		await publishElements(tx, [id], reason);
	}
}

/** Faults name the element of the file. */
async function at<T>(id: string, act: () => Promise<T>): Promise<T> {
	try {
		return await act();
	} catch (error) {
		if (error instanceof UserError) throw new UserError(`Beispieldatei strategy.json, ${id}: ${error.message}`);
		throw error;
	}
}
