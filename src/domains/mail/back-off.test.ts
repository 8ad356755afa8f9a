import { expect, it } from 'vitest';
import { nextAttempt } from './back-off.ts';

it('is tried again after 1, 5, 15, 60, 240 minutes and every four hours, for five days', () => {
	const queued = new Date('2026-03-01T08:00:00Z');
	let now = queued;
	const waits: number[] = [];
	for (let attempts = 1; ; attempts++) {
		const next = nextAttempt(attempts, queued, now);
		if (!next) break;
		waits.push((next.getTime() - now.getTime()) / 60_000);
		now = next;
	}
	expect(waits.slice(0, 7)).toEqual([1, 5, 15, 60, 240, 240, 240]);
	expect(now.getTime() - queued.getTime()).toBeGreaterThanOrEqual(5 * 86_400_000);
	expect(now.getTime() - queued.getTime()).toBeLessThan(5.2 * 86_400_000);
});
