/** `planungskreis verify`: hashes of files and editions, consistency of the database, and who may read what. */
import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import { canonicalJson } from '#base/canonical-json.ts';
import { listDeliveries, type Delivery } from '#domains/indicators/read-deliveries.server.ts';
import { rereadDelivery } from '#domains/indicators/reread-delivery.server.ts';
import { loadFile } from '#domains/indicators/delivery-file.server.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { hashOf } from '#domains/strategy/versions/adopt.server.ts';
import { hashOfMinutes, minutesVersions } from '#domains/bodies/meetings/approve-minutes.server.ts';
import { loadPieces } from '#domains/bodies/papers/attachments.server.ts';
import { readResolutions } from '#domains/bodies/resolutions/read-resolutions.server.ts';
import { readStrategies, readStrategyVersion, readStrategyVersions } from '#domains/strategy/versions/read-strategies.server.ts';
import { counted } from '#ui/language.ts';
import { withSession, type CommonOptions } from '../session.ts';
import type { Sql } from '#base/db.server.ts';
import { FOR_MACHINES, WHICH_AUTHORITY } from '../words.ts';

/** How many files are read again where not all are asked for. */
const SAMPLE = 3;

interface Finding {
	what: string;
	subject: string;
}

export function registerVerify(program: Command): void {
	program
		.command('verify')
		.description('prüft, ob Dateien, Berichtsausgaben, beschlossene Strategien, Niederschriften und Werte noch die sind, die gespeichert wurden')
		.addHelpText('after', `
Beispiele:
  npx planungskreis verify
  npx planungskreis verify --thorough
  npx planungskreis verify --json

Immer: Prüfsummen aller Dateien, Berichtsausgaben, Strategien und Niederschriften, jede Zeile der Datenbank, veröffentlichte Werte gegen ihre Lieferung,
Rechte der öffentlichen Rolle. Die ${SAMPLE} zuletzt übernommenen Dateien werden neu gelesen und mit den gespeicherten Werten verglichen.`)
		.option('--thorough', 'liest alle aufbewahrten Dateien neu und vergleicht jeden Wert')
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.action((options: CommonOptions & { thorough?: boolean }) =>
			withSession(options, async ({ instance, principal, print }) => {
				const findings: Finding[] = [];
				const notes: Finding[] = [];
				const checked = { files: 0, editions: 0, strategies: 0, minutes: 0, attachments: 0, blocks: 0, reread: 0, figures: 0 };
				// each in a transaction of its own: a damaged page ends one check, not the others
				const check = (subject: string, work: (tx: Read) => Promise<void>) => instance.database.read(principal, work).catch((error: unknown) => void findings.push(damageOf(error, subject)));
				await check('Dateien der Lieferungen', async (tx) => void (checked.files = await checkFiles(tx, findings)));
				await check('Berichtsausgaben', async (tx) => void (checked.editions = await checkEditions(tx, findings)));
				await check('Strategien', async (tx) => void (checked.strategies = await checkStrategies(tx, findings)));
				await check('Niederschriften und Vorlagen', async (tx) => void ({ minutes: checked.minutes, files: checked.attachments } = await checkBodies(tx, findings)));
				await check('Wertetabellen', async (tx) => void (checked.blocks = await checkBlocks(tx, findings)));
				await check('Veröffentlichte Werte', (tx) => checkOrigins(tx, findings));
				const deliveries = await instance.database.read(principal, async (tx) => (await listDeliveries(tx)).filter((d) => d.state === 'accepted' || d.state === 'withdrawn'));
				const damaged = new Set(findings.map((f) => f.subject));
				for (const delivery of deliveries.sort((a, b) => Number(b.acceptedAt) - Number(a.acceptedAt)).slice(0, options.thorough ? undefined : SAMPLE)) {
					const subject = `Lieferung ${delivery.number}`;
					// its file was found damaged above
					if (!damaged.has(subject)) await check(subject, async (tx) => void (checked.figures += await checkContent(tx, delivery, findings, notes)));
					checked.reread++;
				}
				await checkTables(instance.owner, findings);
				await checkGrants(instance.owner, findings);
				if (findings.length > 0) process.exitCode = 1;
				print({ ok: findings.length === 0, checked, findings, notes }, [
					`${counted(checked.files, 'Datei', 'Dateien')}, ${counted(checked.editions, 'Berichtsausgabe', 'Berichtsausgaben')}, ${counted(checked.strategies, 'Fassung', 'Fassungen')} von Strategien, ${counted(checked.minutes, 'Niederschrift', 'Niederschriften')}, ${counted(checked.attachments, 'Datei', 'Dateien')} von Vorlagen und Sitzungen und ${counted(checked.blocks, 'Wertetabelle', 'Wertetabellen')} geprüft.`,
					`${counted(checked.reread, 'Datei', 'Dateien')} neu gelesen, ${counted(checked.figures, 'Wert', 'Werte')} verglichen${options.thorough ? '' : ' (alle mit --thorough)'}.`,
					...notes.map((n) => `Hinweis: ${n.what} (${n.subject})`),
					...findings.map((f) => `Fehler: ${f.what} (${f.subject})`),
					findings.length === 0 ? 'Alles stimmt.' : `${counted(findings.length, 'Abweichung', 'Abweichungen')} gefunden.`
				]);
			})
		);
}

