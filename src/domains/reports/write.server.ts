/** Builds a report against a release and keeps it as an edition that never changes. */
import { createHash, randomUUID } from 'node:crypto';
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { publicPrincipal } from '#domains/accounts/authority.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Database, type Read, type Write } from '#domains/accounts/transaction.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { municipalBoundaries } from '#domains/areas/municipal-boundaries.server.ts';
import { setForDay } from '#domains/areas/set-for-day.ts';
import { areasBelow, areaByKey, confirmedBoundarySets } from '#domains/areas/read.server.ts';
import { areaProfiles } from '#domains/indicators/area-profiles.server.ts';
import { seriesTerritory } from '#domains/indicators/series-territory.server.ts';
import { figureSeries, figureTable, findRelease, latestRelease, publishedDeliveries, publishedIndicators, publishedSources } from '#domains/indicators/portal.server.ts';
import type { PublishedRelease } from '#domains/indicators/published.ts';
import { drawLocator, layoutLocator } from '#ui/maps/locator.ts';
import { render } from '#ui/svg/element.ts';
import { compose, type ImageFiles } from './compose.ts';
import type { ChapterFile } from './document-file.ts';
import type { FigureSource } from './figure-source.ts';
import type { ReportDocument } from './model.ts';
import { buildPdf, unshownSign } from './pdf.server.ts';

export interface ReportSource {
	code: string;
	title: string;
	subtitle: string;
	/** lines of the imprint page */
	imprint?: readonly string[];
	images?: ImageFiles;
	chapters: readonly ChapterFile[];
}

export interface BuiltReport {
	document: ReportDocument;
	pdf: Buffer;
	pages: number;
	sha256: string;
	release: PublishedRelease;
}

/** How far a build is: the chapter that is being resolved, then `PDF`, then `saving`; `at` counts from 1. What it throws ends the build. */
export type BuildProgress = (at: number, total: number, what: string) => void | Promise<void>;

/** Reads with the rights of the public only, so that nothing undisclosed can get into a report. @throws ReportFaults */
export async function buildReport(database: Database, authority: { id: string; name: string; countyKey: string; demonstration: boolean }, report: ReportSource, releaseNumber?: number, progress: BuildProgress = () => {}): Promise<BuiltReport> {
	return database.read(publicPrincipal(authority), async (tx) => {
		const release = releaseNumber === undefined ? await latestRelease(tx) : await findRelease(tx, releaseNumber);
		if (!release) throw new UserError(releaseNumber === undefined ? 'Es ist noch nichts veröffentlicht; ein Bericht braucht einen Datenstand.' : `Den Datenstand ${releaseNumber} gibt es nicht.`);
		const steps = report.chapters.length + 2;
		const source = await figureSource(tx, release, authority.countyKey);
		const chapters = await compose(report.chapters, source, { unshown: unshownSign, ...(report.images ? { images: report.images } : {}), progress: (at, _, title) => progress(at, steps, title) });
		const document: ReportDocument = { code: report.code, title: report.title, subtitle: report.subtitle, authority: authority.name, imprint: [...(report.imprint ?? [])], release: release.number, fingerprint: release.fingerprint, date: germanDay(release.publishedAt), demonstration: authority.demonstration, cover: coverOf(source, authority.name), chapters };
		await progress(steps - 1, steps, 'PDF');
		const { pdf, pages } = buildPdf(document);
		return { document, pdf, pages, release, sha256: createHash('sha256').update(pdf).digest('hex') };
	});
}

function coverOf({ boundaries, areas }: FigureSource, name: string): string | null {
	if (!boundaries || boundaries.features.length === 0) return null;
	const data = { title: name, geometryVersion: `set-${boundaries.id}`, areas: boundaries.features.map((f) => ({ key: f.key, geometry: f.geometry as never, name: areas.get(f.key) ?? f.key })), key: '' };
	return render(drawLocator(layoutLocator(data, { idPrefix: 'cover', theme: 'print', lang: 'de', width: 460 })));
}

