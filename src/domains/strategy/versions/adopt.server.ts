/** Drafts, and the adoption that freezes a strategy for ever and makes it public. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '#base/canonical-json.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { publishElements } from '../publish.server.ts';
import { checkAdoption, type AdoptionCheck } from './adoption-checks.ts';
import { compareVersions, isUnchanged, type VersionDifference } from './compare-versions.ts';
import { readResolutions } from '#domains/bodies/resolutions/read-resolutions.server.ts';
import { presentSnapshot } from './read-strategies.server.ts';
import { carried, type Resolution } from '#domains/bodies/resolutions/resolution.ts';
import type { StrategySnapshot, VersionAddress } from './snapshot.ts';
import type { Strategy } from './strategy.ts';
import { lockStrategies, mustFindStrategy } from './write-strategy.server.ts';

/** Checksum of a version: of its text with keys in order, as anyone can build it from the stored content. */
export function hashOf(snapshot: StrategySnapshot): string {
	return createHash('sha256').update(canonicalJson(snapshot)).digest('hex');
}

/** Keeps the strategy as it stands, with a note what it is for. @returns the number of the version */
export async function keepDraft(tx: Write, strategyId: string, note: string): Promise<number> {
	mustBeAllowed(tx.principal, 'strategy.write');
	await lockStrategies(tx);
	const strategy = await mustFindStrategy(tx, strategyId);
	if (note.trim().length > 2000) throw new UserError('„Anmerkung“ ist länger als 2.000 Zeichen. Bitte kürzen.');
	if (note.trim() === '') throw new UserError('„Anmerkung“ fehlt. Bitte sagen Sie kurz, wofür dieser Stand ist, zum Beispiel: für die Steuerungsgruppe.');
	const { snapshot } = await presentSnapshot(tx, strategy);
	if (snapshot.elements.length === 0) throw new UserError('Die Strategie enthält noch kein Element. Bitte wählen Sie zuerst aus, was zu ihr gehört.');
	const version = await keep(tx, strategy, { state: 'draft', resolutionId: null, snapshot, note });
	await audit(tx, 'strategy.draft-kept', 'strategy', strategyId, { number: strategy.number, name: strategy.title.de, version, note: note.trim() });
	return version;
}

export interface AdoptionPreview extends AdoptionCheck {
	snapshot: StrategySnapshot;
	/** checksum of what was looked at */
	seen: string;
	/** what changes against the version that it follows */
	difference: { from: VersionAddress; changes: VersionDifference } | null;
}

/** What would be adopted now, what stands in the way, and what changes. */
export async function previewAdoption(tx: Read, strategy: Strategy): Promise<AdoptionPreview> {
	mustBeAllowed(tx.principal, 'strategy.publish');
	const { snapshot, outside, previous } = await presentSnapshot(tx, strategy);
	const check = checkAdoption(snapshot, outside);
	const changes = previous && compareVersions(previous.content, snapshot);
	if (previous && changes && previous.version.number === strategy.number && isUnchanged(changes)) check.obstacles.push({ what: 'unchanged', text: `Die Strategie ist seit der beschlossenen Fassung ${previous.version.version} unverändert. Es gibt nichts Neues zu beschließen.`, element: null, detail: '' });
	return { ...check, snapshot, seen: hashOf(snapshot), difference: previous && changes && { from: previous.version, changes } };
}

export interface Adoption {
	/** whoever adopts has seen the hints and wants it nevertheless */
	hintsConfirmed?: boolean;
	/** checksum of the preview that was looked at; what changed since is not adopted */
	seen?: string;
	note?: string;
}

/**
 * Freezes the strategy as it stands, for ever, and makes its elements and what they rest on public.
 * @param resolutionId of the resolution that makes it binding
 * @returns the number of the version
 * @throws UserError that lists all that stands in the way; then nothing is stored
 */
export async function adoptStrategy(tx: Write, strategyId: string, resolutionId: string, { hintsConfirmed = false, seen, note = '' }: Adoption = {}): Promise<{ version: number; sha256: string; published: number }> {
	mustBeAllowed(tx.principal, 'strategy.publish');
	await lockStrategies(tx);
	// whoever changes an element or a link now waits until all is frozen
	await tx.sql`select count(*) from (select 1 from element for share) as all_elements`;
	const strategy = await mustFindStrategy(tx, strategyId);
	const [recorded] = await readResolutions(tx, resolutionId);
	if (!recorded) throw new NotFound();
	const { id: _, ...resolution } = recorded;
	if (!carried(resolution)) throw new UserError(`Der Beschluss wurde mit ${resolution.votes.for} zu ${resolution.votes.against} Stimmen abgelehnt. Beschlossen ist eine Strategie nur mit mehr Ja- als Nein-Stimmen.`);
	const preview = await previewAdoption(tx, strategy);
	if (seen !== undefined && seen !== preview.seen) throw new UserError('Seit Ihrer Vorschau hat sich die Strategie geändert. Bitte prüfen Sie die Vorschau noch einmal; beschlossen wurde nichts.');
	if (preview.obstacles.length > 0) throw new UserError(`Die Strategie kann so nicht beschlossen werden:\n${preview.obstacles.map((o) => `– ${o.text}`).join('\n')}`);
	if (preview.hints.length > 0 && !hintsConfirmed) throw new UserError(`Bitte bestätigen Sie zuerst diese Hinweise:\n${preview.hints.map((h) => `– ${h.text}`).join('\n')}`);
	const snapshot: StrategySnapshot = { ...preview.snapshot, resolution };
	const version = await keep(tx, strategy, { state: 'adopted', resolutionId, snapshot, note });
	const published = await publishElements(tx, snapshot.elements.map((e) => e.id), adoptionReason(strategy, resolution));
	const sha256 = hashOf(snapshot);
	await audit(tx, 'strategy.adopted', 'strategy', strategyId, { number: strategy.number, name: strategy.title.de, version, resolution: resolution.number, body: resolution.body, decided: resolution.decided, sha256 });
	return { version, sha256, published };
}

/** For the public history of its elements. */
function adoptionReason({ title }: Strategy, { body, decided }: Resolution): string {
	return `Beschluss: ${body}, ${decided.split('-').reverse().join('.')}, „${title.de}“`;
}

async function keep(tx: Write, strategy: Strategy, { state, resolutionId, snapshot, note }: { state: 'draft' | 'adopted'; resolutionId: string | null; snapshot: StrategySnapshot; note: string }): Promise<number> {
	const [row] = await tx.sql<{ version: number }[]>`insert into strategy_version (authority_id, strategy_id, version, state, resolution_id, content, sha256, note, recorded_by)
		select ${tx.principal.authorityId}, ${strategy.id}, coalesce(max(version), 0) + 1, ${state}, ${resolutionId}, ${tx.sql.json(snapshot as never)}, ${hashOf(snapshot)}, ${note.trim()}, ${tx.principal.name}
		from strategy_version where strategy_id = ${strategy.id} returning version`;
	return row?.version ?? 0;
}
