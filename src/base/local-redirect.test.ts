import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeRedirect } from './local-redirect.ts';

describe('safeRedirect', () => {
	it('keeps pages of this instance', () => {
		expect(safeRedirect('/desk/accounts?role=member', '/desk')).toBe('/desk/accounts?role=member');
		expect(safeRedirect('/en/desk', '/desk')).toBe('/en/desk');
	});

	it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example', 'javascript:alert(1)', '/.//evil.example', '/a/..//evil.example', '', null, undefined])('refuses %j', (wanted) => {
		expect(safeRedirect(wanted, '/desk')).toBe('/desk');
	});

	it('never leaves the host, whatever is asked for', () => {
		const pieces = fc.constantFrom('/', '\\', '.', '..', '//', 'evil.example', '@', ':', '%2f', '?', '#', '\t', 'desk');
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
				const to = safeRedirect(parts.join(''), '/desk');
				expect(new URL(to, 'https://portal.example').host).toBe('portal.example');
			})
		);
	});
});
