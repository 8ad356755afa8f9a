import { expect, it } from 'vitest';
import { jobBeside } from './job-beside.ts';

it('says a function once, whether it stands beside a name or for one', () => {
	expect(jobBeside('Ada Muster', 'Leitung Jugendamt')).toBe('Leitung Jugendamt');
	expect(jobBeside('Leitung Jugendamt', 'Leitung Jugendamt ')).toBe('');
	expect(jobBeside('', 'Leitung Jugendamt')).toBe('');
});
