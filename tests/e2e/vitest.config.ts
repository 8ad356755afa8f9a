import { defineConfig } from 'vitest/config';

// these journeys have not yet been seen to run to their end
const UNFINISHED = ['progress.test.ts', 'inventory.test.ts', 'strategy-public.test.ts'];

export default defineConfig({ test: { root: 'tests/e2e', include: ['*.test.ts'], exclude: UNFINISHED, globalSetup: ['server-setup.ts'], fileParallelism: false, testTimeout: 120_000, hookTimeout: 240_000 } });
