import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { isUuid } from './uuid.ts';

it('takes what names a row, and nothing that only looks like it', () => {
	const id = randomUUID();
	expect(isUuid(id)).toBe(true);
	for (const text of ['', 'abc', '-'.repeat(36), 'a'.repeat(36), id.replace('-', 'a'), `${id}\n`, ` ${id}`, id.toUpperCase(), `{${id}}`, id.slice(1)]) expect([text, isUuid(text)]).toEqual([text, false]);
});
