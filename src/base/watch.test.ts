import { expect, it } from 'vitest';
import { Watch } from './watch.ts';

const turn = () => new Promise((done) => setTimeout(done, 5));

it('asks once for all who listen, tells only what is new, and the newest at once to whoever comes later', async () => {
	const watch = new Watch<number>(0, 10);
	let [asked, answer] = [0, 1];
	const ask = async () => (asked++, answer);
	const [first, second]: [number[], number[]] = [[], []];
	const stop = [watch.listen('a', ask, (n) => first.push(n))];
	await turn();
	stop.push(watch.listen('a', () => Promise.reject(new Error('the question that runs is heard')), (n) => second.push(n)));
	expect(second).toEqual([1]);
	await turn();
	answer = 2;
	await turn();
	expect([first, second]).toEqual([[1, 2], [1, 2]]);
	for (const end of stop) end?.();
	await turn();
	const after = asked;
	await turn();
	expect([asked, watch.listening]).toEqual([after, 0]);
});

it('goes on after a question that failed, and after everybody had left', async () => {
	const watch = new Watch<number>(0, 10);
	let fails = true;
	const heard: number[] = [];
	const stop = watch.listen('a', () => (fails ? Promise.reject(new Error('away')) : Promise.resolve(3)), (n) => heard.push(n));
	await turn();
	expect(heard).toEqual([]);
	fails = false;
	await turn();
	stop?.();
	stop?.();
	const again = watch.listen('a', () => Promise.resolve(4), (n) => heard.push(n));
	await turn();
	again?.();
	expect([heard, watch.listening]).toEqual([[3, 4], 0]);
});

it('takes in no more than it holds', () => {
	const watch = new Watch<number>(0, 1);
	const stop = watch.listen('a', () => Promise.resolve(1), () => {});
	expect(watch.listen('b', () => Promise.resolve(1), () => {})).toBeNull();
	stop?.();
});
