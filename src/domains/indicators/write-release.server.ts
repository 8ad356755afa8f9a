/** Publishing: an act of a planner. Everything goes through disclosure control together, then into the public tables. */
import { createHash, randomUUID } from 'node:crypto';
import { arrayLiteral } from '#base/binary-array.ts';
import { UserError } from '#base/errors.ts';
import type { TableAudit } from '#disclosure/audit.ts';
import { discloseTables } from '#disclosure/release.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { enterDirectory, keepWithRelease, planningAreasOfRelease, planningAreasToPublish, type PublicPlanningArea } from '#domains/areas/planning/public-planning-areas.server.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { territoryMoves } from '#domains/areas/territory/area-changes.server.ts';
import { insertConvertedBlocks } from './converted-blocks.server.ts';
import { convertPublished, extentOf, type Convert, type ConvertedSeries, type SeriesExtent } from './convert-public.ts';
import { NothingNew } from './nothing-new.ts';
import { currentBlocks } from './read-blocks.server.ts';
import { allIndicators, allSources, type StoredIndicator } from './read-definitions.server.ts';
import { insertNotes, publicNotes, type PublicNote } from './public-notes.server.ts';
import { readPublicBlocks } from './read-public-blocks.server.ts';
import type { EarlierRelease } from './earlier-releases.ts';
import { lockFigures } from './figures-lock.server.ts';
import type { PublicBlock } from './public-block.ts';
import { releaseDifference, type ReleaseDifference, type ReleasePreview } from './release-difference.ts';
import { refusalText } from './refusal.ts';
import { prepareRelease, publicBlocks } from './release-tables.ts';
import { converterTo } from './status-figures.server.ts';

interface Built {
	blocks: PublicBlock[];
	converted: ConvertedSeries;
	indicators: StoredIndicator[];
	/** those with figures */
	planned: PublicPlanningArea[];
	notes: PublicNote[];
	audit: { exposed: number; attacked: TableAudit };
	difference: ReleaseDifference;
}

/** What publishing now would make public; stores nothing. */
export async function previewRelease(tx: Read): Promise<ReleasePreview> {
	mustBeAllowed(tx.principal, 'releases.publish');
	return (await build(tx)).difference.preview;
}

export interface FullPreview extends ReleaseDifference {
	/** what the attacker tried on it: nothing is exposed in anything that can be published */
	audit: { withheld: number; withheldSecondary: number; exposed: number; offBalance: number };
	/** the newest release says the very same */
	unchanged: boolean;
	/** planning areas in it; an id below 0: not in the directory yet */
	planned: { id: number; name: string }[];
	/** series shown on the boundaries of another day */
	series: SeriesExtent[];
}

/** The same with lists: what would be new, changed, gone and withheld, and how the attacker fared. @throws UserError when secrecy cannot be kept */
export async function previewReleaseInFull(tx: Read): Promise<FullPreview> {
	mustBeAllowed(tx.principal, 'releases.publish');
	const built = await build(tx);
	const { difference, audit: result } = built;
	const { attacked } = result;
	return { ...difference, planned: built.planned.map(({ id, name }) => ({ id, name })), unchanged: await isUnchanged(tx, built), series: extentOf(built.indicators, built.converted), audit: { withheld: attacked.withheld, withheldSecondary: attacked.withheldSecondary, exposed: attacked.exposed.length, offBalance: attacked.offBalance.length } };
}

export interface NewRelease {
	title: string;
	note?: string | null;
	/** when it is published, where that is not now (example data) */
	at?: Date;
	/** published although the newest release says the very same */
	evenIfUnchanged?: boolean;
	/** told what happens next */
	onStep?: (step: ReleaseStep) => Promise<void>;
}

export type ReleaseStep = 'reading' | 'protecting' | 'storing';

