import { expect, it } from 'vitest';
import { checkReason } from './reason.ts';

it('takes a reason whole or not at all', () => {
	expect(checkReason('  doppelt ', 'fehlt')).toBe('doppelt');
	expect(checkReason(undefined, null)).toBe('');
	expect(() => checkReason(' \n', 'Der Grund fehlt.')).toThrow('Der Grund fehlt.');
	expect(checkReason('x'.repeat(2000), null)).toHaveLength(2000);
	expect(() => checkReason('x'.repeat(2001), null)).toThrow('Der Grund hat 2.001 Zeichen; möglich sind 2.000.');
});
