/** Builds a report against a release and keeps it as an edition that never changes. */
import { createHash, randomUUID } from 'node:crypto';
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { publicPrincipal } from '#domains/accounts/authority.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Database, Read, Write } from '#domains/accounts/transaction.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { areasBelow, boundariesOf, currentBoundarySet } from '#domains/areas/read.server.ts';
import { areaProfile, figureSeries, figureTable, findRelease, latestRelease, publishedIndicators, publishedSources } from '#domains/indicators/portal.server.ts';
import type { PublishedRelease } from '#domains/indicators/published.ts';
import { compose } from './compose.ts';
import type { ChapterFile } from './document-file.ts';
import type { FigureSource } from './figure-source.ts';
import type { ReportDocument } from './model.ts';
import { buildPdf } from './pdf.server.ts';

export interface ReportSource {
	code: string;
	title: string;
	subtitle: string;
	chapters: readonly ChapterFile[];
}

export interface BuiltReport {
	document: ReportDocument;
	pdf: Buffer;
	pages: number;
	sha256: string;
	release: PublishedRelease;
}

/** Reads with the rights of the public only, so that nothing undisclosed can get into a report. */
export async function buildReport(database: Database, authority: { id: string; name: string; countyKey: string; demonstration: boolean }, report: ReportSource, releaseNumber?: number): Promise<BuiltReport> {
	return database.read(publicPrincipal(authority), async (tx) => {
		const release = releaseNumber === undefined ? await latestRelease(tx) : await findRelease(tx, releaseNumber);
		if (!release) throw new UserError(releaseNumber === undefined ? 'Es ist noch nichts veröffentlicht; ein Bericht braucht einen Datenstand.' : `Den Datenstand ${releaseNumber} gibt es nicht.`);
		const chapters = await compose(report.chapters, await figureSource(tx, release, authority.countyKey));
		const document: ReportDocument = { code: report.code, title: report.title, subtitle: report.subtitle, authority: authority.name, release: release.number, date: release.publishedAt.toISOString().slice(0, 10), demonstration: authority.demonstration, chapters };
		const { pdf, pages } = buildPdf(document);
		return { document, pdf, pages, release, sha256: createHash('sha256').update(pdf).digest('hex') };
	});
}

async function figureSource(tx: Read, release: PublishedRelease, countyKey: string): Promise<FigureSource> {
	const [indicators, sources, areas, set] = [await publishedIndicators(tx, release), await publishedSources(tx, release), await areasBelow(tx, countyKey, 'municipality', { dissolved: true }), await currentBoundarySet(tx)];
	const features = set ? (await boundariesOf(tx, set.id, countyKey)).filter((f) => f.key.length === 8) : [];
	return {
		countyKey,
		indicators: new Map(indicators.map((i) => [i.code, i])),
		sources: new Map(sources.map((s) => [s.code, s])),
		municipalities: areas,
		boundaries: set ? { id: set.id, schematic: set.schematic, features } : null,
		table: (code, period, level) => figureTable(tx, release, code, { period, level }),
		series: (code, keys) => figureSeries(tx, release, code, keys),
		profile: (key) => areaProfile(tx, release, key)
	};
}

export async function saveEdition(tx: Write, built: BuiltReport): Promise<string> {
	mustBeAllowed(tx.principal, 'reports.build');
	const { document, pdf, pages, sha256, release } = built;
	const [same] = await tx.sql<{ id: string }[]>`select id from report_edition where report = ${document.code} and pdf_sha256 = ${sha256}`;
	if (same) return same.id;
	const id = randomUUID();
	const text = JSON.stringify(document);
	await tx.sql`insert into report_edition (authority_id, id, report, title, release_id, document, document_sha256, pdf, pdf_sha256, pages, built_by)
		values (${tx.principal.authorityId}, ${id}, ${document.code}, ${document.title}, ${release.id}, ${text}::text::jsonb, ${createHash('sha256').update(text).digest('hex')}, ${pdf}, ${sha256}, ${pages}, ${tx.principal.name})`;
	await audit(tx, 'report.built', 'report', document.code, { release: release.number, pages, sha256 });
	return id;
}

/** Builds and keeps. */
export async function publishReport(database: Database, principal: Principal, authority: Parameters<typeof buildReport>[1], report: ReportSource, releaseNumber?: number): Promise<BuiltReport & { id: string }> {
	mustBeAllowed(principal, 'reports.build');
	const built = await buildReport(database, authority, report, releaseNumber);
	return { ...built, id: await database.write(principal, (tx) => saveEdition(tx, built)) };
}
