import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RateLimit } from './rate-limit.ts';

it('lets a burst through, then as many as come back in time, and says how long to wait', () => {
	const limit = new RateLimit(60);
	for (let i = 0; i < 60; i++) expect(limit.take('a', 0)).toBe(0);
	expect(limit.take('a', 0)).toBe(1);
	expect(limit.take('b', 0)).toBe(0);
	expect(limit.take('a', 999)).toBe(1);
	expect(limit.take('a', 1000)).toBe(0);
	expect(limit.take('a', 1000)).toBe(1);
	expect(new RateLimit(1).take('a', 0)).toBe(0);
	expect([limit.isSpent('a', 1000), limit.isSpent('a', 2000), limit.isSpent('nobody', 0)]).toEqual([true, false, false]);
});

it('a wait that was kept is enough', () => {
	fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 200 }), (perMinute, pauses) => {
		const limit = new RateLimit(perMinute);
		let now = 0;
		for (const pause of pauses) {
			now += pause;
			const wait = limit.take('a', now);
			if (wait === 0) continue;
			now += wait * 1000;
			expect(limit.take('a', now)).toBe(0);
		}
	}));
});

it('never more than the limit and a burst, whatever the pauses; a clock that goes back gives nothing', () => {
	fc.assert(fc.property(fc.array(fc.integer({ min: -50, max: 300 }), { minLength: 1, maxLength: 500 }), (pauses) => {
		const limit = new RateLimit(30);
		let [now, latest, let_] = [0, 0, 0];
		for (const pause of pauses) {
			now = Math.max(0, now + pause);
			latest += Math.max(0, pause);
			if (limit.take('a', now) === 0) let_++;
		}
		expect(let_).toBeLessThanOrEqual(30 + (latest * 30) / 60_000 + 1);
	}));
});

it('remembers a bounded number of clients', () => {
	const limit = new RateLimit(1, 3);
	for (const client of ['a', 'b', 'c', 'd', 'e']) limit.take(client, 0);
	expect(limit.clients).toBe(3);
	expect(limit.take('e', 0)).toBe(60);
	expect(limit.take('a', 0)).toBe(0);
});
