import { configDefaults, defineConfig } from 'vitest/config';

/** They load the app, which holds one database for as long as its process lives. */
const APP = 'tests/{api,oparl}/**/*.test.ts';

export default defineConfig({
	test: {
		testTimeout: 60_000,
		hookTimeout: 120_000,
		maxWorkers: 2,
		exclude: [...configDefaults.exclude, 'tests/e2e/**', 'tests/faults/**', 'bin/cli.test.ts'],
		globalSetup: ['tests/embedded-setup.ts'],
		projects: [
			// loading the modules anew for each file takes longer than many a test
			{ extends: true, test: { name: 'rules', include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'examples/**/*.test.ts', 'bin/**/*.test.ts'], exclude: [...configDefaults.exclude, 'tests/e2e/**', 'tests/faults/**', 'bin/cli.test.ts', APP], isolate: false } },
			{ extends: true, test: { name: 'app', include: [APP], isolate: true } }
		]
	}
});
