import { expect, it } from 'vitest';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { PublishedRelease } from './published.ts';
import { knownOfRelease, ofRelease } from './release-memory.server.ts';

const release = (id: string): PublishedRelease => ({ id, number: 1, title: '', note: null, publishedAt: new Date(0), fingerprint: '' });
const reading = (authorityId = 'one') => ({ answers: new Map(), principal: { authorityId } }) as unknown as Read;
const writing = { answers: null, principal: { authorityId: 'one' } } as unknown as Read;
let asked = 0;
const count = async () => [++asked];

it('asks a release once, each release for itself', async () => {
	asked = 0;
	const tx = reading();
	await Promise.all([ofRelease(tx, release('a'), 'sources', count), ofRelease(tx, release('a'), 'sources', count)]);
	await ofRelease(reading(), release('a'), 'sources', count);
	expect(asked).toBe(1);
	expect(await ofRelease(reading(), release('b'), 'sources', count)).toEqual([2]);
	expect(knownOfRelease(tx, release('b'), 'sources')).toEqual([2]);
	expect(knownOfRelease(tx, release('b'), 'deliveries')).toBeUndefined();
	// the database would have nothing of it for another authority
	expect(knownOfRelease(reading('two'), release('b'), 'sources')).toBeUndefined();
});

it('keeps nothing of a release that is being written', async () => {
	asked = 0;
	await ofRelease(writing, release('c'), 'sources', count);
	expect(knownOfRelease(reading(), release('c'), 'sources')).toBeUndefined();
	expect(await ofRelease(reading(), release('c'), 'sources', count)).toEqual([2]);
});

it('nobody can change what all share, and a failed question is asked again', async () => {
	const answer = await ofRelease(reading(), release('d'), 'sources', async () => [3, 1, 2]);
	expect(() => answer.sort()).toThrow(TypeError);
	await expect(ofRelease(reading(), release('e'), 'sources', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
	expect(await ofRelease(reading(), release('e'), 'sources', async () => 'back')).toBe('back');
});
