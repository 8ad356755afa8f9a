/** `planungskreis import FILE…`: the same check and the same storing as in the browser. */
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '#base/errors.ts';
import { findingOf, mayConfirm, stillBlocks } from '#domains/indicators/confirmed-findings.ts';
import { confirmFindings } from '#domains/indicators/decide-findings.server.ts';
import type { DeliveryMode } from '#domains/indicators/model.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { cellAddress, type Problem } from '#domains/indicators/problem.ts';
import { breakdownWords } from '#domains/indicators/breakdown-words.ts';
import type { FigureChange } from '#domains/indicators/difference.ts';
import { absenceWords } from '#domains/indicators/figure-words.ts';
import { packFile, sha256Of } from '#domains/indicators/delivery-file.server.ts';
import { sourceByCode } from '#domains/indicators/read-definitions.server.ts';
import { checkProfile } from '#domains/indicators/readers/profile.ts';
import type { ReadingProfile } from '#domains/indicators/readers/reader.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { statusWayOut, TERRITORIAL_STATUS, territorialDay } from '#domains/indicators/territorial-status.ts';
import { fittingProfileOf } from '#domains/indicators/workshop/fitting-profile.server.ts';
import { takeDelivery } from '#domains/indicators/take-delivery.server.ts';
import { acceptDelivery, checkDelivery, hasErrors, receiveDelivery, type CheckedDelivery, type NewDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { together, type Write } from '#domains/accounts/transaction.server.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { EXIT_CODES, FOR_MACHINES, WHICH_AUTHORITY } from '../words.ts';
import { counted } from '#ui/language.ts';
import { germanNumber, withSession, type CommonOptions, type Session } from '../session.ts';

interface ImportOptions extends CommonOptions {
	source: string;
	office?: string;
	title?: string;
	profile?: string;
	map?: string[];
	statusDate?: string;
	keep?: boolean;
	acceptGone?: boolean;
	confirm?: string;
	dryRun?: boolean;
}

export function registerImport(program: Command): void {
	program
		.command('import')
		.description('liest Lieferungen ein: prüft jede Datei und übernimmt sie ganz oder gar nicht')
		.argument('<dateien...>', 'CSV, GENESIS-Dateien (auch als ZIP) oder Excel, wo nötig mit Leseprofil')
		.requiredOption('--source <kürzel>', 'Quelle, aus der die Werte stammen')
		.option('--office <name>', 'Stelle, die geliefert hat (sonst der Herausgeber der Quelle)')
		.option('--title <text>', 'Titel der Lieferung (sonst der Dateiname)')
		.option('--profile <datei>', 'Leseprofil (JSON) für Excel; ohne Angabe wird das gespeicherte genommen, das zur Datei passt')
		.option('--map <messgröße=kennzahl...>', 'ordnet Messgrößen der Datei Kennzahlen zu; steht nach = nichts, bleibt die Messgröße weg')
		.option('--status-date <datum>', 'Gebietsstand der Werte, wenn die Datei ihn nicht nennt, zum Beispiel 2021-12-31')
		.option('--keep', 'ergänzt: was in der Datei fehlt, bleibt, wie es war')
		.option('--accept-gone', 'bestätigt, dass Werte entfallen, die in der Datei fehlen')
		.option('--confirm <vermerk>', 'bestätigt alle Hinweise und widersprüchliche Werte mit diesem Vermerk; er bleibt bei den Werten stehen')
		.option('--dry-run', 'prüft nur und zeigt, was sich ändern würde')
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.addHelpText(
			'after',
			`
Jede Datei gilt für sich: Sie wird ganz übernommen oder gar nicht. Weitere Dateien werden auch dann noch
gelesen, wenn eine abgelehnt wird; die Ausgabe nennt jede. Öffentlich wird nichts, bevor „planungskreis release“ läuft.

Beispiele:
  npx planungskreis import arbeitslose-2022.csv --source inkar --dry-run
  npx planungskreis import lieferungen/*.csv --source regionalstatistik --office "Amt für Statistik" --keep
  npx planungskreis import hebesaetze.xlsx --source realsteuern --profile examples/profiles/hebesaetze-thueringen.json
${EXIT_CODES}`
		)
		.action(async (files: string[], options: ImportOptions) => {
			if (options.statusDate !== undefined) options.statusDate = dayOf(options.statusDate);
			for (const file of files) mustBeReadable(file);
			const profile = options.profile ? readProfile(options.profile) : null;
			await withSession(options, async (session) => {
				const results = [];
				// of each file only what is said of it stays: many may come at once
				for (const file of files) {
					const outcome = await importOne(session, readInput(file), profile, options);
					results.push({ told: options.json ? forMachines(outcome) : null, lines: options.json ? [] : forPeople(outcome), exitCode: outcome.exitCode });
				}
				session.print(results.map((r) => r.told), results.flatMap((r) => r.lines));
				process.exitCode = Math.max(0, ...results.map((r) => r.exitCode));
			});
		});
}

/** @throws UserError for a wrong call */
function dayOf(text: string): string {
	try {
		return territorialDay(text);
	} catch (error) {
		throw error instanceof UserError ? new UserError(`--status-date: ${error.message}`, 2) : error;
	}
}

interface Input {
	name: string;
	bytes: Uint8Array;
}

interface Outcome {
	file: string;
	delivery: string | null;
	result: CheckedDelivery;
	/** reading profile that was used, and whether it was found by what the file looks like */
	profile: { name: string; found: boolean } | null;
	exitCode: number;
	dryRun: boolean;
	milliseconds: number;
}

/** Before the first file is taken over: a wrong call stores nothing. */
function mustBeReadable(path: string): void {
	opened(path, () => {
		if (statSync(path).isDirectory()) throw new UserError(`${path} ist ein Ordner, keine Datei.`);
		accessSync(path, constants.R_OK);
	});
}

function readInput(path: string): Input {
	return opened(path, () => ({ name: basename(path), bytes: readFileSync(path) }));
}

function opened<T>(path: string, open: () => T): T {
	try {
		return open();
	} catch (error) {
		if ((error as { code?: string }).code === 'ENOENT') throw new UserError(`Die Datei ${path} gibt es nicht.`);
		if ((error as { code?: string }).code === 'EACCES') throw new UserError(`Die Datei ${path} darf nicht gelesen werden.`);
		throw error;
	}
}

function readProfile(path: string): ReadingProfile {
	try {
		return checkProfile(JSON.parse(readFileSync(path, 'utf8')));
	} catch (error) {
		throw new UserError(`Das Leseprofil ${path} ist nicht lesbar: ${error instanceof Error ? error.message : String(error)}`);
	}
}

function mappingOf(pairs: readonly string[] = []): Record<string, string> {
	const mapping: Record<string, string> = {};
	for (const pair of pairs) {
		const at = pair.lastIndexOf('=');
		if (at < 1) throw new UserError(`--map ${pair}: erwartet wird Messgröße=Kennzahl.`, 2);
		mapping[pair.slice(0, at)] = pair.slice(at + 1);
	}
	return mapping;
}

async function importOne({ instance, principal }: Session, input: Input, profile: ReadingProfile | null, options: ImportOptions): Promise<Outcome> {
	const began = performance.now();
	const mode: DeliveryMode = options.keep ? 'supplement' : 'replace';
	const mapping = { ...mappingOf(options.map), ...(options.statusDate ? { [TERRITORIAL_STATUS]: options.statusDate } : {}) };
	const known = instance.database.read(principal, async (tx) => {
		// areas stay in memory: when the file is checked, they are there
		const [used, source] = await together([profile ?? fittingProfileOf(tx, input, options.source), sourceByCode(tx, options.source), allAreas(tx)]);
		return { used, publisher: source?.publisher };
	});
	// while the connection opens: the file is packed in a thread beside the reading, and its hash is known when it is asked for
	const packed = options.dryRun ? null : packFile(input.bytes);
	sha256Of(input.bytes);
	const { used, publisher } = await known;
	const job = { file: input, sourceCode: options.source, mode, mapping, profile: used, title: options.title ?? input.name };
	const outcome = (result: CheckedDelivery, delivery: string | null): Outcome => ({ file: input.name, delivery, result, profile: used && { name: used.name, found: profile === null }, exitCode: exitCodeOf(result, options), dryRun: options.dryRun === true, milliseconds: performance.now() - began });
	if (packed === null) return instance.database.read(principal, async (tx) => outcome(await checkDelivery(tx, job, recognise), null));
	const office = options.office ?? publisher ?? options.source;
	const note = options.confirm?.trim() ?? '';
	const delivery = { ...job, office };
	if (note !== '') return instance.database.write(principal, async (tx) => outcome(...(await takeConfirmed(tx, delivery, packed, note, options))));
	const { number, result } = await takeDelivery(instance.database, principal, delivery, recognise, packed, (checked) => exitCodeOf(checked, options) === 0);
	return outcome(result, number);
}

/** What blocks until it is confirmed is checked twice: its effect is computed only then. */
async function takeConfirmed(tx: Write, job: NewDelivery, packed: Promise<Buffer>, note: string, options: ImportOptions): Promise<[CheckedDelivery, string | null]> {
	const first = await checkDelivery(tx, job, recognise);
	const findings = [...new Set(first.checked.problems.filter(mayConfirm).map(findingOf))];
	const result = findings.length === 0 ? first : await checkDelivery(tx, job, recognise, findings.map((finding) => ({ finding, note, confirmedBy: tx.principal.name, confirmedAt: new Date() })));
	if (exitCodeOf(result, options) !== 0) return [result, null];
	const delivery = await receiveDelivery(tx, job, result, packed);
	if (findings.length > 0) await confirmFindings(tx, delivery, findings, note);
	await acceptDelivery(tx, delivery, result);
	return [result, delivery.number];
}

function exitCodeOf(result: CheckedDelivery, options: ImportOptions): number {
	if (hasErrors(result.checked)) return 1;
	return (result.difference?.gone ?? 0) > 0 && !options.acceptGone && !options.keep ? 3 : 0;
}

function forMachines({ file, delivery, result, profile, exitCode, dryRun, milliseconds }: Outcome) {
	const { checked, difference, summary } = result;
	return { file, delivery, stored: delivery !== null, dryRun, exitCode, milliseconds: Math.round(milliseconds), recognition: checked.recognition, reader: checked.reader, profile, figures: checked.figures, byStatus: checked.byStatus, territorialStatuses: checked.statuses, proposedStatus: checked.proposedStatus, outside: checked.outside, difference: difference && { ...difference, examples: difference.examples.slice(0, 20) }, indicators: summary.indicators, measures: summary.measures, problems: checked.problems.map((problem) => ({ ...problem, wayOut: wayOutHere(problem, checked.proposedStatus) })) };
}

function forPeople({ file, delivery, result, profile, exitCode, dryRun }: Outcome): string[] {
	const { checked, difference } = result;
	const lines = [`${file}: ${checked.recognition?.layout ?? 'nicht erkannt'}${checked.recognition?.encoding ? `, ${checked.recognition.encoding}` : ''}`];
	if (profile?.found) lines.push(`  Leseprofil gefunden: ${profile.name}`);
	lines.push(`  ${counted(checked.figures, 'Wert', 'Werte')} gelesen${checked.statuses.length > 0 ? `, Gebietsstand laut Datei ${checked.statuses.map((day) => formatPeriod(day, 'de')).join(', ')}` : ''}`);
	if (difference)
		lines.push(`  neu ${germanNumber(difference.added)} · geändert ${germanNumber(difference.changed)} · unverändert ${germanNumber(difference.unchanged)} · entfallen ${germanNumber(difference.gone)} · geheim laut Quelle ${germanNumber(difference.withheldBySource)} · geheim wegen kleiner Zahl ${germanNumber(difference.withheldByThreshold)}`);
	for (const change of difference?.examples.slice(0, 20) ?? []) lines.push(changeLine(change, checked.report.sheets, result));
	if ((difference?.examples.length ?? 0) > 20) lines.push('  … weitere Änderungen mit --json, alle als CSV auf der Seite der Lieferung');
	// errors first: they must not fall off the end of a long list of hints
	const ordered = [...checked.problems].sort((a, b) => Number(a.severity === 'hint') - Number(b.severity === 'hint'));
	for (const problem of ordered.slice(0, 40)) lines.push(problemLine(problem, checked.proposedStatus));
	if (checked.problems.length > 40) lines.push(`  … und ${counted(checked.problems.length - 40, 'weitere Stelle', 'weitere Stellen')} (mit --json alle)`);
	if (exitCode === 1 && checked.problems.filter(stillBlocks).every(mayConfirm)) lines.push('  Sind die Werte trotz des Widerspruchs richtig, bestätigen Sie das mit --confirm "Vermerk".');
	const proposed = checked.measures.filter((m) => m.indicator === null && m.proposal);
	if (proposed.length > 0) lines.push(`  Vorschlag: --map ${proposed.slice(0, 10).map((m) => `"${m.ref}=${m.proposal}"`).join(' ')}`);
	if (exitCode === 1) lines.push('  Nichts gespeichert.');
	else if (exitCode === 3) lines.push('  Nichts gespeichert: Es würden Werte entfallen. Mit --keep bleiben sie, mit --accept-gone entfallen sie.');
	else lines.push(dryRun ? '  Nur geprüft, nichts gespeichert.' : `  Übernommen als Lieferung ${delivery}. Öffentlich wird sie erst mit einer Veröffentlichung (planungskreis release).`);
	return lines;
}

/** `geändert E13: Gebesee, Arbeitslose, 2023: 28 → 27` */
function changeLine({ indicator, period, breakdown, areaId, before, after, place }: FigureChange, sheets: readonly string[], result: CheckedDelivery): string {
	const figure = (f: FigureChange['before']) => (f.value === null ? (absenceWords(f.status as never, 'de') ?? f.status) : f.value.toLocaleString('de-DE', { maximumFractionDigits: 6 }));
	const name = result.indicators.find((i) => i.code === indicator)?.definition.name.de ?? indicator;
	const where = place ? [sheets.length > 1 ? sheets[place.sheet] : '', cellAddress(place.row || null, place.column || null)].filter(Boolean).join(' ') : '';
	return `  ${after ? 'geändert' : 'entfällt'}${where ? ` ${where}` : ''}: ${[result.areaNames.get(areaId) ?? '', name, formatPeriod(period, 'de'), ...(breakdown ? [breakdownWords(breakdown, 'de')] : [])].join(', ')}: ${figure(before)} → ${after ? figure(after) : 'fehlt in der Datei'}`;
}

function problemLine(problem: Problem, proposedStatus: string | null): string {
	const place = [problem.sheet, cellAddress(problem.row, problem.column)].filter(Boolean).join(' ');
	return `  ${stillBlocks(problem) ? 'Fehler ' : 'Hinweis'} ${place ? `${place}: ` : ''}${problem.what.de} ${wayOutHere(problem, proposedStatus).de}${problem.more ? ` (und ${germanNumber(problem.more)} weitere)` : ''}`;
}

/** What the browser calls a field is an option here. */
function wayOutHere({ code, wayOut }: Problem, proposed: string | null): Problem['wayOut'] {
	if (code !== 'area-not-valid') return wayOut;
	const field = statusWayOut(proposed);
	const option = proposed === null
		? { de: 'Geben Sie mit --status-date an, auf die Grenzen welches Tages sich die Datei bezieht (oder in der Datei in einer Spalte „gebietsstand“), oder berichtigen Sie den Schlüssel.', en: 'State with --status-date to the boundaries of which day the file refers (or in the file in a column “gebietsstand”), or correct the key.' }
		: { de: `Am ${formatPeriod(proposed, 'de')} gab es alle Gebiete der Datei: Das ist vermutlich ihr Gebietsstand. Geben Sie ihn mit --status-date ${proposed} an, oder berichtigen Sie den Schlüssel.`, en: `On ${formatPeriod(proposed, 'en')} all areas of the file existed: that is probably its territorial status. State it with --status-date ${proposed}, or correct the key.` };
	return { de: wayOut.de.replace(field.de, option.de), en: wayOut.en.replace(field.en, option.en) };
}