/** A page that PostgreSQL itself finds damaged (checksums); any other fault is none of the data's. */
function damageOf(error: unknown, subject: string): Finding {
	const { code, message } = error as { code?: string; message?: string };
	// XX001 data corrupted, XX002 index corrupted; a damaged compressed value ends in XX000
	if (!code?.startsWith('XX')) throw error;
	return { what: `Die Datenbank kann eine beschädigte Stelle nicht lesen: ${message ?? code}`, subject };
}

async function checkFiles(tx: Read, findings: Finding[]): Promise<number> {
	const files = await tx.sql<{ sha256: string; number: string }[]>`select distinct on (sha256) sha256, number from delivery order by sha256, number`;
	for (const { sha256, number } of files)
		await loadFile(tx, sha256).catch((error: { code?: string }) => {
			if (error.code?.startsWith('XX')) throw error;
			findings.push({ what: 'Die gespeicherte Datei passt nicht zu ihrer Prüfsumme oder fehlt', subject: `Lieferung ${number}` });
		});
	return files.length;
}

/** The figures of a delivery against those that its kept file gives today. @returns how many were compared */
async function checkContent(tx: Read, delivery: Delivery, findings: Finding[], notes: Finding[]): Promise<number> {
	const subject = `Lieferung ${delivery.number}`;
	const { same, different, differences, unread, refused } = await rereadDelivery(tx, delivery);
	if (refused !== null) notes.push({ what: `Die Datei lässt sich mit den heutigen Festlegungen nicht mehr lesen: ${refused}`, subject });
	if (unread.length > 0) notes.push({ what: `Kennzahlen sind heute anders beschrieben, ihre Werte ließen sich nicht vergleichen: ${unread.join(', ')}`, subject });
	const said = { value: 'Der gespeicherte Wert ist nicht der der Datei', 'stored-only': 'Der gespeicherte Wert steht nicht in der Datei', 'file-only': 'Ein Wert der Datei ist nicht gespeichert' };
	for (const d of different) findings.push({ what: said[d.what], subject: `${subject}, ${[d.indicator, d.period, d.place].filter(Boolean).join(', ')}` });
	if (differences > different.length) findings.push({ what: `… und ${counted(differences - different.length, 'weiterer Wert', 'weitere Werte')}`, subject });
	return same + differences;
}

