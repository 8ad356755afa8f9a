/**
 * Reads a file and checks all of it before anything is stored: what it is, its blocks, every problem.
 * The same for the browser and the command line.
 */
import type { AreaIndex } from '#domains/areas/area-index.ts';
import { Collector } from './collector.ts';
import { DecidedSink, markEstimates, type DecidedCell } from './decided-cells.ts';
import type { IndicatorDefinition, ObservationBlock, SignMeaning, Source } from './model.ts';
import { encodeState, statusOf } from './model.ts';
import { absenceWords } from './figure-words.ts';
import { proposedIndicator } from './open-measure.ts';
import type { Problem } from './problem.ts';
import { fault, quoted } from './readers/fault.ts';
import { fileLegend, type LegendSign } from './readers/file-legend.ts';
import type { Ground, IncomingFile, Reader, ReadingProfile, Recognition, ReadReport } from './readers/reader.ts';
import { mergeSigns } from './signs.ts';
import { TERRITORIAL_STATUS } from './territorial-status.ts';

export interface CheckSetting {
	areas: AreaIndex;
	source: Source;
	definitions: readonly IndicatorDefinition[];
	/** chosen by a person for this file: measure reference → indicator code, '' leaves it out */
	mapping: Readonly<Record<string, string>>;
	profile: ReadingProfile | null;
	/** cells that a person decided */
	decided?: readonly DecidedCell[];
	/** where areas lie, for files that name places only */
	ground?: Ground;
	/** is given large blocks as soon as the file goes on to other figures; most are complete then */
	early?: (block: ObservationBlock) => void;
}

export interface MeasureUse {
	ref: string;
	label: string;
	unit: string | null;
	/** null: nobody has said yet which indicator this is */
	indicator: string | null;
	figures: number;
	/** indicator that is called exactly like it; only while nobody has said which it is */
	proposal?: string | null;
	/** what its figures look like, likewise */
	decimals?: number;
	negative?: boolean;
}

export interface CheckedFile {
	reader: string | null;
	recognition: Recognition | null;
	report: ReadReport;
	measures: MeasureUse[];
	blocks: ObservationBlock[];
	problems: Problem[];
	/** figures read, without those passed over */
	figures: number;
	/** figures by status */
	byStatus: Record<string, number>;
	/** days of the boundaries that the file itself names, ISO dates, ascending */
	statuses: string[];
	/** the day that its boundaries probably are of, ISO date; null: nothing to propose */
	proposedStatus: string | null;
	/** areas outside of the planning area that were passed over */
	outside: { areas: number; figures: number };
}

/** findings that ask for a mapping */
const MAPPING = new Set(['derived-typed-in', 'nothing-mapped']);
const EXAMPLE_BIT = encodeState('value', ['example']);

export type Recognise = (file: IncomingFile, profile: ReadingProfile | null) => { reader: Reader; recognition: Recognition } | Problem;

export async function checkFile(file: IncomingFile, recognise: Recognise, setting: CheckSetting): Promise<CheckedFile> {
	const found = recognise(file, setting.profile);
	if (!('reader' in found)) return refused(found);
	const mapping = mappingOf(setting);
	const decidedCells = setting.decided && setting.decided.length > 0 ? setting.decided : null;
	const examples = examplesOf(setting.definitions);
	const early = setting.early;
	// what gets marks only at the end is no more than begun
	const handOn = early && !decidedCells ? (block: ObservationBlock) => { if (!examples.has(block.indicator)) early(block); } : undefined;
	// with a reading profile a person has seen the footnotes and said what counts
	const legend = setting.profile ? [] : sayingOtherwise(fileLegend(file), mergeSigns(setting.source.signs));
	const collector = new Collector({ file: file.name, areas: setting.areas, signs: [...setting.source.signs, ...legend.map(({ sign, status }) => ({ sign, status })), ...(setting.profile?.signs ?? [])], mapping, names: new Map(setting.definitions.map((d) => [d.code, d.name])), territorialStatus: setting.mapping[TERRITORIAL_STATUS] ?? '', ...(handOn ? { handOn } : {}) });
	const decided = decidedCells ? new DecidedSink(collector, decidedCells) : null;
	const report = await found.reader.read(file, decided ?? collector, setting.profile, setting.ground);
	const blocks = markExamples(collector.finish(new Map(report.measures.map((m) => [m.ref, m.label]))), examples);
	const measures = measureUses(report, collector, mapping, blocks, setting.definitions);
	if (setting.decided) markEstimates(blocks, setting.decided, report.sheets);
	const problems = [...(decided?.unused(file.name) ?? []), ...signHints(file.name, legend, collector), ...collector.problems, ...openProblems(collector, blocks), ...brokenCounts(file, blocks, setting.definitions, report.sheets)].map((p) => (p.sheet === null && report.sheets.length === 1 ? { ...p, sheet: report.sheets[0] ?? null } : p));
	const whole = wholeFileProblems(file, setting, measures, blocks, collector);
	// what has cells with errors has figures: only the mapping is worth a word beside them
	problems.push(...(problems.some((p) => p.severity === 'error') ? whole.filter((p) => MAPPING.has(p.code)) : whole));
	return {
		reader: found.reader.name,
		recognition: found.recognition,
		report,
		measures,
		blocks,
		problems,
		figures: blocks.reduce((n, block) => n + block.areaIds.length, 0),
		byStatus: countStatuses(blocks),
		statuses: [...collector.statuses].sort(),
		proposedStatus: collector.proposedStatus,
		outside: { areas: collector.outside.size, figures: [...collector.outside.values()].reduce((a, b) => a + b, 0) }
	};
}

