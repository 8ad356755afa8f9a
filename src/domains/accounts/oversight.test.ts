import { describe, expect, it } from 'vitest';
import { oversightOf } from './oversight.ts';

const of = (countyKey: string, settings = {}) => oversightOf({ countyKey, settings });

describe('who watches over a county', () => {
	it('is known for each of the sixteen states, and different in each', () => {
		const keys = Array.from({ length: 16 }, (_, i) => String(i + 1).padStart(2, '0'));
		const all = keys.map((key) => of(`${key}001`));
		for (const { state, dataProtection, accessibilityLaw } of all) {
			expect(state).toMatch(/^[A-ZÄÖÜ]/);
			expect(dataProtection?.url).toMatch(/^https:\/\/[a-z.-]+$/);
			expect(accessibilityLaw).not.toBe('');
		}
		for (const what of [all.map((o) => o.state), all.map((o) => o.dataProtection?.name), all.map((o) => o.dataProtection?.url), all.map((o) => o.accessibilityLaw)]) expect(new Set(what).size).toBe(16);
		expect(of('16068').dataProtection?.name).toContain('Thüringer');
		expect(of('09162').dataProtection?.name).toContain('Bayerischer');
	});

	it('is what the settings say, where they say it', () => {
		const settings = { dataProtection: { supervisor: { name: 'Aufsicht', url: 'https://aufsicht.example' } }, accessibility: { law: 'Gesetz', enforcementBody: 'Stelle' } };
		expect(of('05315', settings)).toEqual({ state: 'Nordrhein-Westfalen', dataProtection: { name: 'Aufsicht', url: 'https://aufsicht.example' }, accessibilityLaw: 'Gesetz', enforcementBody: 'Stelle' });
	});

	it('is not guessed for a key of no state', () => {
		expect(of('99001')).toEqual({ state: null, dataProtection: null, accessibilityLaw: null, enforcementBody: null });
	});
});
