import { expect, it } from 'vitest';
import type { Kind } from '../model.ts';
import { PublicThread, type PublicHead } from './public-thread.ts';
import { threadMapData } from './thread-map-data.ts';

const head = (number: number, kind: Kind, followsFrom: number[]): PublicHead => ({ id: `id-${number}`, number, kind, code: '', title: { de: `T${number}`, en: '' }, complete: true, inWords: false, responsible: '', over: false, cycle: 1, position: number, example: false, followsFrom, publishedAt: new Date(0), state: null, answered: null, targetDate: '', indicators: [] });

it('a column that nobody could read stands in piles that lead on, and nothing is lost', () => {
	const fields = Array.from({ length: 20 }, (_, i) => head(i + 1, 'action-field', []));
	const goals = Array.from({ length: 500 }, (_, i) => head(100 + i, 'goal', [(i % 20) + 1]));
	const measures = Array.from({ length: 3000 }, (_, i) => head(1000 + i, 'measure', [100 + (i % 500)]));
	const lonely = head(9000, 'measure', []);
	const thread = new PublicThread([...measures, lonely, ...goals, ...fields], []);
	const data = threadMapData(thread, null, 'de');
	expect(data.columns.filter((c) => c.nodes.length > 0).map((c) => [c.title, c.nodes.length])).toEqual([['Handlungsfelder (20)', 20], ['Ziele (500)', 20], ['Maßnahmen (3.001)', 21]]);
	const counted = data.columns.flatMap((c) => c.nodes).reduce((sum, n) => sum + (n.pile ? Number((n.text.match(/[\d.]+/)?.[0] ?? '').replace('.', '')) : 1), 0);
	expect(counted).toBe(thread.heads.length);
	expect(data.columns.flatMap((c) => c.nodes).find((n) => n.key === 'pile-3-measure')).toMatchObject({ text: '150 Maßnahmen', href: '/strategy/thread?from=3', pile: true });
	// one step further each goal of the field stands for itself, with its measures beside it
	const field = threadMapData(thread, thread.at(3), 'de');
	expect(field.columns.filter((c) => c.nodes.length > 0).map((c) => c.nodes.length)).toEqual([1, 25, 25]);
	expect(field.columns.at(-1)?.nodes.every((n) => n.pile)).toBe(true);
});