/** Signs to which the file gives another meaning than its source. Nothing becomes a zero by a footnote that the source takes for an absence. */
function sayingOtherwise(legend: readonly LegendSign[], signs: readonly SignMeaning[]): LegendSign[] {
	return legend.filter(({ sign, status }) => {
		const usual = signs.find((s) => s.sign === sign);
		return usual?.status !== status && !(status === 'zero' && usual !== undefined);
	});
}

function signHints(file: string, legend: readonly LegendSign[], collector: Collector): Problem[] {
	return legend.flatMap(({ sign, status, because, sheet }) => {
		const at = collector.firstOf(sign);
		if (!at) return [];
		return [fault('sign-from-file', { file, sheet: at.sheet ?? sheet, row: at.row, column: at.column },
			{ de: `${quoted(sign)} heißt hier „${absenceWords(status, 'de') ?? 'genau null'}“, weil die Datei selbst es so erklärt: ${quoted(because)}.`, en: `${quoted(sign)} means “${absenceWords(status, 'en') ?? 'exactly zero'}” here, as the file itself explains: ${quoted(because)}.` },
			{ de: 'Nichts zu tun. Ist die Erklärung falsch, berichtigen oder löschen Sie sie in der Datei.', en: 'Nothing to do. If the explanation is wrong, correct or delete it in the file.' }, 'hint')];
	});
}

function refused(problem: Problem): CheckedFile {
	return { reader: null, recognition: null, report: { sheets: [], measures: [], notes: [] }, measures: [], blocks: [], problems: [problem], figures: 0, byStatus: {}, statuses: [], proposedStatus: null, outside: { areas: 0, figures: 0 } };
}

/** What definitions declare, then what a person chose. Derived indicators are computed, never delivered. */
function mappingOf(setting: CheckSetting): Map<string, string> {
	const mapping = new Map<string, string>();
	for (const definition of setting.definitions) {
		if (definition.kind === 'derived') continue;
		mapping.set(definition.code, definition.code);
		for (const measure of definition.measures) mapping.set(measure, definition.code);
	}
	for (const [measure, code] of Object.entries(setting.mapping)) if (measure !== TERRITORIAL_STATUS) mapping.set(measure, code);
	return mapping;
}

function examplesOf(definitions: readonly IndicatorDefinition[]): ReadonlySet<string> {
	return new Set(definitions.filter((d) => d.example).map((d) => d.code));
}

function markExamples(blocks: ObservationBlock[], examples: ReadonlySet<string>): ObservationBlock[] {
	for (const block of blocks) if (examples.has(block.indicator)) for (let i = 0; i < block.states.length; i++) block.states[i] = (block.states[i] as number) | EXAMPLE_BIT;
	return blocks;
}

/** Cells named one by one; the rest is counted. */
const LISTED = 20;

