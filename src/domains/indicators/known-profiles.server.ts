/** Reading profiles to choose from: those that came with earlier deliveries, and those that come with the program. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { checkProfile } from './readers/profile.ts';
import type { ReadingProfile } from './readers/reader.ts';

const FOLDER = join(process.cwd(), 'examples', 'profiles');

/** By name, the newest of each name; a data steward sees those of the own source and those of the program. */
export async function knownProfiles(tx: Read, folder = FOLDER): Promise<ReadingProfile[]> {
	mustBeAllowed(tx.principal, 'deliveries.receive');
	const own = tx.principal.role === 'data_steward' ? (tx.principal.sourceCode ?? '') : null;
	const rows = await tx.sql<{ profile: ReadingProfile }[]>`
		select distinct on (profile->>'name') profile from delivery
		where jsonb_typeof(profile) = 'object' and ${own === null ? tx.sql`true` : tx.sql`source_code = ${own}`}
		order by profile->>'name', received_at desc`;
	const byName = new Map(profilesIn(folder).map((profile) => [profile.name, profile]));
	for (const { profile } of rows) byName.set(profile.name, profile);
	return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name, 'de'));
}

function profilesIn(folder: string): ReadingProfile[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.map((name) => checkProfile(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}
