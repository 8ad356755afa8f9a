/** `planungskreis verify`: hashes of files and editions, consistency of the database, and who may read what. */
import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import { loadFile } from '#domains/indicators/delivery-file.server.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { germanNumber, withSession, type CommonOptions } from '../session.ts';
import type { Sql } from '#base/db.server.ts';

interface Finding {
	what: string;
	subject: string;
}

export function registerVerify(program: Command): void {
	program
		.command('verify')
		.description('prüft Prüfsummen von Lieferungen und Ausgaben und die Stimmigkeit der Datenbank')
		.addHelpText('after', `
Beispiele:
  npx planungskreis verify
  npx planungskreis verify --json`)
		.option('--authority <kürzel>', 'Planungsträger, wenn es mehrere gibt')
		.option('--json', 'Ausgabe für Maschinen')
		.action((options: CommonOptions) =>
			withSession(options, async ({ instance, principal, print }) => {
				const findings: Finding[] = [];
				const checked = { files: 0, editions: 0, blocks: 0 };
				await instance.database.read(principal, async (tx) => {
					checked.files = await checkFiles(tx, findings);
					checked.editions = await checkEditions(tx, findings);
					checked.blocks = await checkBlocks(tx, findings);
				});
				await checkGrants(instance.owner, findings);
				if (findings.length > 0) process.exitCode = 1;
				print({ ok: findings.length === 0, checked, findings }, [
					`${germanNumber(checked.files)} Dateien, ${germanNumber(checked.editions)} Berichtsausgaben und ${germanNumber(checked.blocks)} Wertetabellen geprüft.`,
					...findings.map((f) => `Fehler: ${f.what} (${f.subject})`),
					findings.length === 0 ? 'Alles stimmt.' : `${findings.length} Abweichungen gefunden.`
				]);
			})
		);
}

async function checkFiles(tx: Read, findings: Finding[]): Promise<number> {
	const files = await tx.sql<{ sha256: string; number: string }[]>`select distinct on (sha256) sha256, number from delivery order by sha256, number`;
	for (const { sha256, number } of files)
		await loadFile(tx, sha256).catch(() => findings.push({ what: 'Die gespeicherte Datei passt nicht zu ihrer Prüfsumme oder fehlt', subject: `Lieferung ${number}` }));
	return files.length;
}

async function checkEditions(tx: Read, findings: Finding[]): Promise<number> {
	const editions = await tx.sql<{ id: string; report: string; pdf: Buffer; sha256: string }[]>`select id, report, pdf, pdf_sha256 as sha256 from report_edition`;
	for (const { id, report, pdf, sha256 } of editions)
		if (createHash('sha256').update(pdf).digest('hex') !== sha256) findings.push({ what: 'Das PDF passt nicht zu seiner Prüfsumme', subject: `${report} ${id}` });
	return editions.length;
}

/** Every area there, no figure from a delivery that was not accepted, nothing withheld with a number. */
async function checkBlocks(tx: Read, findings: Finding[]): Promise<number> {
	const strange = await tx.sql<{ number: string; period: string }[]>`
		select d.number, b.period from observation_block b join delivery d on d.authority_id = b.authority_id and d.id = b.delivery_id
		where d.state <> 'accepted' or exists (select 1 from unnest(b.area_ids) a where not exists (select 1 from area where id = a)) limit 50`;
	for (const row of strange) findings.push({ what: 'Werte ohne Gebiet oder aus einer nicht übernommenen Lieferung', subject: `${row.number}, ${row.period}` });
	const empty = await tx.sql<{ number: string }[]>`
		select number from delivery d where state = 'accepted' and not exists (select 1 from observation_block b where b.authority_id = d.authority_id and b.delivery_id = d.id) limit 50`;
	for (const row of empty) findings.push({ what: 'Eine übernommene Lieferung hat keine Werte', subject: row.number });
	// status 2 and 3 are the withheld ones
	const leaks = await tx.sql<{ release: string; period: string }[]>`
		select release_id::text as release, period from disclosed_block b
		where exists (select 1 from unnest(b."values", b.lowers, b.uppers, b.states) as f(v, l, u, s) where (f.s & 15) in (2, 3) and (f.v <> 'NaN' or f.l <> 'NaN' or f.u <> 'NaN')) limit 50`;
	for (const row of leaks) findings.push({ what: 'Ein geheimer Wert trägt eine Zahl', subject: `${row.release}, ${row.period}` });
	const [count] = await tx.sql<{ n: number }[]>`select (select count(*) from observation_block)::int + (select count(*) from disclosed_block)::int as n`;
	return count?.n ?? 0;
}

const CONFIDENTIAL = ['observation_block', 'observation', 'delivery', 'delivery_file', 'indicator', 'indicator_version', 'source', 'account', 'session', 'one_time_link', 'audit_entry', 'sign_in_attempt'];

async function checkGrants(sql: Sql, findings: Finding[]): Promise<void> {
	const open = await sql<{ name: string }[]>`
		select name from unnest(${CONFIDENTIAL}::text[]) as name where has_table_privilege('planungskreis_public', name, 'select, insert, update, delete')`;
	for (const { name } of open) findings.push({ what: 'Die öffentliche Rolle darf eine vertrauliche Tabelle lesen oder ändern', subject: name });
}
