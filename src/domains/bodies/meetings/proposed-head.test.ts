import { expect, it } from 'vitest';
import { proposedHead } from './proposed-head.ts';

const someone = (name: string, role: string, attended: 'present' | 'excused' | null = null, answer: 'accepted' | 'declined' | null = null) => ({ name, role, attended, answer });

it('proposes chair and secretary of those who are there, the deputy where the chair is not', () => {
	expect(proposedHead([someone('A', 'member'), someone('B', 'deputy-chair'), someone('C', 'chair'), someone('D', 'secretary')])).toEqual({ chair: 'C', minuteTaker: 'D' });
	expect(proposedHead([someone('B', 'deputy-chair', 'present'), someone('C', 'chair', 'excused', 'accepted'), someone('D', 'secretary', null, 'declined')])).toEqual({ chair: 'B', minuteTaker: '' });
	expect(proposedHead([])).toEqual({ chair: '', minuteTaker: '' });
});
