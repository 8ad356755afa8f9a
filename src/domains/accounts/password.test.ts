import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password.ts';

describe('passwordProblem', () => {
	it('asks for 12 signs and takes up to 128, counted as people count', () => {
		expect(passwordProblem('kurz')).toBe('too-short');
		expect(passwordProblem('äöüßéèëïçñÿ')).toBe('too-short');
		expect(passwordProblem('Blaue Kutsche am See')).toBeNull();
		expect(passwordProblem('ab1 '.repeat(33))).toBe('too-long');
		expect(passwordProblem(`Regen ${'über dem Dach '.repeat(8)}`)).toBeNull();
	});

	it.each(['passwort1234', 'Password2026!!', '123456789012', 'qwertzuiop12', 'aaaaaaaaaaaa', 'hallohallohallo', 'abcdefghijklmn', 'Planungskreis2026', '!!!!Sommer2026', 'ab1ab1ab1ab1ab1'])('refuses %s as well known', (password) => {
		expect(passwordProblem(password)).toBe('common');
	});

	it('refuses what stands on the business card', () => {
		const about = { email: 'petra.muster@kreis.example', name: 'Petra Maria Muster' };
		expect(passwordProblem('petra.muster2026', about)).toBe('personal');
		expect(passwordProblem('PetraMariaMuster', about)).toBe('personal');
		expect(passwordProblem('petra.muster@kreis.example', about)).toBe('personal');
	});

	it('knows no rules of composition: random letters are always taken', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), { minLength: 16, maxLength: 128 }).filter((signs) => new Set(signs).size >= 11), (signs) => {
				expect(passwordProblem(signs.join(''))).not.toBe('too-short');
			})
		);
	});
});
