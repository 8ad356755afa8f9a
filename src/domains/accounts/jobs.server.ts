/** Acts that take a while: they run on while the page tells how far they are, in whichever process it asks. */
import { randomUUID } from 'node:crypto';
import { UserError } from '#base/errors.ts';
import { describeFault, log } from '#base/log.server.ts';
import { isUuid } from '#base/uuid.ts';
import type { Principal } from './model.ts';
import { mustBeAllowed, type Act } from './permissions.ts';
import type { Database, Read } from './transaction.server.ts';

export type JobKind = 'release' | 'report';
const ACT: Record<JobKind, Act> = { release: 'releases.publish', report: 'reports.build' };
/** without a sign of life for so long its process has ended */
const SILENT_SECONDS = 300;

export interface Job {
	id: string;
	kind: JobKind;
	/** lost: its process ended before it did; nothing of it was stored */
	state: 'running' | 'done' | 'failed' | 'lost';
	step: string;
	startedAt: Date;
	startedBy: string;
	finishedAt: Date | null;
	/** done: what came of it; otherwise what it was started with */
	result: Record<string, unknown>;
	fault: string | null;
}

/**
 * Starts `work` and returns at once; one of a kind at a time.
 * @param work gets a function that tells the next step, and the job's id; what it returns is kept as the result
 * @param entered what the person typed, so that the form has it again should the job fail
 * @throws UserError while another one of the kind runs
 */
export async function startJob(database: Database, principal: Principal, kind: JobKind, work: (step: (step: string) => Promise<void>, id: string) => Promise<Record<string, unknown>>, entered: Record<string, string> = {}): Promise<string> {
	mustBeAllowed(principal, ACT[kind]);
	const id = randomUUID();
	await database.write(principal, async (tx) => {
		await tx.sql`select pg_advisory_xact_lock(hashtext(${`job ${kind} ${principal.authorityId}`}))`;
		const [other] = await tx.sql<{ by: string }[]>`select started_by as by from job where kind = ${kind} and state = 'running' and heard_at > now() - make_interval(secs => ${SILENT_SECONDS})`;
		if (other) throw new UserError(`Das läuft gerade schon, gestartet von ${other.by}. Bitte warten Sie, bis es fertig ist.`);
		await tx.sql`insert into job (authority_id, id, kind, started_by, result) values (${principal.authorityId}, ${id}, ${kind}, ${principal.name}, ${tx.sql.json(entered)})`;
	});
	const running = run(database, principal, id, work);
	here.add(running);
	void running.finally(() => here.delete(running));
	return id;
}

/** Those that run in this process. */
const here = new Set<Promise<void>>();

/** Settles when what runs here has ended and has written how. */
export async function jobsEnded(): Promise<void> {
	await Promise.allSettled(here);
}

async function run(database: Database, principal: Principal, id: string, work: (step: (step: string) => Promise<void>, id: string) => Promise<Record<string, unknown>>): Promise<void> {
	const tell = (step: string) =>
		database.write(principal, async (tx) => {
			const still = await tx.sql`update job set step = ${step}, heard_at = clock_timestamp() where id = ${id} and state = 'running' returning id`;
			if (still.length === 0) throw new JobCancelled();
		});
	try {
		const result = await work(tell, id);
		await database.write(principal, (tx) => tx.sql`update job set state = 'done', finished_at = clock_timestamp(), heard_at = clock_timestamp(), result = ${tx.sql.json(result as never)} where id = ${id} and state = 'running'`);
	} catch (error) {
		// whoever cancelled it has written so already
		if (error instanceof JobCancelled) return;
		const fault = error instanceof UserError ? error.message : `Das ist gescheitert; gespeichert wurde nichts davon. Nummer für die Verwaltung: ${id}`;
		if (!(error instanceof UserError)) log({ level: 'error', event: 'job-failed', requestId: id, ...describeFault(error) });
		await database.write(principal, (tx) => tx.sql`update job set state = 'failed', finished_at = clock_timestamp(), fault = ${fault} where id = ${id} and state = 'running'`).catch((again: unknown) => log({ level: 'error', event: 'job-failed', requestId: id, ...describeFault(again) }));
	}
}

/** Thrown inside the work at its next step. */
class JobCancelled extends Error {}

/** Ends a job before its next step; what it would have stored is not stored. @returns false where it had ended already */
export async function cancelJob(database: Database, principal: Principal, kind: JobKind, id: string): Promise<boolean> {
	mustBeAllowed(principal, ACT[kind]);
	if (!isUuid(id)) return false;
	const fault = `Abgebrochen von ${principal.name}. Gespeichert wurde nichts davon.`;
	const ended = await database.write(principal, (tx) => tx.sql`update job set state = 'failed', finished_at = clock_timestamp(), fault = ${fault} where id = ${id} and kind = ${kind} and state = 'running' returning id`);
	return ended.length > 0;
}

/** For work that runs elsewhere than where its steps are told. @throws UserError when the job was cancelled */
export async function mustStillRun(database: Database, principal: Principal, kind: JobKind, id: string): Promise<void> {
	const job = await database.read(principal, (tx) => jobById(tx, kind, id));
	if (job?.state !== 'running') throw new UserError('Abgebrochen. Gespeichert wurde nichts davon.');
}

/** null where there is none, or none that this principal may see */
export async function jobById(tx: Read, kind: JobKind, id: string): Promise<Job | null> {
	mustBeAllowed(tx.principal, ACT[kind]);
	if (!isUuid(id)) return null;
	return (await jobs(tx, kind, tx.sql`id = ${id}`))[0] ?? null;
}

/** The one that runs now. */
export async function runningJob(tx: Read, kind: JobKind): Promise<Job | null> {
	mustBeAllowed(tx.principal, ACT[kind]);
	const [newest] = await jobs(tx, kind, tx.sql`state = 'running'`);
	return newest?.state === 'running' ? newest : null;
}

async function jobs(tx: Read, kind: JobKind, where: ReturnType<Read['sql']>): Promise<Job[]> {
	return tx.sql<Job[]>`
		select id, kind, case when state = 'running' and heard_at < now() - make_interval(secs => ${SILENT_SECONDS}) then 'lost' else state end as state, step,
			started_at as "startedAt", started_by as "startedBy", finished_at as "finishedAt", result, fault
		from job where kind = ${kind} and ${where} order by started_at desc limit 1`;
}