async function checkEditions(tx: Read, findings: Finding[]): Promise<number> {
	const editions = await tx.sql<{ id: string; report: string }[]>`select id, report from report_edition order by report, built_at`;
	for (const { id, report } of editions) {
		// one at a time: each holds a whole PDF
		const [edition] = await tx.sql<{ pdf: Buffer; pdfSha256: string; document: string; documentSha256: string }[]>`
			select pdf, pdf_sha256 as "pdfSha256", document::text as document, document_sha256 as "documentSha256" from report_edition where id = ${id}`;
		if (!edition) continue;
		const hash = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');
		if (hash(edition.pdf) !== edition.pdfSha256) findings.push({ what: 'Das PDF passt nicht zu seiner Prüfsumme', subject: `${report} ${id}` });
		if (hash(edition.document) !== edition.documentSha256) findings.push({ what: 'Der Inhalt einer Berichtsausgabe passt nicht zu seiner Prüfsumme', subject: `${report} ${id}` });
	}
	return editions.length;
}

/** Drafts and adopted versions against their checksum, and the resolution in an adopted one against the recorded one. */
async function checkStrategies(tx: Read, findings: Finding[]): Promise<number> {
	const resolutions = new Map((await readResolutions(tx)).map(({ id, ...resolution }) => [id, resolution]));
	const strategies = await readStrategies(tx);
	let checked = 0;
	for (const { id, number } of strategies)
		for (const { version, sha256, resolutionId } of await readStrategyVersions(tx, id)) {
			// one at a time: each holds a whole strategy
			const content = await readStrategyVersion(tx, id, version);
			const subject = `Strategie ${number}, Fassung ${version}`;
			if (!content || hashOf(content) !== sha256) findings.push({ what: 'Der Inhalt einer Strategie passt nicht zu seiner Prüfsumme', subject });
			else if (resolutionId && canonicalJson(content.resolution) !== canonicalJson(resolutions.get(resolutionId))) findings.push({ what: 'Der Beschluss ist nicht mehr der, mit dem die Strategie beschlossen wurde', subject });
			checked++;
		}
	return checked;
}

/** Minutes that were laid before a body or approved, against their checksum; files of papers and meetings against theirs. */
async function checkBodies(tx: Read, findings: Finding[]): Promise<{ minutes: number; files: number }> {
	const meetings = await tx.sql<{ id: string; number: number }[]>`select distinct m.id, m.number from minutes_version v join meeting m on m.authority_id = v.authority_id and m.id = v.meeting_id order by m.number`;
	let minutes = 0;
	for (const { id, number } of meetings)
		for (const { version, content, sha256 } of await minutesVersions(tx, id)) {
			if (hashOfMinutes(content) !== sha256) findings.push({ what: 'Der Inhalt einer Niederschrift passt nicht zu seiner Prüfsumme', subject: `Sitzung ${number}, Fassung ${version}` });
			minutes++;
		}
	const files = await tx.sql<{ sha256: string; name: string }[]>`select distinct on (sha256) sha256, name from attachment order by sha256, name`;
	for (const { sha256, name } of files)
		await loadPieces(tx, sha256).catch((error: { code?: string }) => {
			if (error.code?.startsWith('XX')) throw error;
			findings.push({ what: 'Die gespeicherte Datei passt nicht zu ihrer Prüfsumme oder fehlt', subject: name });
		});
	return { minutes, files: files.length };
}

/** Reads every row of every table once, so that PostgreSQL checks the checksum of every page. */
async function checkTables(sql: Sql, findings: Finding[]): Promise<void> {
	const tables = await sql<{ name: string }[]>`select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`;
	for (const { name } of tables) await sql.unsafe(`select count(hashtext(t::text)) from ${name} t`).catch((error: unknown) => findings.push(damageOf(error, `Tabelle ${name}`)));
}

