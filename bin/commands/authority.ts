/** `planungskreis authority add | list`: for whom this instance plans. */
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { UserError } from '#base/errors.ts';
import { addAuthority, faultIn, slugOf, type NewAuthority } from '#domains/accounts/add-authority.server.ts';
import { firstAdministratorLink } from '#domains/accounts/first-administrator.server.ts';
import type { Topic } from '#domains/indicators/read-definitions.server.ts';
import { root, type Instance } from '../instance.ts';
import { instanceOrigin } from '../running.ts';
import { actingName, print, withInstance } from '../session.ts';
import { FOR_MACHINES } from '../words.ts';

interface AddOptions {
	name: string;
	key: string;
	kind: string;
	short?: string;
	host?: string;
	json?: boolean;
}

interface Row {
	slug: string;
	name: string;
	kind: string;
	countyKey: string;
	hostname: string | null;
}

export function registerAuthority(program: Command): void {
	const authority = program.command('authority').description('legt Planungsträger an und listet sie auf').addHelpText('after', `
Beispiele:
  npx planungskreis authority list
  npx planungskreis authority add --name "Landkreis Musterhausen" --key 16068`);
	authority
		.command('add')
		.description('legt einen Planungsträger an und gibt den Link für das erste Konto aus')
		.addHelpText('after', `
Beispiele:
  npx planungskreis authority add --name "Landkreis Musterhausen" --key 16068
  npx planungskreis authority add --name "Stadt Weimar" --key 16055 --kind "Kreisfreie Stadt" --host planung.weimar.example

Danach: Gebiete laden (planungskreis areas), Kennzahlen und Quellen im Arbeitsplatz anlegen, Dateien einlesen.
Mit EXAMPLE=off wird der Beispielkreis nicht geladen. Hält eine Instanz mehrere Träger, entscheidet der Rechnername
der Adresse, wessen Seiten erscheinen; ohne eigenen Rechnernamen erscheint der zuerst angelegte.`)
		.requiredOption('--name <name>', 'Name, wie er auf jeder Seite steht')
		.requiredOption('--key <schlüssel>', 'amtlicher Schlüssel des Kreises oder der kreisfreien Stadt, 5 Ziffern')
		.option('--kind <art>', 'zum Beispiel Landkreis oder Kreisfreie Stadt', 'Landkreis')
		.option('--short <kürzel>', 'Kürzel für die Befehlszeile (sonst aus dem Namen)')
		.option('--host <rechnername>', 'eigener Rechnername, zum Beispiel sozialplanung.kreis.example')
		.option('--json', FOR_MACHINES)
		.action(add);
	authority
		.command('list')
		.description('listet alle Planungsträger auf')
		.addHelpText('after', `
Beispiele:
  npx planungskreis authority list`)
		.option('--json', FOR_MACHINES)
		.action((options: { json?: boolean }) => withInstance((instance) => list(instance, options)));
}

async function add(options: AddOptions): Promise<void> {
	const name = options.name.trim();
	const topics = JSON.parse(readFileSync(join(root, 'examples/soemmerda/topics.json'), 'utf8')) as Topic[];
	const wanted: NewAuthority = { slug: options.short ?? slugOf(name), name, kind: options.kind.trim(), countyKey: options.key, hostname: options.host?.toLowerCase() ?? null, settings: {}, topics };
	const fault = faultIn(wanted);
	if (fault) throw new UserError(fault, 2);
	await withInstance(async (instance) => {
		const id = await addAuthority(instance.owner, wanted, actingName());
		const origin = wanted.hostname === null ? instanceOrigin() : originOn(wanted.hostname);
		const link = await firstAdministratorLink(instance.database, { id }, origin);
		print(options, { id, short: wanted.slug, link }, [
			`${name} ist angelegt (Kürzel ${wanted.slug}).`,
			`Dieser Link legt das erste Konto an (einmal, 24 Stunden gültig): ${link}`,
			`Als Nächstes das Gebietsverzeichnis laden, zum Beispiel: npx planungskreis areas load 31122023_Auszug_GV.xlsx --authority ${wanted.slug}`
		]);
	});
}

async function list({ owner }: Instance, options: { json?: boolean }): Promise<void> {
	const rows = await owner<Row[]>`select slug, name, kind, county_key as "countyKey", hostname from authority order by created_at, slug`;
	print(options, rows, rows.length > 0 ? rows.map((row) => [row.slug.padEnd(20), row.countyKey, row.name, row.hostname ?? ''].join(' ').trimEnd()) : ['Noch kein Planungsträger. Anlegen: npx planungskreis authority add --name "Landkreis …" --key 00000']);
}

/** The address on another host name: same protocol and port. */
function originOn(hostname: string): string {
	const url = new URL(instanceOrigin());
	url.hostname = hostname;
	return url.origin;
}
