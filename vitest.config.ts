import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'examples/**/*.test.ts', 'bin/**/*.test.ts'],
		exclude: [...configDefaults.exclude, 'tests/e2e/**', 'tests/faults/**', 'bin/cli.test.ts'],
		globalSetup: ['tests/embedded-setup.ts'],
		testTimeout: 60_000,
		hookTimeout: 120_000,
		maxWorkers: 2
	}
});