/** People and things are counted in whole numbers: `1.234` of them is a thousands sign taken for a decimal sign. */
function brokenCounts(file: IncomingFile, blocks: readonly ObservationBlock[], definitions: readonly IndicatorDefinition[], sheets: readonly string[]): Problem[] {
	const whole = new Map(definitions.filter((d) => d.kind === 'count' && d.decimals === 0).map((d) => [d.code, d.name]));
	const problems: Problem[] = [];
	for (const block of blocks) {
		const name = whole.get(block.indicator);
		if (!name) continue;
		for (let i = 0; i < block.values.length; i++) {
			const value = block.values[i] as number;
			if (Number.isNaN(value) || Number.isInteger(value)) continue;
			const last = problems.at(-1);
			if (problems.length >= LISTED && last) {
				last.more = (last.more ?? 0) + 1;
				continue;
			}
			problems.push({
				severity: 'error', code: 'broken-count', file: file.name, sheet: sheets[block.sheets[i] ?? 0] ?? null, row: block.rows[i] ?? null, column: block.columns[i] ?? null,
				what: { de: `${String(value).replace('.', ',')} ist keine ganze Zahl, „${name.de}“ zählt aber ganze.`, en: `${value} is no whole number, but “${name.en}” counts whole ones.` },
				wayOut: { de: 'Prüfen Sie, ob Tausendertrennzeichen als Komma gelesen wurden. Gibt es wirklich Bruchteile, geben Sie der Kennzahl Nachkommastellen.', en: 'Check whether thousands separators were taken for decimal signs. If there really are fractions, give the indicator decimals.' }
			});
		}
	}
	return problems;
}

function measureUses(report: ReadReport, collector: Collector, mapping: ReadonlyMap<string, string>, blocks: ObservationBlock[], definitions: readonly IndicatorDefinition[]): MeasureUse[] {
	const perIndicator = new Map<string, number>();
	for (const block of blocks) perIndicator.set(block.indicator, (perIndicator.get(block.indicator) ?? 0) + block.areaIds.length);
	const use = (ref: string, label: string, unit: string | null): MeasureUse => {
		const indicator = mapping.get(ref) ?? null;
		if (indicator !== null) return { ref, label, unit, indicator, figures: perIndicator.get(indicator) ?? 0 };
		const { figures = 0, decimals = 0, negative = false } = collector.open.get(ref) ?? {};
		return { ref, label, unit, indicator, figures, proposal: proposedIndicator(label, definitions), decimals, negative };
	};
	const uses = report.measures.map((m) => use(m.ref, m.label, m.unit));
	const known = new Set(uses.map((u) => u.ref));
	for (const ref of collector.open.keys()) if (!known.has(ref)) uses.push(use(ref, ref, null));
	return uses;
}

/**
 * Findings in measures that belong to no indicator yet. While nothing is mapped they are all there is to see; beside
 * figures that count they are a hint of what mapping them would bring.
 */
function openProblems(collector: Collector, blocks: readonly ObservationBlock[]): Problem[] {
	if (blocks.length === 0) return collector.problemsInOpen;
	const told = new Set(collector.problems.map((p) => `${p.code} ${p.sheet} ${p.row} ${p.column}`));
	return collector.problemsInOpen
		.filter((p) => !told.has(`${p.code} ${p.sheet} ${p.row} ${p.column}`))
		.map((p) => ({ ...p, severity: 'hint', wayOut: { de: `Die Messgröße ist noch nicht zugeordnet; mit der Zuordnung wird daraus ein Fehler. ${p.wayOut.de}`, en: `The measure is not assigned yet; with the mapping this becomes an error. ${p.wayOut.en}` } }));
}

