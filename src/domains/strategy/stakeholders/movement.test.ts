import { expect, it } from 'vitest';
import type { AssessedActor } from './model.ts';
import { movements } from './movement.ts';

const at = (actorId: string, interest: number, influence: number, attitude: AssessedActor['attitude'] = 'neutral'): AssessedActor => ({ actorId, number: 1, kind: 'organisation', name: actorId, organisation: '', recordedBy: '', assessedOn: '2026-01-01', interest, influence, attitude, role: 'advises', note: '', example: false });

it('names those who moved, the farthest first, then the new ones, then those who stayed', () => {
	const found = movements([at('stays', 3, 3), at('turns', 3, 3), at('far', 1, 1), at('left', 5, 5)], [at('new', 2, 2), at('stays', 3, 3), at('turns', 3, 3, 'supports'), at('far', 4, 2)]);
	expect(found.map((m) => [m.name, m.moved, m.before?.interest ?? null])).toEqual([['far', true, 1], ['turns', true, 3], ['new', false, null], ['stays', false, 3]]);
});
