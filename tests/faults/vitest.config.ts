import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { root: 'tests/faults', include: ['*.test.ts'], fileParallelism: false, hookTimeout: 120_000 } });