function wholeFileProblems(file: IncomingFile, setting: CheckSetting, measures: MeasureUse[], blocks: ObservationBlock[], collector: Collector): Problem[] {
	const place = { file: file.name, sheet: null, row: null, column: null };
	const open = measures.filter((m) => m.indicator === null);
	const derived = open.find((m) => setting.definitions.some((d) => d.code === m.ref && d.kind === 'derived'));
	if (derived)
		return [{ ...place, severity: 'error', code: 'derived-typed-in', what: { de: `„${derived.ref}“ wird berechnet und kann nicht geliefert werden.`, en: `“${derived.ref}” is computed and cannot be delivered.` }, wayOut: { de: 'Liefern Sie Zähler und Nenner; die Kennzahl entsteht daraus.', en: 'Deliver numerator and denominator; the indicator follows from them.' } }];
	if (blocks.length === 0 && open.length > 0)
		return [{ ...place, severity: 'error', code: 'nothing-mapped', what: { de: `${open.length === 1 ? 'Die Messgröße der Datei ist keiner' : `Keine der ${open.length} Messgrößen der Datei ist einer`} Kennzahl zugeordnet (${names(open)}).`, en: `${open.length === 1 ? 'The measure in the file belongs to no' : `None of the ${open.length} measures in the file belongs to an`} indicator (${names(open)}).` }, wayOut: { de: `${proposals(open, 'de')}Ordnen Sie die Messgrößen den Kennzahlen zu oder legen Sie die Kennzahlen zuerst an.`, en: `${proposals(open, 'en')}Assign the measures to indicators, or create the indicators first.` } }];
	if (blocks.length === 0 && collector.outside.size > 0)
		return [{ ...place, severity: 'error', code: 'only-outside', what: { de: `Die Datei enthält nur Gebiete außerhalb des Planungsraums (${collector.outside.size}).`, en: `The file holds only areas outside of the planning area (${collector.outside.size}).` }, wayOut: { de: 'Prüfen Sie, ob es die richtige Datei ist.', en: 'Check whether this is the right file.' } }];
	if (blocks.length === 0)
		return [{ ...place, severity: 'error', code: 'no-figures', what: { de: 'Die Datei enthält keine Werte.', en: 'The file holds no figures.' }, wayOut: { de: 'Prüfen Sie, ob die Datei vollständig gespeichert wurde.', en: 'Check whether the file was saved completely.' } }];
	const hints: Problem[] = [];
	if (open.length > 0)
		hints.push({ ...place, severity: 'hint', code: 'unmapped', what: { de: `${open.length === 1 ? 'Eine Messgröße ist keiner Kennzahl zugeordnet und wird' : `${open.length} Messgrößen sind keiner Kennzahl zugeordnet und werden`} nicht übernommen: ${names(open)}.`, en: `${open.length === 1 ? 'One measure belongs to no indicator and is' : `${open.length} measures belong to no indicator and are`} not taken over: ${names(open)}.` }, wayOut: { de: 'Ordnen Sie sie zu, wenn Sie sie brauchen.', en: 'Assign them if you need them.' } });
	if (collector.outside.size > 0)
		hints.push({ ...place, severity: 'hint', code: 'outside', what: { de: collector.outside.size === 1 ? '1 Gebiet außerhalb des Planungsraums wird übergangen.' : `${collector.outside.size.toLocaleString('de-DE')} Gebiete außerhalb des Planungsraums werden übergangen.`, en: collector.outside.size === 1 ? '1 area outside of the planning area is passed over.' : `${collector.outside.size.toLocaleString('en-GB')} areas outside of the planning area are passed over.` }, wayOut: { de: 'Nichts zu tun. Für Vergleiche können Gebiete nachgeladen werden.', en: 'Nothing to do. Areas can be added for comparison.' } });
	return hints;
}

/** `„Arbeitslose“ heißt wie eine Ihrer Kennzahlen. ` */
function proposals(measures: MeasureUse[], lang: 'de' | 'en'): string {
	const listed = measures.filter((m) => m.proposal).slice(0, 5).map((m) => (lang === 'de' ? `„${m.label}“` : `“${m.label}”`));
	if (listed.length === 0) return '';
	if (lang === 'de') return `${listed.join(', ')} ${listed.length === 1 ? 'heißt wie eine Ihrer Kennzahlen' : 'heißen wie Ihre Kennzahlen'}. `;
	return `${listed.join(', ')} ${listed.length === 1 ? 'is called like one of your indicators' : 'are called like your indicators'}. `;
}

function names(measures: MeasureUse[]): string {
	const listed = measures.slice(0, 5).map((m) => m.label || m.ref);
	return listed.join('; ') + (measures.length > listed.length ? ' …' : '');
}

function countStatuses(blocks: ObservationBlock[]): Record<string, number> {
	const counts = new Int32Array(16);
	for (const block of blocks) for (const state of block.states) counts[state & 15] = (counts[state & 15] as number) + 1;
	const named: Record<string, number> = {};
	counts.forEach((n, i) => {
		if (n > 0) named[statusOf(i)] = n;
	});
	return named;
}
