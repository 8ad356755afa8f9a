/** Every act that the code writes into the trail is called by words, in both languages. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ACTS } from '#domains/accounts/permissions.ts';
import { actName } from './act-names.ts';

const DOMAINS = join(import.meta.dirname, '../../../domains');
const PERMISSIONS: ReadonlySet<string> = new Set(ACTS);

/** Names of acts in the lines that write entries. */
function writtenActs(): string[] {
	const lines = globSync('**/*.ts', { cwd: DOMAINS }).filter((path) => !path.includes('.test')).flatMap((path) => readFileSync(join(DOMAINS, path), 'utf8').split('\n'));
	const writing = lines.filter((line) => /\baudit(All|Round)?\(|\bact: /.test(line));
	return [...new Set(writing.flatMap((line) => [...line.matchAll(/'([a-z_]+\.[a-z-]+)'/g)].map((m) => m[1] as string)))].filter((act) => !PERMISSIONS.has(act)).sort();
}

it('has words for every act', () => {
	const acts = writtenActs();
	expect(acts.length).toBeGreaterThan(100);
	expect(acts).toEqual(expect.arrayContaining(['cycle.phase-removed', 'round.voted', 'news.link-issued', 'resolution.recorded', 'strategy.adopted', 'inventory.withdrawn', 'definition.agreed']));
	expect(acts.filter((act) => actName(act, 'de') === act || actName(act, 'en') === act)).toEqual([]);
});