/** ISO day in Germany, wherever the building machine stands. */
function germanDay(at: Date): string {
	return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

async function figureSource(tx: Read, release: PublishedRelease, countyKey: string): Promise<FigureSource> {
	const [indicators, sources, deliveries, municipalities, associations, sets] = await together([publishedIndicators(tx, release), publishedSources(tx, release), publishedDeliveries(tx, release), areasBelow(tx, countyKey, 'municipality', { dissolved: true }), areasBelow(tx, countyKey, 'association', { dissolved: true }), confirmedBoundarySets(tx)]);
	const references = (await together([countyKey, countyKey.slice(0, 2), 'DG'].map((key) => areaByKey(tx, key)))).filter((area) => area !== null);
	const boundariesOn = remembered(async (day: string) => {
		const set = setForDay(sets, day);
		return set && { ...set, features: await municipalBoundaries(tx, set, countyKey) };
	});
	const series: FigureSource['series'] = remembered((code: string, keys: readonly string[], breakdown?: string) => figureSeries(tx, release, code, [...keys], breakdown));
	return {
		countyKey,
		references: references.map((area) => area.key),
		areas: new Map([...references, ...associations, ...municipalities].map((area) => [area.key, area.name])),
		indicators: new Map(indicators.map((i) => [i.code, i])),
		sources: new Map(sources.map((s) => [s.code, s])),
		deliverySources: new Map(deliveries.map((d) => [d.number, d.source.code])),
		// profiles are of those that exist; names also of those that were
		municipalities: municipalities.filter((area) => area.validTo === null),
		boundaries: await boundariesOn(germanDay(release.publishedAt)),
		boundariesOn,
		table: remembered((code: string, period: string, level: Parameters<FigureSource['table']>[2]) => figureTable(tx, release, code, { period, level })),
		series,
		territory: (asked) => seriesTerritory(tx, asked),
		profiles: (keys) => areaProfiles(tx, release, keys)
	};
}

/** A release never changes: whatever was asked once is known. */
function remembered<A extends unknown[], R>(ask: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
	const known = new Map<string, Promise<R>>();
	return (...args) => {
		const key = JSON.stringify(args);
		const there = known.get(key) ?? ask(...args);
		known.set(key, there);
		return there;
	};
}

/** Keeps what was built; the same report from the same release is one edition. @returns its number, from 1 in each report */
export async function saveEdition(tx: Write, built: BuiltReport): Promise<{ id: string; number: number }> {
	mustBeAllowed(tx.principal, 'reports.build');
	const { document, pdf, pages, sha256, release } = built;
	const text = JSON.stringify(document);
	const documentSha256 = createHash('sha256').update(text).digest('hex');
	// two builds at once get numbers one after the other
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`report ${tx.principal.authorityId} ${document.code}`}, 0))`;
	const [same] = await tx.sql<{ id: string; number: number }[]>`select id, number from report_edition where report = ${document.code} and pdf_sha256 = ${sha256} and document_sha256 = ${documentSha256}`;
	if (same) return same;
	const id = randomUUID();
	const [last] = await tx.sql<{ number: number }[]>`select coalesce(max(number), 0)::int as number from report_edition where report = ${document.code}`;
	const number = (last?.number ?? 0) + 1;
	await tx.sql`insert into report_edition (authority_id, id, report, number, title, release_id, document, document_sha256, pdf, pdf_sha256, pages, built_by)
		values (${tx.principal.authorityId}, ${id}, ${document.code}, ${number}, ${document.title}, ${release.id}, ${text}::text::json, ${documentSha256}, ${pdf}, ${sha256}, ${pages}, ${tx.principal.name})`;
	await audit(tx, 'report.built', 'report', document.code, { edition: number, release: release.number, pages, sha256 });
	return { id, number };
}

/** Builds and keeps. @throws ReportFaults; nothing is kept then */
export async function publishReport(database: Database, principal: Principal, authority: Parameters<typeof buildReport>[1], report: ReportSource, releaseNumber?: number, progress?: BuildProgress): Promise<BuiltReport & { id: string; number: number }> {
	mustBeAllowed(principal, 'reports.build');
	const built = await buildReport(database, authority, report, releaseNumber, progress);
	await progress?.(report.chapters.length + 2, report.chapters.length + 2, 'saving');
	return { ...built, ...(await database.write(principal, (tx) => saveEdition(tx, built))) };
}