/** A published figure is the figure of the delivery that it names; one of the two was changed where they differ. */
async function checkOrigins(tx: Read, findings: Finding[]): Promise<void> {
	const different = await tx.sql<{ release: number; code: string; period: string; area: string; delivery: string }[]>`
		select r.number as release, i.code, d.period, a.key as area, l.number as delivery
		from disclosed_block d
			join release r on r.authority_id = d.authority_id and r.id = d.release_id
			join indicator i on i.authority_id = d.authority_id and i.id = d.indicator_id
			cross join lateral unnest(d.area_ids, d."values", d.states, d.delivery_index) as f(area_id, value, state, place)
			join delivery l on l.authority_id = d.authority_id and l.number = d.deliveries[f.place]
			join observation_block o on o.authority_id = d.authority_id and o.delivery_id = l.id and o.indicator_id = d.indicator_id and o.period = d.period
				and o.breakdown = d.breakdown and o.level = d.level and o.territorial_status = d.territorial_status
			cross join lateral (select g.value from unnest(o.area_ids, o."values") as g(area_id, value) where g.area_id = f.area_id) as origin
			join area a on a.id = f.area_id
		where f.value <> 'NaN' and f.value is distinct from origin.value limit 50`;
	for (const row of different) findings.push({ what: 'Ein veröffentlichter Wert ist nicht der seiner Lieferung', subject: `Datenstand ${row.release}, ${row.code}, ${row.period}, Gebiet ${row.area}, Lieferung ${row.delivery}` });
}

/** Every area there, no figure from a delivery that was not accepted, nothing withheld with a number. */
async function checkBlocks(tx: Read, findings: Finding[]): Promise<number> {
	const strange = await tx.sql<{ number: string; period: string }[]>`
		select d.number, b.period from observation_block b join delivery d on d.authority_id = b.authority_id and d.id = b.delivery_id
		where d.state <> 'accepted' or exists (select 1 from unnest(b.area_ids) a where not exists (select 1 from area where id = a)) limit 50`;
	for (const row of strange) findings.push({ what: 'Werte ohne Gebiet oder aus einer nicht übernommenen Lieferung', subject: `${row.number}, ${row.period}` });
	const uneven = await tx.sql<{ number: string; period: string }[]>`
		select d.number, b.period from observation_block b join delivery d on d.authority_id = b.authority_id and d.id = b.delivery_id
		where not (cardinality(b.area_ids) = all (array[cardinality(b."values"), cardinality(b.states), cardinality(b.rows), cardinality(b.columns)])) limit 50`;
	for (const row of uneven) findings.push({ what: 'Eine Wertetabelle ist unvollständig', subject: `${row.number}, ${row.period}` });
	const empty = await tx.sql<{ number: string }[]>`
		select number from delivery d where state = 'accepted' and not exists (select 1 from observation_block b where b.authority_id = d.authority_id and b.delivery_id = d.id) limit 50`;
	for (const row of empty) findings.push({ what: 'Eine übernommene Lieferung hat keine Werte', subject: row.number });
	// status 2 and 3 are the withheld ones
	const leaks = await tx.sql<{ release: string; period: string }[]>`
		select release_id::text as release, period from (
			select release_id, period, "values", lowers, uppers, states from disclosed_block union all select release_id, period, "values", lowers, uppers, states from converted_block) as b
		where exists (select 1 from unnest(b."values", b.lowers, b.uppers, b.states) as f(v, l, u, s) where (f.s & 15) in (2, 3) and (f.v <> 'NaN' or f.l <> 'NaN' or f.u <> 'NaN')) limit 50`;
	for (const row of leaks) findings.push({ what: 'Ein geheimer Wert trägt eine Zahl', subject: `${row.release}, ${row.period}` });
	const [count] = await tx.sql<{ n: number }[]>`select (select count(*) from observation_block)::int + (select count(*) from disclosed_block)::int as n`;
	return count?.n ?? 0;
}

const CONFIDENTIAL = ['observation_block', 'observation', 'delivery', 'delivery_file', 'delivery_withdrawal', 'indicator', 'indicator_version', 'source', 'account', 'session', 'one_time_link', 'audit_entry', 'sign_in_attempt'];

async function checkGrants(sql: Sql, findings: Finding[]): Promise<void> {
	const open = await sql<{ name: string }[]>`
		select name from unnest(${CONFIDENTIAL}::text[]) as name where has_table_privilege('planungskreis_public', name, 'select, insert, update, delete')`;
	for (const { name } of open) findings.push({ what: 'Die öffentliche Rolle darf eine vertrauliche Tabelle lesen oder ändern', subject: name });
}
