import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { root: 'tests/e2e', include: ['*.test.ts'], globalSetup: ['server-setup.ts'], maxWorkers: 2, testTimeout: 240_000, hookTimeout: 240_000 } });
