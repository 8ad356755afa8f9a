/** What every command needs: the opened instance, the authority, a principal, and one way to print. */
import { userInfo } from 'node:os';
import { readConfig } from '#base/config.server.ts';
import { UserError } from '#base/errors.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Authority, Principal } from '#domains/accounts/model.ts';
import { closeInstance, openInstance, root, type Instance } from './instance.ts';

export interface CommonOptions {
	/** short name of the authority, where an instance holds several */
	authority?: string;
	json?: boolean;
}

export interface Session {
	instance: Instance;
	authority: Pick<Authority, 'id' | 'name' | 'countyKey'> & { demonstration: boolean };
	principal: Principal;
	/** prints the object as JSON with --json, else the lines */
	print(object: unknown, lines: readonly string[]): void;
}

/** Opens, runs and closes; works beside a running server as well, and on an empty instance. */
export async function withInstance(work: (instance: Instance) => Promise<void>): Promise<void> {
	const instance = await openInstance(readConfig(process.env, root), { log: (line) => console.error(line) });
	try {
		await work(instance);
	} finally {
		await closeInstance(instance);
	}
}

/** The same for one authority. */
export async function withSession(options: CommonOptions, work: (session: Session) => Promise<void>): Promise<void> {
	await withInstance(async (instance) => {
		const rows = await instance.owner<{ id: string; slug: string; name: string; countyKey: string; demonstration: boolean }[]>`select id, slug, name, county_key as "countyKey", coalesce(settings->'demonstration' = 'true', false) as demonstration from authority order by created_at, slug`;
		const authority = options.authority ? rows.find((row) => row.slug === options.authority) : rows[0];
		if (!authority)
			throw new UserError(rows.length === 0 ? 'Diese Instanz ist noch leer. Zuerst „npm start“ ausführen (lädt das Beispiel) oder einen Träger anlegen: planungskreis authority add --help' : `Den Planungsträger „${options.authority}“ gibt es nicht. Bekannt: ${rows.map((row) => row.slug).join(', ')}.`);
		const principal = systemPrincipal(authority.id, actingName());
		await work({ instance, authority, principal, print: (object, lines) => print(options, object, lines) });
	});
}

/** As it stands in the audit trail. */
export function actingName(): string {
	return `Kommandozeile (${userName()})`;
}

function userName(): string {
	try {
		return userInfo().username;
	} catch {
		return String(process.getuid?.() ?? 'unbekannt');
	}
}

/** The object for machines, the lines for people. */
export function print(options: { json?: boolean }, object: unknown, lines: readonly string[]): void {
	console.log(options.json ? JSON.stringify(object, null, 1) : lines.join('\n'));
}

/** 12.03.2026, 14:05, as clocks in Germany show it */
export function germanMoment(date: Date): string {
	return date.toLocaleString('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Berlin' });
}

/** 1234567.8 → 1.234.567,8 */
export function germanNumber(value: number): string {
	return value.toLocaleString('de-DE');
}
