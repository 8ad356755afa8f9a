// `npm run bench`: every measurement runs its rival in the same run and prints the ratio.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pinnedNode, prepare, root } from './prepare.mjs';

const node = await prepare({ build: true, force: true });
if (!node) process.exit(1);
const names = process.argv.slice(2);
const all = ['import', 'api'];
let failed = false;
for (const name of names.length > 0 ? names : all) {
	const done = spawnSync(pinnedNode, ['--expose-gc', join(root, 'bench', `${name}.ts`)], { cwd: root, stdio: 'inherit' });
	if (done.status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
