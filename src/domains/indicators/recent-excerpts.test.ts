import { expect, it } from 'vitest';
import type { Excerpt } from './excerpt.ts';
import { recentExcerpt } from './recent-excerpts.server.ts';

const excerpt = (sheet: string): Excerpt => ({ sheet, sheets: [sheet], rows: [], width: 0, wider: false });

it('opens a file once for the same glance, also when two look at the same moment', async () => {
	let opened = 0;
	const look = (sheet: string) => recentExcerpt(`twice ${sheet}`, async () => (opened++, excerpt(sheet)));
	const [a, b] = await Promise.all([look('A'), look('A')]);
	expect(a).toBe(b);
	expect((await look('B'))?.sheet).toBe('B');
	await look('A');
	expect(opened).toBe(2);
});

it('keeps no failure', async () => {
	await expect(recentExcerpt('fails', () => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
	expect(await recentExcerpt('fails', async () => null)).toBeNull();
});

it('forgets what nobody looked at for long, never more than a hundred', async () => {
	const made: number[] = [];
	const look = (n: number) => recentExcerpt(`many ${n}`, async () => (made.push(n), excerpt(String(n))));
	await look(0);
	for (let n = 1; n < 100; n++) await look(n);
	await look(0);
	await look(100);
	await look(0);
	expect(made.filter((n) => n === 0)).toHaveLength(1);
	await look(1);
	expect(made.filter((n) => n === 1)).toHaveLength(2);
});