/** @throws UserError when there is nothing to publish, nothing would change, or secrecy cannot be kept */
export async function publishRelease(tx: Write, release: NewRelease): Promise<{ id: string; number: number; preview: ReleasePreview }> {
	mustBeAllowed(tx.principal, 'releases.publish');
	const { sql } = tx;
	const { authorityId, name } = tx.principal;
	await lockFigures(tx);
	await enterDirectory(tx, await planningAreasToPublish(tx));
	const built = await build(tx, release.onStep);
	if (built.blocks.length === 0) throw new UserError('Es gibt noch keine übernommenen Werte, die veröffentlicht werden könnten.');
	if (!release.evenIfUnchanged && (await isUnchanged(tx, built))) throw new NothingNew();
	const { preview } = built.difference;
	await release.onStep?.('storing');
	const id = randomUUID();
	const [last] = await sql<{ number: number }[]>`select coalesce(max(number), 0) as number from release`;
	const number = (last?.number ?? 0) + 1;
	await sql`insert into release (authority_id, id, number, title, note, published_at, published_by, fingerprint, audit)
		values (${authorityId}, ${id}, ${number}, ${release.title}, ${release.note ?? null}, ${release.at ?? sql`clock_timestamp()`}, ${name}, ${fingerprintOf(built)}, ${sql.json({ ...built.audit, ...preview } as never)})`;
	await sql`insert into disclosed_source (authority_id, release_id, code, description) select authority_id, ${id}, code, description from source`;
	for (const indicator of built.indicators)
		await sql`insert into disclosed_indicator (authority_id, release_id, indicator_id, code, position, definition, version)
			values (${authorityId}, ${id}, ${indicator.id}, ${indicator.code}, ${indicator.position}, ${sql.json(indicator.definition as never)}, ${indicator.version})`;
	await keepWithRelease(tx, id, built.planned);
	const used = deliveriesIn(built);
	await sql`insert into disclosed_delivery (authority_id, release_id, number, source_code, title, file_name, sha256, size, office, sheets, received_at, accepted_at, hints)
		select authority_id, ${id}, number, source_code, title, file_name, sha256, size, office, sheets, received_at, accepted_at, jsonb_array_length(problems)
		from delivery where state = 'accepted' and number = any(${used})`;
	await insertNotes(tx, id, built.notes);
	for (let start = 0; start < built.blocks.length; start += 200) await insertPublicBlocks(tx, id, built.blocks.slice(start, start + 200));
	for (let start = 0; start < built.converted.blocks.length; start += 200) await insertConvertedBlocks(tx, id, built.converted.blocks.slice(start, start + 200));
	await audit(tx, 'release.published', 'release', String(number), { ...preview });
	return { id, number, preview };
}

async function build(tx: Read, onStep?: NewRelease['onStep']): Promise<Built> {
	await onStep?.('reading');
	const [areas, stored, sources, blocks] = [await allAreas(tx), await allIndicators(tx), await allSources(tx), await currentBlocks(tx)];
	const thresholds = new Map(sources.map((s) => [s.code, s.secrecyThreshold]));
	const planned = await planningAreasToPublish(tx);
	const releases = await earlierReleases(tx);
	const before = releases.at(-1)?.published ?? [];
	const prepared = prepareRelease(
		stored.map((i) => ({ id: i.id, definition: i.definition, threshold: thresholds.get(i.definition.sourceCode) ?? 3 })),
		blocks,
		areas,
		releases,
		planned,
		await territoryMoves(tx)
	);
	await onStep?.('protecting');
	const disclosure = discloseTables(prepared.tables);
	if (disclosure.kind === 'refused') throw new UserError(refusalText(disclosure.unprotected, stored.map((i) => ({ id: i.id, name: i.definition.name.de })), [...areas, ...planned]));
	const result = publicBlocks(prepared, disclosure.tables);
	const withData = new Set(result.map((block) => block.indicatorId));
	const indicators = stored.filter((i) => withData.has(i.id));
	const told = new Set(result.flatMap((block) => (block.level === 'planning-area' ? [...block.areaIds] : [])));
	return { blocks: result, converted: await convertedSeries(tx, indicators, result), indicators, planned: planned.filter((area) => told.has(area.id)), notes: await publicNotes(tx, result), audit: { exposed: 0, attacked: disclosure.audit }, difference: releaseDifference(result, before) };
}

/** What definitions ask to be shown on other boundaries, from what is published alone. */
async function convertedSeries(tx: Read, indicators: readonly StoredIndicator[], published: readonly PublicBlock[]): Promise<ConvertedSeries> {
	const days = new Set(indicators.flatMap(({ definition }) => definition.convertedTo ?? []));
	const [authority] = days.size === 0 ? [] : await tx.sql<{ countyKey: string }[]>`select county_key as "countyKey" from authority where id = app_authority()`;
	const converters = new Map<string, Convert>();
	for (const day of authority ? days : []) {
		const converter = await converterTo(tx, day, authority?.countyKey ?? '');
		converters.set(day, (block, definition) => converter.convert(block, definition));
	}
	return convertPublished(indicators, published, converters);
}

