/**
 * Acts that compute for seconds: reading and checking files, disclosure control, setting a report. The server has them done
 * in a thread (`inThread`). Input and result are plain data; each loads only the code that it needs.
 */
import type { Principal } from '#domains/accounts/model.ts';
import type { Database } from '#domains/accounts/transaction.server.ts';
import type { BoundaryOptions } from '#domains/areas/boundaries/read-boundaries.ts';
import type { MinutesDocument } from '#domains/bodies/meetings/minutes-document.ts';
import type { FileToRead } from '#domains/bodies/papers/read-attachments.server.ts';
import type { MinutesMark } from '#domains/reports/minutes-source.ts';
import type { ProcessingDocument } from '#domains/reports/processing-source.ts';
import type { ImportOptions } from '#domains/areas/import-boundaries.server.ts';
import type { HandIn } from '#domains/calendar/hand-in.server.ts';
import type { LinkPrincipal } from '#domains/calendar/upload-link.server.ts';
import type { FullPreview, NewRelease } from '#domains/indicators/write-release.server.ts';
import type { Excerpt } from '#domains/indicators/excerpt.ts';
import type { IncomingWish } from '#domains/indicators/incoming/model.ts';
import type { IncomingFile, ReadingProfile } from '#domains/indicators/readers/reader.ts';
import type { LayoutChange } from '#domains/indicators/workshop/look.server.ts';
import type { Language } from '#ui/language.ts';
import type { ReviewChoice, ReviewedDecision } from '#domains/indicators/review-delivery.server.ts';

/** @param tell passes on which step comes now */
export type LongAct<I, R> = (database: Database, principal: Principal, input: I, tell: (step: string) => void) => Promise<R>;

const act = <I, R>(work: LongAct<I, R>): LongAct<I, R> => work;

