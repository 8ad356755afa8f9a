import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests that start many processes: they run one after the other. */
export default defineConfig({
	test: { root: resolve(import.meta.dirname, '../..'), include: ['bin/cli.test.ts', 'tests/faults/*.test.ts'], globalSetup: ['tests/embedded-setup.ts'], fileParallelism: false, testTimeout: 300_000, hookTimeout: 300_000 }
});
