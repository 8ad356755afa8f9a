/** `planungskreis strategy export | import`: elements as a table out, the changed table in again. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { strToU8, zipSync } from 'fflate';
import { UserError } from '#base/errors.ts';
import { KIND_WORDS } from '#domains/strategy/kind-words.ts';
import { KINDS, type Kind } from '#domains/strategy/model.ts';
import { csvOf } from '#domains/strategy/sheets/csv-file.ts';
import { applyImport, previewImport, type Preview } from '#domains/strategy/sheets/import.server.ts';
import { readSheets } from '#domains/strategy/sheets/read-stored.server.ts';
import { xlsxOf } from '#domains/strategy/sheets/xlsx-file.ts';
import { counted } from '#ui/language.ts';
import { germanMoment, withSession, type CommonOptions } from '../session.ts';
import { FOR_MACHINES, WHICH_AUTHORITY } from '../words.ts';

interface ExportOptions extends CommonOptions {
	out: string;
	kind?: string[];
	field?: string;
	cycle?: string;
}
interface ImportOptions extends CommonOptions {
	dryRun?: boolean;
	reason?: string;
}

export function registerStrategy(program: Command): void {
	const strategy = program.command('strategy').description('Strategie als Tabelle: herunterladen, ändern, wieder einlesen').addHelpText('after', `
Beispiele:
  npx planungskreis strategy export --out strategie.xlsx
  npx planungskreis strategy import strategie.xlsx --dry-run`);
	strategy
		.command('export')
		.description('schreibt Elemente in eine Excel- oder CSV-Datei')
		.addHelpText('after', `
Beispiele:
  npx planungskreis strategy export --out strategie.xlsx
  npx planungskreis strategy export --kind Ziel Maßnahme --field 12 --out hf1.xlsx
  npx planungskreis strategy export --kind Maßnahme --out massnahmen.csv`)
		.requiredOption('--out <datei>', 'Zieldatei: .xlsx, .csv (eine Art) oder .zip (CSV, mehrere Arten)')
		.option('--kind <art...>', `nur diese Arten: ${KINDS.map((k) => KIND_WORDS[k].one.de).join(', ')}`)
		.option('--field <nummer>', 'nur was aus diesem Handlungsfeld folgt')
		.option('--cycle <nummer>', 'nur dieser Kreislauf')
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.action((options: ExportOptions) =>
			withSession(options, async ({ instance, authority, principal, print }) => {
				const form = /\.(xlsx|csv|zip)$/i.exec(options.out)?.[1]?.toLowerCase();
				if (!form) throw new UserError(`--out ${options.out}: Erwartet wird eine Datei mit der Endung .xlsx, .csv oder .zip.`, 2);
				const choice = { kinds: kindsOf(options.kind), cycle: numberOf('--cycle', options.cycle), field: numberOf('--field', options.field) };
				const { sheets, world, count } = await instance.database.read(principal, (tx) => readSheets(tx, choice, authority.countyKey));
				if (form === 'csv' && sheets.length > 1) throw new UserError('In eine CSV-Datei passt nur eine Art. Bitte mit --kind eine nennen, oder .xlsx oder .zip schreiben.', 2);
				const [only] = sheets;
				const bytes = form === 'xlsx' ? xlsxOf(sheets, world, [`${authority.name}: Stand vom ${germanMoment(new Date())}, heruntergeladen von ${principal.name}.`]) : form === 'csv' ? strToU8(only ? csvOf(only) : '') : zipSync(Object.fromEntries(sheets.map((sheet) => [`${sheet.name}.csv`, strToU8(csvOf(sheet))])));
				writeFileSync(options.out, bytes);
				print({ file: options.out, elements: count, sheets: sheets.map((s) => ({ kind: s.kind, rows: s.rows.length })), bytes: bytes.length }, [`${options.out}: ${counted(count, 'Element', 'Elemente')} (${sheets.map((s) => `${s.name} ${s.rows.length}`).join(', ')})`]);
			})
		);
	strategy
		.command('import')
		.description('liest eine geänderte Tabelle ein: alles oder nichts')
		.addHelpText('after', `
Beispiele:
  npx planungskreis strategy import strategie.xlsx --dry-run
  npx planungskreis strategy import strategie.xlsx --reason "Ergebnis der Runde im März"

Was nicht in der Datei steht, bleibt unverändert. Was andere seit dem Herunterladen geändert haben, bleibt stehen.`)
		.argument('<datei>', '.xlsx, .ods, .csv oder .zip mit CSV')
		.option('--reason <grund>', 'steht danach in der Geschichte jedes geänderten Elements')
		.option('--dry-run', 'zeigt nur, was sich ändern würde; speichert nichts')
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.action((path: string, options: ImportOptions) => {
			if (!options.dryRun && !options.reason?.trim()) throw new UserError('Bitte mit --reason den Grund der Änderung nennen, oder mit --dry-run nur nachsehen.', 2);
			const file = { name: basename(path), bytes: bytesOf(path) };
			return withSession(options, async ({ instance, principal, print }) => {
				const preview = await instance.database.read(principal, (tx) => previewImport(tx, file));
				const stored = preview.faults.length === 0 && !options.dryRun ? await instance.database.write(principal, (tx) => applyImport(tx, file, { reason: options.reason ?? '', mark: preview.mark, fromFile: new Set() })) : null;
				if (preview.faults.length > 0) process.exitCode = 1;
				print(
					{ file: file.name, stored: stored !== null, changed: preview.changed.map(({ number, kind, title, changes, kept, conflicts }) => ({ number, kind, title, changes, kept, conflicts })), added: preview.added.map(({ kind, title, sheet, row }, i) => ({ kind, title, sheet, row, number: stored?.numbers[i] ?? null })), unchanged: preview.unchanged, faults: preview.faults, notices: preview.notices },
					linesOf(preview, stored !== null)
				);
			});
		});
}

function kindsOf(asked: string[] | undefined): readonly Kind[] {
	if (!asked) return KINDS;
	return asked.map((word) => {
		const kind = KINDS.find((k) => [k, KIND_WORDS[k].one.de, KIND_WORDS[k].many.de].some((w) => w.toLowerCase() === word.toLowerCase()));
		if (!kind) throw new UserError(`--kind ${word}: Diese Art gibt es nicht. Möglich ist: ${KINDS.map((k) => KIND_WORDS[k].one.de).join(', ')}.`, 2);
		return kind;
	});
}

function numberOf(option: string, text: string | undefined): number | null {
	if (text === undefined) return null;
	if (!/^\d{1,7}$/.test(text)) throw new UserError(`${option} ${text}: das ist keine Nummer.`, 2);
	return Number(text);
}

function bytesOf(path: string): Uint8Array {
	try {
		return new Uint8Array(readFileSync(path));
	} catch (error) {
		if ((error as { code?: string }).code === 'ENOENT') throw new UserError(`Die Datei ${path} gibt es nicht.`);
		throw error;
	}
}

function linesOf({ faults, notices, changed, added, unchanged }: Preview, stored: boolean): string[] {
	if (faults.length > 0) return [...faults.map((f) => `${[f.sheet && `Blatt „${f.sheet}“`, f.cell].filter(Boolean).join(', ') || 'Datei'}: ${f.text}`), `${counted(faults.length, 'Fehler', 'Fehler')}. Es wurde nichts gespeichert.`];
	return [
		...notices,
		...changed.flatMap((c) => [
			`Nr. ${c.number} ${KIND_WORDS[c.kind].one.de} „${c.title}“`,
			...c.changes.map((line) => `  ${line.label}: ${line.before || '(leer)'} → ${line.after || '(leer)'}`),
			...(c.kept.length > 0 ? [`  seit dem Herunterladen von ${c.by} geändert, bleibt: ${c.kept.join(', ')}`] : []),
			...c.conflicts.map((line) => `  ${line.label}: Auch ${c.by} hat das geändert. Gespeichert bleibt „${line.stored}“, in der Datei steht „${line.file}“.`)
		]),
		...added.map((a) => `neu: ${KIND_WORDS[a.kind].one.de} „${a.title}“ (Blatt „${a.sheet}“, Zeile ${a.row})`),
		changed.length + added.length === 0 ? 'Diese Datei ändert nichts.' : `${counted(changed.length, 'Element ändert sich', 'Elemente ändern sich')}, ${added.length} neu, ${unchanged} unverändert. ${stored ? 'Gespeichert.' : 'Nichts gespeichert (--dry-run).'}`
	];
}
