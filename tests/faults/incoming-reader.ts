/** The process that gets killed while it reads a file that was handed in: says each step, and that it has ended. */
import { openDatabase } from '#app';
import type { Principal } from '#domains/accounts/model.ts';
import { ReadingQueue } from '#domains/indicators/incoming/reading-queue.server.ts';
import { takeIncoming } from '#domains/indicators/incoming/take-incoming.server.ts';

const { principal, id } = JSON.parse(process.argv[2] ?? '') as { principal: Principal; id: string };
const database = openDatabase(process.env.DATABASE_URL ?? '');
const reading = new ReadingQueue(() => database, (who, file, { onStep }) => takeIncoming(database, who, file, (step) => {
	process.stdout.write(`${step}\n`);
	void onStep(step);
}), 1);
await reading.add(principal, id);
process.stdout.write('ended\n');
await database.close();
