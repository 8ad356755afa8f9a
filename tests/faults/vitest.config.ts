import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests that start many processes: most of the time one of each file runs. */
export default defineConfig({
	test: { root: resolve(import.meta.dirname, '../..'), include: ['bin/cli.test.ts', 'tests/faults/*.test.ts'], globalSetup: ['tests/embedded-setup.ts'], maxWorkers: 2, testTimeout: 300_000, hookTimeout: 300_000 }
});
