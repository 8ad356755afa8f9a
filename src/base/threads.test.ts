import { afterAll, describe, expect, it } from 'vitest';
import { databaseFault } from './database-fault.ts';
import { UserError } from './errors.ts';
import { Threads } from './threads.server.ts';

const threads = new Threads(new URL('./threads.fixture.ts', import.meta.url), 2);
afterAll(() => threads.close());

describe('threads', () => {
	it('compute while this process goes on, and tell how far they are', async () => {
		const steps: string[] = [];
		let ticks = 0;
		const ticking = setInterval(() => ticks++, 5);
		const result = await threads.run('compute', 300, { onStep: async (step) => void steps.push(step) });
		clearInterval(ticking);
		expect(result).toEqual({ input: 300 });
		expect(steps).toEqual(['begun', 'ended']);
		expect(ticks).toBeGreaterThan(20);
	});

	it('pass faults on as what they are', async () => {
		await expect(threads.run('refuse', 0)).rejects.toThrow(UserError);
		await expect(threads.run('refuse', 0)).rejects.toMatchObject({ message: 'so nicht', exitCode: 2 });
		expect(databaseFault(await threads.run('full', 0).catch((error: unknown) => error))).toBe('full');
	});

	it('one that dies fails its work alone; the next order gets a new one', async () => {
		const both = await Promise.allSettled([threads.run('compute', 200), threads.run('die', 0)]);
		expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
		expect(await threads.run('compute', 1)).toEqual({ input: 1 });
	});

	it('an act that is cancelled ends at once, and nothing else with it', async () => {
		const cancel = new AbortController();
		const beside = threads.run('compute', 300);
		const cancelled = threads.run('compute', 60_000, { cancel: cancel.signal, onStep: async () => cancel.abort() }).catch((error: unknown) => error);
		expect(await cancelled).toBeInstanceOf(Error);
		expect(await beside).toEqual({ input: 300 });
		await expect(threads.run('compute', 1, { cancel: cancel.signal })).rejects.toThrow();
		expect(await threads.run('compute', 1, { cancel: new AbortController().signal })).toEqual({ input: 1 });
	});

	it('others go on beside one that may be cancelled, also where there is one thread for them', async () => {
		const own = new Threads(new URL('./threads.fixture.ts', import.meta.url), 1);
		const cancel = new AbortController();
		const long = own.run('compute', 60_000, { cancel: cancel.signal }).catch((error: unknown) => error);
		expect(await own.run('compute', 1)).toEqual({ input: 1 });
		cancel.abort();
		expect(await long).toBeInstanceOf(Error);
		await own.close();
	});

	it('one that ends because nobody needs it takes no order any more', async () => {
		const own = new Threads(new URL('./threads.fixture.ts', import.meta.url), 1, 20);
		for (let i = 0; i < 5; i++) {
			expect(await own.run('compute', 1)).toEqual({ input: 1 });
			// due right behind the end of the thread
			await new Promise((done) => setTimeout(done, 20));
		}
		await own.close();
	});

	it('one whose act was cancelled when it was done takes no order any more', async () => {
		const own = new Threads(new URL('./threads.fixture.ts', import.meta.url), 1);
		for (let i = 0; i < 5; i++) {
			const cancel = new AbortController();
			await own.run('compute', 1, { cancel: cancel.signal, onStep: async (step) => void (step === 'ended' && cancel.abort()) }).catch(() => {});
			expect(await own.run('compute', 1)).toEqual({ input: 1 });
		}
		await own.close();
	});

	it('a server that ends says so to whoever waits', async () => {
		const own = new Threads(new URL('./threads.fixture.ts', import.meta.url), 1);
		const waiting = own.run('compute', 60_000).catch((error: unknown) => error);
		await new Promise((done) => setTimeout(done, 300));
		await own.close();
		expect(await waiting).toMatchObject({ name: 'UserError', message: expect.stringContaining('beendet') });
	});
});
