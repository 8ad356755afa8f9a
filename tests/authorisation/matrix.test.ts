import { describe, expect, it } from 'vitest';
import { foundRoutes } from './found-routes.ts';
import { MATRIX } from './matrix.ts';

describe('authorisation matrix', () => {
	const found = foundRoutes();

	it('finds the routes', () => {
		expect(found.length).toBeGreaterThan(50);
		expect(found.find((r) => r.id === '/desk/accounts')?.verbs).toContain('invite');
	});

	it('lists every route', () => {
		const missing = found.map((r) => `${r.kind} ${r.id}`).filter((name) => !MATRIX[name]);
		expect(missing, 'a new route needs its line in tests/authorisation/matrix.ts').toEqual([]);
	});

	it('lists every form action, and no other', () => {
		for (const { kind, id, verbs } of found.filter((r) => r.kind === 'page')) expect([id, Object.keys(MATRIX[`${kind} ${id}`]?.actions ?? {}).toSorted()]).toEqual([id, verbs]);
	});

	it('knows servers that only read', () => {
		const writing = found.filter((r) => r.kind === 'server' && r.verbs.some((verb) => !['GET', 'HEAD', 'OPTIONS'].includes(verb) && !(verb === 'fallback' && /^\/(api|oparl)\//.test(r.id))));
		expect(writing, 'a server that writes needs its own answers in the matrix').toEqual([]);
	});
});