function deliveriesIn(built: Built): string[] {
	return [...new Set(built.blocks.flatMap((block) => block.deliveries))].sort();
}

/** Figures, definitions, sources and deliveries are those of the newest release. */
async function isUnchanged(tx: Read, built: Built): Promise<boolean> {
	const [last] = await tx.sql<{ fingerprint: string; deliveries: string[]; sources: boolean }[]>`
		select fingerprint, array(select number from disclosed_delivery d where d.authority_id = r.authority_id and d.release_id = r.id) as deliveries,
			not exists ((select code, description from disclosed_source s where s.authority_id = r.authority_id and s.release_id = r.id) except (select code, description from source))
			and not exists ((select code, description from source) except (select code, description from disclosed_source s where s.authority_id = r.authority_id and s.release_id = r.id)) as sources
		from release r order by number desc limit 1`;
	return last !== undefined && last.sources && last.fingerprint === fingerprintOf(built) && last.deliveries.sort().join() === deliveriesIn(built).join();
}

/** All releases so far, oldest first: each stays public, so each must be reckoned with. */
async function earlierReleases(tx: Read): Promise<EarlierRelease[]> {
	const rows = await tx.sql<{ id: string }[]>`select id from release order by number`;
	const releases: EarlierRelease[] = [];
	for (const { id } of rows) releases.push({ blocks: await currentBlocks(tx, { asOfRelease: id }), published: await readPublicBlocks(tx, id, {}), planned: await planningAreasOfRelease(tx, id) });
	return releases;
}

/** Hash over everything the public gets, so that anyone can see whether two releases are the same. */
function fingerprintOf(built: Built): string {
	const hash = createHash('sha256');
	for (const indicator of built.indicators) hash.update(JSON.stringify([indicator.code, indicator.definition]));
	for (const area of built.planned) hash.update(JSON.stringify([area.division, area.key, area.name, area.description, area.validFrom, area.validTo, area.members]));
	for (const block of built.blocks) {
		hash.update(JSON.stringify([block.indicatorId, block.period, block.breakdown, block.level, block.territorialStatus]));
		for (const column of [block.areaIds, block.values, block.lowers, block.uppers, block.states]) hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
	}
	if (built.notes.length > 0) hash.update(JSON.stringify(built.notes.map((n) => [n.delivery, n.sheet, n.row, n.column, n.note]).sort()));
	for (const block of built.converted.blocks) {
		hash.update(JSON.stringify(['converted', block.indicatorId, block.period, block.breakdown, block.level, block.territorialStatus, block.convertedFrom, block.partKeys, block.sources]));
		for (const column of [block.areaIds, block.values, block.lowers, block.uppers, block.states, block.partStarts, block.partWeights]) hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
	}
	return hash.digest('hex');
}

async function insertPublicBlocks(tx: Write, releaseId: string, blocks: readonly PublicBlock[]): Promise<void> {
	const column = <T>(pick: (block: PublicBlock) => T) => blocks.map(pick);
	await tx.sql`
		insert into disclosed_block (authority_id, release_id, indicator_id, period, breakdown, level, territorial_status, area_ids, "values", lowers, uppers, states, deliveries, delivery_index, sheets, rows, columns)
		select ${tx.principal.authorityId}, ${releaseId}, i, p, b, l, t, a::int[], v::float8[], lo::float8[], up::float8[], s::smallint[], array(select jsonb_array_elements_text(d::jsonb)), di::smallint[], h::smallint[], r::int[], c::int[]
		from unnest(
			${column((x) => x.indicatorId)}::int[], ${column((x) => x.period)}::text[], ${column((x) => x.breakdown)}::text[], ${column((x) => x.level)}::text[], ${column((x) => x.territorialStatus)}::date[],
			${column((x) => arrayLiteral(x.areaIds))}::text[], ${column((x) => arrayLiteral(x.values))}::text[], ${column((x) => arrayLiteral(x.lowers))}::text[], ${column((x) => arrayLiteral(x.uppers))}::text[],
			${column((x) => arrayLiteral(x.states))}::text[], ${column((x) => JSON.stringify(x.deliveries))}::text[], ${column((x) => arrayLiteral(x.deliveryIndex))}::text[], ${column((x) => arrayLiteral(x.sheets))}::text[],
			${column((x) => arrayLiteral(x.rows))}::text[], ${column((x) => arrayLiteral(x.columns))}::text[]
		) as u(i, p, b, l, t, a, v, lo, up, s, d, di, h, r, c)`;
}
