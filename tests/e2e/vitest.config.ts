import { defineConfig } from 'vitest/config';

// these two journeys do not yet run to their end
const UNFINISHED = ['progress.test.ts', 'inventory.test.ts'];

export default defineConfig({ test: { root: 'tests/e2e', include: ['*.test.ts'], exclude: UNFINISHED, globalSetup: ['server-setup.ts'], fileParallelism: false, testTimeout: 120_000, hookTimeout: 240_000 } });