export const LONG_ACTS = {
	'report.publish': act(async (database, principal, input: { authority: { id: string; name: string; countyKey: string; demonstration: boolean }; folder: string; release: number | null; job: string; checkOnly: boolean }, tell) => {
		const { readReportFolder } = await import('#domains/reports/folder.server.ts');
		const { buildReport, publishReport } = await import('#domains/reports/write.server.ts');
		const { mustStillRun } = await import('#domains/accounts/jobs.server.ts');
		const progress = async (at: number, total: number, what: string) => {
			await mustStillRun(database, principal, 'report', input.job);
			tell(`${at}/${total} ${what}`);
		};
		const [report, release] = [await readReportFolder(input.folder), input.release ?? undefined];
		if (input.checkOnly) {
			const { document, pages } = await buildReport(database, input.authority, report, release, progress);
			return { pages, title: document.title };
		}
		const built = await publishReport(database, principal, input.authority, report, release, progress);
		return { edition: built.id, pages: built.pages, title: built.document.title };
	}),

	'release.publish': act(async (database, principal, input: Pick<NewRelease, 'title' | 'note' | 'evenIfUnchanged'>, tell) => {
		const { publishRelease } = await import('#domains/indicators/write-release.server.ts');
		const done = await database.write(principal, (tx) => publishRelease(tx, { ...input, onStep: async (step) => tell(step) }));
		return { number: done.number };
	}),

	'release.preview': act(async (database, principal): Promise<FullPreview> => {
		const { previewReleaseInFull } = await import('#domains/indicators/write-release.server.ts');
		return database.read(principal, (tx) => previewReleaseInFull(tx));
	}),

	'boundaries.draft': act(async (database, principal, input: { file: { name: string; bytes: Uint8Array }; countyKey: string; options: ImportOptions }) => {
		const { importBoundaries } = await import('#domains/areas/import-boundaries.server.ts');
		return (await database.write(principal, (tx) => importBoundaries(tx, input.file, input.countyKey, { ...input.options, draft: true }))).id;
	}),

	'list.keep': act(async (database, principal, input: { file: IncomingFile; countyKey: string }) => {
		const { keepList } = await import('#domains/indicators/area-lists/load-list.server.ts');
		return database.write(principal, (tx) => keepList(tx, input.file, input.countyKey));
	}),

	'list.confirm': act(async (database, principal, input: { id: string; countyKey: string }) => {
		const { confirmList } = await import('#domains/indicators/area-lists/load-list.server.ts');
		return confirmList(database, principal, input.id, input.countyKey);
	}),

	'planning.assign': act(async (database, principal, input: { file: { name: string; bytes: Uint8Array }; countyKey: string; options: BoundaryOptions }) => {
		const { assignFile } = await import('#domains/areas/planning/assign-file.server.ts');
		return database.read(principal, (tx) => assignFile(tx, input.file, input.countyKey, input.options));
	}),

	'incoming.store': act(async (database, principal, input: { file: IncomingFile; batch: string; wish: IncomingWish; profile: ReadingProfile | null }) => {
		const { storeIncoming } = await import('#domains/indicators/incoming/incoming.server.ts');
		return database.write(principal, (tx) => storeIncoming(tx, input.file, input.batch, input.wish, input.profile));
	}),

	'incoming.read': act(async (database, principal, input: { id: string }, tell) => {
		const { takeIncoming } = await import('#domains/indicators/incoming/take-incoming.server.ts');
		return takeIncoming(database, principal, input.id, tell);
	}),

	'delivery.hand-in': act(async (database, principal, input: HandIn) => {
		const { handIn } = await import('#domains/calendar/hand-in.server.ts');
		return handIn(database, principal as LinkPrincipal, input);
	}),

	'delivery.recheck': act(async (database, principal, input: { id: string; change: ReviewChoice }) => {
		const { changeChoices } = await import('#domains/indicators/review-delivery.server.ts');
		await database.write(principal, (tx) => changeChoices(tx, input.id, input.change));
	}),

	'delivery.excerpt': act(async (database, principal, input: { id: string; sheet: string | null; rows: number[] }): Promise<Excerpt | null> => {
		const [{ excerpt }, { deliveryById }, { heldFile }] = await Promise.all([import('#domains/indicators/excerpt.ts'), import('#domains/indicators/read-deliveries.server.ts'), import('#domains/indicators/held-files.server.ts')]);
		return database.read(principal, async (tx) => {
			const delivery = await deliveryById(tx, input.id);
			return delivery && excerpt({ name: delivery.fileName, bytes: await heldFile(tx, delivery.sha256) }, input.sheet, input.rows);
		});
	}),

	'minutes.set': act(async (_database, _principal, input: { document: MinutesDocument; mark: MinutesMark }) => {
		const [{ minutesSource }, { setPdf }] = await Promise.all([import('#domains/reports/minutes-source.ts'), import('#domains/reports/pdf.server.ts')]);
		return new Uint8Array(setPdf(minutesSource(input.document, input.mark), input.document.meeting.day.padEnd(10, '-01')).pdf);
	}),

	'processing.set': act(async (_database, _principal, document: ProcessingDocument) => {
		const [{ processingSource }, { setPdf }] = await Promise.all([import('#domains/reports/processing-source.ts'), import('#domains/reports/pdf.server.ts')]);
		return new Uint8Array(setPdf(processingSource(document), document.day).pdf);
	}),

	'attachment.read': act(async (_database, _principal, input: FileToRead) => {
		const { readText } = await import('#domains/bodies/papers/read-text.ts');
		return readText(input.name, input.mediaType, input.bytes);
	}),

	'layout.look': act(async (database, principal, input: { id: string; sheet: string | null; table: number | null }) => {
		const { lookAtLayout } = await import('#domains/indicators/workshop/look.server.ts');
		return database.read(principal, (tx) => lookAtLayout(tx, input.id, input));
	}),

	'layout.change': act(async (database, principal, input: { id: string; change: LayoutChange; name: string }) => {
		const { changeLayout } = await import('#domains/indicators/workshop/look.server.ts');
		return database.write(principal, (tx) => changeLayout(tx, input.id, input.change, input.name));
	}),

	'layout.keep': act(async (database, principal, input: { id: string; name: string }) => {
		const { keepProfile } = await import('#domains/indicators/workshop/look.server.ts');
		await database.write(principal, (tx) => keepProfile(tx, input.id, input.name));
	}),

	'delivery.accept': act(async (database, principal, input: ReviewedDecision) => {
		const { acceptReviewed } = await import('#domains/indicators/review-delivery.server.ts');
		return database.write(principal, (tx) => acceptReviewed(tx, input));
	}),

	'delivery.corrections': act(async (database, principal, input: { id: string; lang: Language }) => {
		const [{ correctionsCsv }, { deliveryById }] = await Promise.all([import('#domains/indicators/corrections.server.ts'), import('#domains/indicators/read-deliveries.server.ts')]);
		return database.read(principal, async (tx) => {
			const delivery = await deliveryById(tx, input.id);
			return delivery ? correctionsCsv(tx, delivery, input.lang) : '';
		});
	}),

	'delivery.again': act(async (database, principal, input: { id: string }) => {
		const { handInOnceMore } = await import('#domains/indicators/review-delivery.server.ts');
		return database.write(principal, (tx) => handInOnceMore(tx, input.id));
	})
};

export type LongActs = typeof LONG_ACTS;
