/** A further authority of this instance, or the first. Only the owner of the database may add one: no account reaches over authorities. */
import { randomUUID } from 'node:crypto';
import type { Sql } from '#base/db.server.ts';
import { UserError } from '#base/errors.ts';
import type { AuthoritySettings } from './model.ts';

export interface NewAuthority {
	/** short name for the command line and folders: `soemmerda` */
	slug: string;
	name: string;
	/** `Landkreis`, `Kreisfreie Stadt` … */
	kind: string;
	/** official key of the county or independent city, 5 digits */
	countyKey: string;
	/** host name of its own, where an instance holds several */
	hostname: string | null;
	settings: AuthoritySettings & Record<string, unknown>;
	/** to begin with: no indicator is without one */
	topics: readonly { code: string; position: number }[];
}

const STATES = 16;

/** `Landkreis Sömmerda` → `soemmerda`; '' where nothing is left */
export function slugOf(name: string): string {
	return name
		.toLowerCase()
		.replace(/^\s*(?:der\s+)?(?:land)?kreis\s+|^\s*(?:kreisfreie\s+)?stadt\s+/u, '')
		.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')
		.normalize('NFD')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 40);
}

/** What is wrong with it by itself, in German; null where nothing is. */
export function faultIn({ slug, name, kind, countyKey, hostname }: Omit<NewAuthority, 'settings' | 'topics'>): string | null {
	if (name.trim() === '' || name.length > 200) return `Name „${name}“: Erwartet werden 1 bis 200 Zeichen, zum Beispiel „Landkreis Sömmerda“.`;
	if (kind.trim() === '' || kind.length > 100) return `Art „${kind}“: Erwartet werden 1 bis 100 Zeichen, zum Beispiel „Landkreis“.`;
	const state = Number(countyKey.slice(0, 2));
	if (!/^\d{5}$/.test(countyKey) || state < 1 || state > STATES) return `Schlüssel „${countyKey}“: Erwartet wird der amtliche Kreisschlüssel mit 5 Ziffern, zum Beispiel 16068.`;
	if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) || slug.length > 40) return `Kürzel „${slug}“: Erwartet werden Kleinbuchstaben a bis z, Ziffern und Bindestriche, höchstens 40, zum Beispiel soemmerda.`;
	if (hostname !== null && !/^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/.test(hostname)) return `Rechnername „${hostname}“: Erwartet wird er ohne https:// und ohne Pfad, zum Beispiel sozialplanung.kreis.example.`;
	return null;
}

/**
 * @param by who adds it, as it stands in the audit trail
 * @returns its id
 * @throws UserError where something is wrong or taken; nothing is stored then
 */
export async function addAuthority(owner: Sql, added: NewAuthority, by: string): Promise<string> {
	const fault = faultIn(added);
	if (fault) throw new UserError(fault, 2);
	const id = randomUUID();
	const { slug, name, kind, countyKey, hostname, settings, topics } = added;
	await owner.begin(async (tx) => {
		await tx`lock table authority in share row exclusive mode`;
		const [other] = await tx<{ slug: string; name: string; hostname: string | null }[]>`select slug, name, hostname from authority where slug = ${slug} or hostname = ${hostname} or name = ${name} order by slug = ${slug} desc limit 1`;
		if (other) throw new UserError(other.slug === slug ? `Das Kürzel „${slug}“ hat schon „${other.name}“. Ein anderes mit --short angeben.` : other.name === name ? `„${name}“ gibt es schon (Kürzel ${other.slug}).` : `Der Rechnername „${hostname}“ gehört schon zu „${other.name}“.`);
		await tx`insert into authority (id, slug, name, kind, county_key, hostname, settings) values (${id}, ${slug}, ${name}, ${kind}, ${countyKey}, ${hostname}, ${tx.json(settings as never)})`;
		await tx`select set_config('app.authority', ${id}, true)`;
		await tx`insert into topic (authority_id, code, position, description) select ${id}, t->>'code', (t->>'position')::int, t - 'code' - 'position' from jsonb_array_elements(${tx.json(topics as never)}) t`;
		await tx`insert into audit_entry (authority_id, account_name, act, subject_kind, subject_id, detail) values (${id}, ${by}, 'authority.added', 'authority', ${id}, ${tx.json({ name, countyKey } as never)})`;
	});
	return id;
}
