import { expect, it } from 'vitest';
import { placesLeft } from './places.ts';

it('says in words how many places are left, and changes words seldom', () => {
	expect(placesLeft(null, 500)).toBeNull();
	expect([0, 1, 2, 3, 4].map((taken) => placesLeft(3, taken))).toEqual(['few', 'few', 'few', 'none', 'none']);
	expect([0, 89, 90, 99, 100, 101].map((taken) => placesLeft(100, taken))).toEqual(['free', 'free', 'few', 'few', 'none', 'none']);
	const changes = Array.from({ length: 101 }, (_, taken) => placesLeft(100, taken)).filter((word, i, all) => i > 0 && word !== all[i - 1]);
	expect(changes).toEqual(['few', 'none']);
});
