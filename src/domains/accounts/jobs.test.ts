/** Long acts on a real PostgreSQL: how far they are, what they gave, and that a cancelled one stores nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '#base/errors.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { cancelJob, jobById, startJob, type Job } from './jobs.server.ts';

let db: TestDatabase;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db?.close());

const seen = (id: string) => db.database.read(db.system, (tx) => jobById(tx, 'report', id));

async function until(id: string, is: (job: Job) => boolean): Promise<Job> {
	for (;;) {
		const job = await seen(id);
		if (job && is(job)) return job;
		await new Promise((go) => setTimeout(go, 20));
	}
}

describe('long acts', () => {
	it('tell their step and keep their result', async () => {
		let go = () => {};
		const gate = new Promise<void>((open) => (go = open));
		const id = await startJob(db.database, db.system, 'report', async (step) => {
			await step('1/2 Arbeit');
			await gate;
			return { pages: 3 };
		});
		expect(await until(id, (j) => j.step !== '')).toMatchObject({ state: 'running', step: '1/2 Arbeit' });
		go();
		expect(await until(id, (j) => j.state !== 'running')).toMatchObject({ state: 'done', result: { pages: 3 } });
		expect(await cancelJob(db.database, db.system, 'report', id)).toBe(false);
	});

	it('end at their next step when they are cancelled, and say by whom', async () => {
		let go = () => {};
		const gate = new Promise<void>((open) => (go = open));
		let stored = false;
		const ended = new Promise<void>((end) => {
			void startJob(db.database, db.system, 'report', async (step) => {
				await step('1/2 Arbeit');
				await gate;
				try {
					await step('2/2 saving');
					stored = true;
				} finally {
					end();
				}
				return {};
			}).then(async (id) => {
				await until(id, (j) => j.step !== '');
				expect(await cancelJob(db.database, db.system, 'report', id)).toBe(true);
				go();
				expect(await until(id, (j) => j.state !== 'running')).toMatchObject({ state: 'failed', fault: expect.stringContaining('Abgebrochen von') as unknown as string });
			});
		});
		await ended;
		expect(stored).toBe(false);
		// the next one may begin at once
		const next = await startJob(db.database, db.system, 'report', async () => ({}));
		expect(await until(next, (j) => j.state !== 'running')).toMatchObject({ state: 'done' });
	});

	it('keep what was entered, for the form, should they fail', async () => {
		const id = await startJob(db.database, db.system, 'report', () => Promise.reject(new UserError('Nein.')), { title: 'Stand', note: '' });
		expect(await until(id, (j) => j.state !== 'running')).toMatchObject({ state: 'failed', fault: 'Nein.', result: { title: 'Stand', note: '' } });
	});

	it('keep the words of a fault that the user can mend', async () => {
		const id = await startJob(db.database, db.system, 'report', async () => {
			throw new UserError('01-a.md, Zeile 3, Spalte 1: So nicht.');
		});
		expect(await until(id, (j) => j.state !== 'running')).toMatchObject({ state: 'failed', fault: '01-a.md, Zeile 3, Spalte 1: So nicht.' });
	});
});
