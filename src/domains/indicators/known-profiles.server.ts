/** Reading profiles to choose from: those saved by people, those that came with earlier deliveries, and those that come with the program. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { sourceByCode } from './read-definitions.server.ts';
import { checkProfile } from './readers/profile.ts';
import type { ReadingProfile } from './readers/reader.ts';

const FOLDER = join(process.cwd(), 'examples', 'profiles');

export interface KnownProfile extends ReadingProfile {
	/** saved: by a person, can be removed · used: came with a delivery · program: comes with the program */
	origin: 'saved' | 'used' | 'program';
	savedAt: Date | null;
	savedBy: string | null;
}

/** By name; one saved by a person goes before one of a delivery, that before one of the program. A data steward sees those of the own source and those of the program. */
export async function listProfiles(tx: Read, folder = FOLDER): Promise<KnownProfile[]> {
	mustBeAllowed(tx.principal, 'deliveries.receive');
	const own = tx.principal.role === 'data_steward' ? (tx.principal.sourceCode ?? '') : null;
	const used = await tx.sql<{ profile: ReadingProfile }[]>`
		select distinct on (profile->>'name') profile from delivery
		where jsonb_typeof(profile) = 'object' and ${own === null ? tx.sql`true` : tx.sql`source_code = ${own}`}
		order by profile->>'name', received_at desc`;
	const saved = await tx.sql<{ profile: ReadingProfile; savedAt: Date; savedBy: string }[]>`
		select profile, saved_at as "savedAt", saved_by as "savedBy" from reading_profile where ${own === null ? tx.sql`true` : tx.sql`source_code = ${own}`}`;
	const byName = new Map<string, KnownProfile>();
	const add = (profile: ReadingProfile, more: Pick<KnownProfile, 'origin' | 'savedAt' | 'savedBy'>) => byName.set(profile.name, { ...profile, ...more });
	for (const profile of profilesIn(folder)) add(profile, { origin: 'program', savedAt: null, savedBy: null });
	for (const { profile } of used) if (!byName.has(profile.name) || !same(profile, byName.get(profile.name))) add(profile, { origin: 'used', savedAt: null, savedBy: null });
	for (const { profile, savedAt, savedBy } of saved) add(profile, { origin: 'saved', savedAt, savedBy });
	return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name, 'de'));
}

/** The same without their history: what a form offers and a check takes. */
export async function knownProfiles(tx: Read, folder = FOLDER): Promise<ReadingProfile[]> {
	return (await listProfiles(tx, folder)).map(plain);
}

/** Where a profile stands in the list does not belong to it. */
export function plain(known: KnownProfile): ReadingProfile {
	const { origin: _origin, savedAt: _at, savedBy: _by, ...profile } = known;
	return profile;
}

function same(a: ReadingProfile, b: KnownProfile | undefined): boolean {
	return b !== undefined && JSON.stringify(sorted(a)) === JSON.stringify(sorted(plain(b)));
}

/** Keys in one order: the database keeps its own. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, v]) => [key, sorted(v)]));
}

/** Keeps a profile under its name; the same name again replaces it. @throws UserError when its source does not exist */
export async function saveProfile(tx: Write, profile: ReadingProfile): Promise<void> {
	mustBeAllowed(tx.principal, 'deliveries.receive');
	const checked = checkProfile(profile);
	if (tx.principal.role === 'data_steward' && tx.principal.sourceCode !== checked.source) throw new UserError('Sie können nur Leseprofile Ihrer eigenen Quelle speichern.');
	if (!(await sourceByCode(tx, checked.source))) throw new UserError(`Leseprofil: Die Quelle „${checked.source}“ gibt es nicht. Bitte zuerst anlegen oder im Profil ändern.`);
	const [row] = await tx.sql<{ source: string }[]>`select source_code as source from reading_profile where name = ${checked.name}`;
	if (row && tx.principal.role === 'data_steward' && row.source !== tx.principal.sourceCode) throw new UserError('Unter diesem Namen gibt es schon ein Leseprofil. Bitte einen anderen Namen wählen.');
	await tx.sql`insert into reading_profile (authority_id, name, source_code, profile, saved_by) values (${tx.principal.authorityId}, ${checked.name}, ${checked.source}, ${tx.sql.json(checked as never)}, ${tx.principal.name})
		on conflict (authority_id, name) do update set source_code = excluded.source_code, profile = excluded.profile, saved_at = clock_timestamp(), saved_by = excluded.saved_by`;
	await audit(tx, 'profile.saved', 'profile', checked.name, { source: checked.source });
}

/** Deliveries that were read with it keep their copy. */
export async function removeProfile(tx: Write, name: string): Promise<void> {
	mustBeAllowed(tx.principal, 'deliveries.receive');
	const own = tx.principal.role === 'data_steward' ? (tx.principal.sourceCode ?? '') : null;
	const [row] = await tx.sql`delete from reading_profile where name = ${name} and ${own === null ? tx.sql`true` : tx.sql`source_code = ${own}`} returning name`;
	if (!row) throw new NotFound();
	await audit(tx, 'profile.removed', 'profile', name);
}

function profilesIn(folder: string): ReadingProfile[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.map((name) => checkProfile(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}
