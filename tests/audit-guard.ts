/**
 * In every test database: whoever writes as the app without an entry in the audit trail fails when the transaction ends. So each test of a
 * write proves its entry; a write that no test calls is found by `audited-writes.test.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from '#base/db.server.ts';

/** Migration from which on every table of an authority is watched. */
const FIRST = 29;
/** Columns that no act changes, and why. */
export const NO_ACT = new Map([
	// when a personal link was opened last: nobody acted
	['reporter_link', ['last_used_at']],
	// up to where a subscriber has been told
	['subscription', ['told_until']],
	// up to where the rhythm of a digest has been looked through
	['digest_rhythm', ['asked_until']],
	// the way out of a mail, which no person goes; the entry is that of the act which queued it
	['mail', ['state', 'attempts', 'next_attempt_at', 'claim', 'handed_over_at', 'last_error', 'queued_at', 'sent_at']]
]);

/** Tables that a trigger writes to, beside what somebody did: a mark by which answers in memory are known to be true, a count. */
const WRITTEN_BESIDE = new Set(['news_change', 'public_record_count']);

export const MIGRATIONS = join(import.meta.dirname, '../src/base/migrations');

/** Tables that are watched, as the migrations make them. */
export function watchedTables(): string[] {
	const files = readdirSync(MIGRATIONS).filter((name) => Number(name.slice(0, 4)) >= FIRST);
	return ['cycle', ...files.flatMap((name) => [...readFileSync(join(MIGRATIONS, name), 'utf8').matchAll(/^create table (\w+)/gm)].map((found) => found[1] as string))].filter((table) => !WRITTEN_BESIDE.has(table));
}

export async function guardAudit(owner: Sql): Promise<void> {
	await owner.unsafe(`
		create schema audit_guard;
		grant usage on schema audit_guard to planungskreis_staff;
		create function audit_guard.noted() returns trigger language plpgsql as
		$$ begin perform set_config('audit_guard.noted', 'yes', true); return null; end $$;
		create function audit_guard.must_be_noted() returns trigger language plpgsql as
		$$ begin
			if current_user = 'planungskreis_staff' and coalesce(current_setting('audit_guard.noted', true), '') <> 'yes' then
				raise exception 'a write to % left no entry in the audit trail', tg_table_name;
			end if;
			return null;
		end $$;
		create trigger noted after insert on audit_entry for each statement execute function audit_guard.noted()`);
	for (const table of watchedTables()) {
		const columns = await owner<{ name: string }[]>`select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`;
		const watched = columns.filter(({ name }) => !NO_ACT.get(table)?.includes(name)).map(({ name }) => `"${name}"`);
		await owner.unsafe(`create constraint trigger must_be_noted after insert or delete or update of ${watched.join(', ')} on "${table}" deferrable initially deferred for each row execute function audit_guard.must_be_noted()`);
	}
}
