/**
 * The sink of every reader: gives each raw figure its indicator, area and meaning and collects it into
 * blocks; what does not fit becomes a located problem. One place judges, whatever the layout.
 */
import type { AreaIndex } from '#domains/areas/area-index.ts';
import { AreaNames, type Contradiction } from '#domains/areas/area-names.ts';
import { existsOn, type Area, type AreaLevel } from '#domains/areas/model.ts';
import type { Language } from '#ui/language.ts';
import { BlockBuilder } from './block-builder.ts';
import { breakdownWords } from './breakdown-words.ts';
import { canonicalWords } from './category-words.ts';
import { cellFault } from './cell-fault.ts';
import { encodeState, type LocalText, type ObservationBlock, type SignMeaning } from './model.ts';
import { OpenMeasure } from './open-measure.ts';
import { parseNumber } from './number-text.ts';
import { formatPeriod, periodEnd } from './period.ts';
import type { Problem } from './problem.ts';
import { ProblemList } from './problem-list.ts';
import { NAMED } from './readers/area-cells.ts';
import type { Sink } from './readers/reader.ts';
import { interpret, mergeSigns } from './signs.ts';
import { statusWayOut } from './territorial-status.ts';

export interface CollectorSetting {
	file: string;
	areas: AreaIndex;
	signs: readonly SignMeaning[];
	/** measure reference → indicator code; '' is deliberately left out */
	mapping: ReadonlyMap<string, string>;
	/** names of indicators by code, for messages */
	names?: ReadonlyMap<string, LocalText>;
	/** boundaries of figures that do not name theirs, ISO date; '' or left out: those of the end of each period */
	territorialStatus?: string;
	/** is given large blocks as soon as the file goes on to other figures */
	handOn?: (block: ObservationBlock) => void;
}

type NamedResolution = ReturnType<AreaIndex['resolve']> | { kind: 'several'; areas: readonly Area[] };

/** before the name of a measure that belongs to no indicator yet: its figures are checked, not kept */
const OPEN = '?';
/** Smaller blocks are not handed on before the end: files that go from one to the next and back have them. */
const LARGE = 2000;
/** different days that are told */
const STATUSES = 50;
const LONGEST_SIGN = 5;
/** `Landkreis Sömmerda`, `LK Sömmerda`, `Sömmerda, Kreis` */
const SAYS_COUNTY = /(?:^|[\s,(])(?:landkreis|lk|kreis)(?=$|[\s.,)])/i;
const STATE_VALUE = encodeState('value');

/** What figures share that a reader hands on one after another, with what it means. */
interface FigureKind {
	measure: string;
	period: string;
	breakdown: string;
	status: string;
	indicator: string;
	openMeasure: OpenMeasure | null;
	words: string;
	date: string;
	atLevel: Map<AreaLevel, BlockBuilder>;
	/** which came after it the last time */
	next: FigureKind | null;
}

function isKind(kind: FigureKind, measure: string, period: string, breakdown: string, status: string): boolean {
	return kind.measure === measure && kind.period === period && kind.breakdown === breakdown && kind.status === status;
}

export class Collector implements Sink {
	/** measures that belong to no indicator yet */
	readonly open = new Map<string, OpenMeasure>();
	/** figures of areas elsewhere, by key: passed over, counted, told */
	readonly outside = new Map<string, number>();
	/** days of the boundaries that the file itself names, ISO dates */
	readonly statuses = new Set<string>();
	/** where figures have areas that their period does not know: the day on which all areas of the file exist, ISO date; null: there is none, or none is asked for */
	proposedStatus: string | null = null;
	#sheets: string[] = [];
	#setting: CollectorSetting;
	#signs: SignMeaning[];
	#blocks = new Map<string, BlockBuilder>();
	#found = new ProblemList();
	#foundInOpen = new ProblemList();
	/** the last finding about an area: a row with many figures is told once */
	#badRow = ['', ''];
	/** keys that are not valid on the day of one of their figures */
	readonly #atOtherTime = new Set<string>();
	/** newest day of the boundaries of any figure */
	#lastDay = '';
	#areaColumn: number | null = null;
	/** row of the areas where they stand side by side */
	#areaRow: number | null = null;
	#names: AreaNames | null = null;
	#askedNames = new Set<string>();
	readonly #firstSigns = new Map<string, { sheet: string | null; row: number; column: number }>();
	#doubtful: { found: Contradiction; problem: Problem }[] = [];
	#labels: ReadonlyMap<string, string> = new Map();
	// the last answers: files are sorted one way or another, so most figures share them with the one before
	#kind: FigureKind = { measure: '\0', period: '\0', breakdown: '\0', status: '\0', indicator: '', openMeasure: null, words: '', date: '', atLevel: new Map(), next: null };
	readonly #kinds = new Map<string, FigureKind>();
	#indicator = '';
	#openMeasure: OpenMeasure | null = null;
	#words = '';
	#date = '';
	#atLevel = new Map<AreaLevel, BlockBuilder>();
	#builder: BlockBuilder | null = null;
	/** the block begun before: the next one is often as large */
	#newest: BlockBuilder | null = null;

	constructor(setting: CollectorSetting) {
		this.#setting = setting;
		this.#signs = mergeSigns(setting.signs);
	}

	observation(measure: string, area: string, period: string, breakdown: string, territorialStatus: string, raw: string | number | null, flag: string, sheet: number, row: number, column: number): void {
		if (!isKind(this.#kind, measure, period, breakdown, territorialStatus)) {
			if (this.#setting.handOn) this.#handOn(this.#setting.handOn);
			this.#turnTo(measure, period, breakdown, territorialStatus);
		}
		const indicator = this.#indicator;
		if (indicator === '') return;
		const known = this.#setting.areas.resolve(area, this.#date);
		const found = known.kind === 'unknown' && area.startsWith(NAMED) ? this.#named(area) : known;
		if (found.kind !== 'found') {
			if (this.#openMeasure) this.#openMeasure.figures++;
			if (found.kind === 'other-time' && isNothing(raw)) this.#nothingThere(area, sheet, row, column);
			else {
				if (found.kind === 'several') this.#severalAreas(area, found.areas, sheet, row, column);
				else this.#badArea(area, found, period, sheet, row, column);
				// all that is wrong in the row at once
				if (found.kind !== 'outside') this.#meaningOf(raw, flag, sheet, row, column);
			}
			return;
		}
		let builder = this.#builder;
		if (builder === null || builder.level !== found.level) this.#builder = builder = this.#builderFor(indicator, period, this.#words, found.level);
		if (typeof raw === 'number' && flag === '' && Number.isFinite(raw)) {
			if (this.#openMeasure) this.#openMeasure.add(raw);
			builder.add(found.id, raw, STATE_VALUE, sheet, row, column);
			return;
		}
		const meaning = this.#meaningOf(raw, flag, sheet, row, column);
		if (this.#openMeasure) this.#openMeasure.add(meaning?.value ?? null);
		if (meaning) builder.add(found.id, meaning.value ?? Number.NaN, encodeState(meaning.status, meaning.flags), sheet, row, column);
	}

	/** Tables with a year in each column go through the same kinds row by row: each remembers the one that followed it. */
	#turnTo(measure: string, period: string, breakdown: string, status: string): void {
		const guess = this.#kind.next;
		let kind = guess && isKind(guess, measure, period, breakdown, status) ? guess : null;
		this.#cameBack = true;
		if (kind === null) {
			const name = `${measure}\n${period}\n${breakdown}\n${status}`;
			kind = this.#kinds.get(name) ?? null;
			if (kind === null) this.#kinds.set(name, (kind = this.#kindOf(measure, period, breakdown, status)));
			this.#kind.next = kind;
		}
		this.#kind = kind;
		this.#indicator = kind.indicator;
		this.#openMeasure = kind.openMeasure;
		this.#words = kind.words;
		this.#date = kind.date;
		this.#atLevel = kind.atLevel;
		this.#builder = null;
	}

	#kindOf(measure: string, period: string, breakdown: string, status: string): FigureKind {
		const indicator = this.#setting.mapping.get(measure) ?? OPEN + measure;
		if (status !== '' && this.statuses.size < STATUSES) this.statuses.add(status);
		const date = status || this.#setting.territorialStatus || periodEnd(period);
		if (date > this.#lastDay) this.#lastDay = date;
		const words = this.#wordsOf(breakdown);
		return { measure, period, breakdown, status, indicator, openMeasure: indicator[0] === OPEN ? this.#openNamed(measure) : null, words, date, atLevel: this.#levelsOf(`${indicator}\n${period}\n${words}\n${date}`), next: null };
	}

	#handOn(handOn: (block: ObservationBlock) => void): void {
		// a table that goes from block to block with every cell comes back to this one, too
		if (this.#indicator === '' || this.#openMeasure || this.#cameBack) return;
		for (const builder of this.#atLevel.values()) if (builder.length >= LARGE) handOn(builder.block());
	}

	/** Where a sign stood first; null where it stood nowhere. */
	firstOf(sign: string): { sheet: string | null; row: number; column: number } | null {
		return this.#firstSigns.get(sign) ?? null;
	}

	/** null: no number and no sign that the source knows, which was reported */
	#meaningOf(raw: string | number | null, flag: string, sheet: number, row: number, column: number): Exclude<ReturnType<typeof interpret>, { unknown: string }> | null {
		if (typeof raw === 'string' && raw.length <= LONGEST_SIGN && this.#firstSigns.size < 100 && !this.#firstSigns.has(raw)) this.#firstSigns.set(raw, { sheet: this.#sheets[sheet] ?? null, row, column });
		const meaning = interpret(raw, flag, this.#signs);
		if (!('unknown' in meaning)) return meaning;
		const text = shorten(meaning.unknown);
		const spoiled = cellFault(meaning.unknown);
		if (spoiled) this.#report(this.#place(spoiled.code, sheet, row, column, spoiled.what, spoiled.wayOut));
		else if (parseNumber(meaning.unknown)?.kind === 'ambiguous')
			this.#report(this.#place('ambiguous-number', sheet, row, column,
				{ de: `„${text}“ ist mehrdeutig: Tausender oder drei Nachkommastellen?`, en: `“${text}” is ambiguous: thousands or three decimals?` },
				{ de: 'Schreiben Sie Tausender ohne Trennzeichen (1234), Nachkommastellen mit einer Null mehr (1,2340).', en: 'Write thousands without a separator (1234), decimals with one more zero (1.2340).' }));
		else
			this.#report(this.#place('unknown-sign', sheet, row, column,
				{ de: `„${text}“ ist weder eine Zahl noch ein Zeichen, das diese Quelle kennt.`, en: `“${text}” is neither a number nor a sign this source knows.` },
				{ de: 'Berichtigen Sie die Zelle oder legen Sie bei der Quelle fest, was das Zeichen bedeutet.', en: 'Correct the cell, or declare at the source what the sign means.' }));
		return null;
	}

	#openNamed(measure: string): OpenMeasure {
		let open = this.open.get(measure);
		if (!open) this.open.set(measure, (open = new OpenMeasure()));
		return open;
	}

	#builderFor(indicator: string, period: string, breakdown: string, level: AreaLevel): BlockBuilder {
		let builder = this.#atLevel.get(level);
		if (!builder) {
			builder = new BlockBuilder({ indicator, period, breakdown, territorialStatus: this.#date, level }, this.#newest?.length);
			this.#newest = builder;
			this.#atLevel.set(level, builder);
			this.#blocks.set(`${indicator}\n${period}\n${breakdown}\n${this.#date}\n${level}`, builder);
		}
		return builder;
	}

	/** Keys decide; a name that belongs to another area says that one of the two has slipped. */
	areaName(area: string, name: string, sheet: number, row: number | null, column: number | null): void {
		const asked = `${area}\n${name}`;
		if (this.#askedNames.has(asked)) return;
		if (this.#askedNames.size < 100_000) this.#askedNames.add(asked);
		this.#names ??= AreaNames.of(this.#setting.areas);
		const found = this.#names.contradiction(area, name);
		if (!found) return;
		const problem = this.#place('name-contradicts-key', sheet, row, column,
			{ de: `Schlüssel und Name widersprechen sich: ${found.own.key} ist ${found.own.name}, „${shorten(name)}“ hat den Schlüssel ${found.other.key}.`, en: `Key and name contradict each other: ${found.own.key} is ${found.own.name}, “${shorten(name)}” has the key ${found.other.key}.` },
			{ de: 'Berichtigen Sie Schlüssel oder Namen. Oft ist eine Spalte verrutscht oder allein sortiert worden; prüfen Sie dann auch die Zahlen der Zeile.', en: 'Correct the key or the name. Often a column has slipped or was sorted alone; then check the figures of the row too.' });
		if (!found.nameAbove) this.problem(problem);
		else if (this.#doubtful.length < 100_000) this.#doubtful.push({ found, problem });
	}

	/** One area under the name of its county is called wrongly; several are a column that names the county. */
	#tellDoubtful(): void {
		const keys = Map.groupBy(this.#doubtful, ({ found }) => found.other.key);
		for (const named of keys.values()) if (new Set(named.map(({ found }) => found.own.key)).size === 1) for (const { problem } of named) this.problem(problem);
		this.#doubtful = [];
	}

	table(sheets: readonly string[]): void {
		this.#sheets = [...sheets];
	}

	areaColumn(column: number): void {
		this.#areaColumn = column;
		this.#areaRow = null;
	}

	areaRow(row: number): void {
		this.#areaColumn = null;
		this.#areaRow = row;
	}

	problem(problem: Problem): void {
		this.#found.add(problem);
	}

	get problems(): Problem[] {
		return this.#found.problems;
	}

	/** Findings in figures that belong to no indicator yet: they count as soon as they do. */
	get problemsInOpen(): Problem[] {
		return this.#foundInOpen.problems;
	}

	#report(problem: Problem): void {
		(this.#openMeasure ? this.#foundInOpen : this.#found).add(problem);
	}

	/**
	 * Blocks in a stable order; duplicates are found here, both cells are named.
	 * @param labels of measures that belong to no indicator yet, for messages
	 */
	finish(labels: ReadonlyMap<string, string> = new Map()): ObservationBlock[] {
		this.#labels = labels;
		this.#tellDoubtful();
		const blocks = [...this.#blocks.keys()].sort().map((key) => (this.#blocks.get(key) as BlockBuilder).block());
		const seenIn = new Int32Array(this.#setting.areas.largestId + 1).fill(-1);
		const seenAt = new Int32Array(this.#setting.areas.largestId + 1);
		blocks.forEach((block, number) => {
			this.#openMeasure = block.indicator[0] === OPEN ? this.#openNamed(block.indicator.slice(OPEN.length)) : null;
			for (let i = 0; i < block.areaIds.length; i++) {
				const area = block.areaIds[i] as number;
				if (seenIn[area] === number) this.#duplicate(block, seenAt[area] as number, i);
				seenIn[area] = number;
				seenAt[area] = i;
			}
		});
		this.#proposeStatus(blocks);
		return blocks.filter((block) => block.areaIds.length > 0 && block.indicator[0] !== OPEN);
	}

	/** Series are often told on the boundaries of their last year: where all areas of the file exist on that day, it is proposed. */
	#proposeStatus(blocks: readonly ObservationBlock[]): void {
		const { areas, territorialStatus = '' } = this.#setting;
		if (this.#atOtherTime.size === 0 || territorialStatus !== '' || this.statuses.size > 0) return;
		const there = new Set(areas.areas.filter((area) => existsOn(area, this.#lastDay)).map((area) => area.id));
		const all = [...this.#atOtherTime].every((key) => areas.resolve(key, this.#lastDay).kind === 'found') && blocks.every((block) => block.areaIds.every((id) => there.has(id)));
		if (!all) return;
		this.proposedStatus = this.#lastDay;
		for (const problem of [...this.problems, ...this.problemsInOpen]) if (problem.code === 'area-not-valid') problem.wayOut = statusWayOut(this.#lastDay);
	}

	#levels = new Map<string, Map<AreaLevel, BlockBuilder>>();
	/** the present block was left and begun before */
	#cameBack = false;

	#levelsOf(key: string): Map<AreaLevel, BlockBuilder> {
		let levels = this.#levels.get(key);
		this.#cameBack = levels !== undefined;
		if (!levels) this.#levels.set(key, (levels = new Map()));
		return levels;
	}

	#spoken = new Map<string, string>();

	#wordsOf(breakdown: string): string {
		if (breakdown === '') return '';
		let words = this.#spoken.get(breakdown);
		if (words === undefined) {
			words = canonicalWords(breakdown);
			if (this.#spoken.size < 100_000) this.#spoken.set(breakdown, words);
		}
		return words;
	}

	/** Lists of all years keep dissolved areas with a sign for "nothing": that is no figure, and no fault either. */
	#nothingThere(key: string, sheet: number, row: number, column: number): void {
		if (this.#openMeasure) return;
		this.problem({ ...this.#place('no-such-area', sheet, row, column,
			{ de: `„${shorten(key)}“ gibt es zu diesem Gebietsstand nicht; das Zeichen in der Zelle wird übergangen.`, en: `“${shorten(key)}” does not exist at that territorial status; the sign in the cell is passed over.` },
			{ de: 'Nichts zu tun.', en: 'Nothing to do.' }), severity: 'hint' });
	}

	#place(code: string, sheet: number, row: number | null, column: number | null, what: LocalText, wayOut: LocalText): Problem {
		return { severity: 'error', code, file: this.#setting.file, sheet: this.#sheets[sheet] ?? null, row, column, what, wayOut };
	}

	#duplicate(block: ObservationBlock, first: number, second: number): void {
		const open = block.indicator[0] === OPEN ? block.indicator.slice(OPEN.length) : null;
		const what = (lang: Language): string => [open !== null ? (this.#labels.get(open) ?? open) : (this.#setting.names?.get(block.indicator)?.[lang] || block.indicator), formatPeriod(block.period, lang), ...(block.breakdown ? [breakdownWords(block.breakdown, lang)] : [])].join(', ');
		const sheet = block.sheets[second] ?? 0;
		const firstSheet = block.sheets[first] ?? 0;
		const other = firstSheet === sheet ? undefined : this.#sheets[firstSheet];
		this.#report(this.#place('duplicate', sheet, block.rows[second] ?? 0, block.columns[second] ?? null,
			{ de: `Dieselbe Angabe steht zweimal in der Datei: auch in Zeile ${block.rows[first]}${other ? ` von „${shorten(other)}“` : ''} (${what('de')}).`, en: `The same figure stands twice in the file: also in row ${block.rows[first]}${other ? ` of “${shorten(other)}”` : ''} (${what('en')}).` },
			{ de: 'Entfernen Sie eine der beiden Zeilen oder ergänzen Sie die Spalte, die sie unterscheidet.', en: 'Remove one of the two rows, or add the column that tells them apart.' }));
	}

	/** An area that is only named: in the planning area first, then the only one of its level. */
	#named(area: string): NamedResolution {
		const [, level = '', ...words] = area.split(':');
		const asked = `${area}\n${this.#date}`;
		const before = this.#byName.get(asked);
		if (before) return before;
		this.#names ??= AreaNames.of(this.#setting.areas);
		const same = this.#names.named(words.join(':'));
		// a row of the county among its municipalities is not the town of that name
		const county = SAYS_COUNTY.test(words.join(':')) ? same.filter((a) => a.level === 'county') : [];
		const all = county.length > 0 ? county : same.filter((a) => a.level === level);
		const own = all.filter((a) => this.#setting.areas.isInside(a));
		const of = own.length > 0 ? own : all;
		const valid = of.filter((a) => existsOn(a, this.#date));
		const [first] = valid;
		const found = first && valid.length === 1 ? ({ kind: 'found', id: first.id, level: first.level } as const) : valid.length > 1 ? ({ kind: 'several', areas: valid } as const) : of[0] ? ({ kind: 'other-time', area: of[0] } as const) : ({ kind: 'unknown' } as const);
		if (this.#byName.size < 100_000) this.#byName.set(asked, found);
		return found;
	}

	#byName = new Map<string, NamedResolution>();

	#severalAreas(area: string, areas: readonly Area[], sheet: number, row: number, column: number): void {
		const text = shorten(wordsOfArea(area));
		const list = areas.slice(0, 5).map((a) => `${a.name} (${a.key})`).join(', ');
		this.#report(this.#place('several-areas', sheet, ...this.#areaPlace(row, column),
			{ de: `„${text}“ kann mehrere Gebiete meinen: ${list}.`, en: `“${text}” may mean several areas: ${list}.` },
			{ de: 'Schreiben Sie den amtlichen Schlüssel neben den Namen.', en: 'Write the official key beside the name.' }));
	}

	/** The cell of the area that a figure belongs to. */
	#areaPlace(row: number, column: number): [number, number | null] {
		return this.#areaRow === null ? [row, this.#areaColumn] : [this.#areaRow, column];
	}

	#badArea(key: string, found: Exclude<ReturnType<AreaIndex['resolve']>, { kind: 'found' }>, period: string, sheet: number, figureRow: number, figureColumn: number): void {
		if (found.kind === 'outside') {
			if (this.#openMeasure) return;
			if (this.outside.size < 100_000 || this.outside.has(key)) this.outside.set(key, (this.outside.get(key) ?? 0) + 1);
			return;
		}
		const which = this.#openMeasure ? 1 : 0;
		const [row, column] = this.#areaPlace(figureRow, figureColumn);
		// a row of years is told once, at its first year
		const place = `${sheet} ${row} ${key}`;
		if (this.#badRow[which] === place) return;
		this.#badRow[which] = place;
		const text = shorten(wordsOfArea(key));
		if (found.kind === 'lost-zero') {
			const meant = found.area ? `${found.key}, ${found.area.name}` : found.key;
			this.#report(this.#place('lost-zero', sheet, row, column,
				{ de: `Dem Schlüssel „${text}“ fehlt die führende Null (gemeint ist wohl ${meant}).`, en: `The key “${text}” has lost its leading zero (probably ${meant}).` },
				{ de: 'Formatieren Sie die Schlüsselspalte als Text und speichern Sie die Datei neu.', en: 'Format the key column as text and save the file again.' }));
			return;
		}
		if (found.kind === 'other-time') {
			const { area } = found;
			this.#atOtherTime.add(key);
			const since = area.validTo ? { de: `seit ${day(area.validTo, 'de')}`, en: `since ${day(area.validTo, 'en')}` } : { de: `vor dem ${day(area.validFrom, 'de')}`, en: `before ${day(area.validFrom, 'en')}` };
			this.#report(this.#place('area-not-valid', sheet, row, column,
				{ de: `${area.name} (${area.key}) gibt es zum Gebietsstand ${day(this.#date, 'de')} nicht (${since.de} ${area.validTo ? 'aufgelöst' : 'noch nicht gebildet'}${area.successorKey ? `, jetzt ${area.successorKey}` : ''}); Angabe für ${formatPeriod(period, 'de')}.`, en: `${area.name} (${area.key}) does not exist at territorial status ${day(this.#date, 'en')} (${since.en}${area.successorKey ? `, now ${area.successorKey}` : ''}); figure for ${formatPeriod(period, 'en')}.` },
				statusWayOut(null)));
			return;
		}
		if (/^\d[.,]\d+E\+?\d+$/i.test(text)) {
			this.#report(this.#place('key-rounded', sheet, row, column,
				{ de: `Der Schlüssel „${text}“ wurde als gerundete Zahl gespeichert; seine letzten Ziffern fehlen.`, en: `The key “${text}” was saved as a rounded number; its last digits are missing.` },
				{ de: 'Stellen Sie die Schlüssel aus der ursprünglichen Tabelle wieder her, formatieren Sie die Spalte als Text und speichern Sie die Datei neu.', en: 'Restore the keys from the original table, format the column as text and save the file again.' }));
			return;
		}
		this.#report(this.#place('unknown-area', sheet, row, column,
			{ de: `Das Gebiet „${text}“ ist nicht bekannt.`, en: `The area “${text}” is not known.` },
			{ de: 'Berichtigen Sie den amtlichen Schlüssel (Gemeinden 8 Ziffern) oder laden Sie das Gebietsverzeichnis nach.', en: 'Correct the official key (municipalities have 8 digits), or load the directory of areas.' }));
	}
}

/** A cell of an area that was not there: empty, or a sign instead of a number. */
function isNothing(raw: string | number | null): boolean {
	return raw === null || (typeof raw === 'string' && !/\d/.test(raw) && raw.trim().length <= 3);
}

function day(date: string | null, lang: Language): string {
	return date === null ? '' : formatPeriod(date, lang);
}

/** The area as the file has it. */
function wordsOfArea(area: string): string {
	return area.startsWith(NAMED) ? area.split(':').slice(2).join(':') : area;
}

function shorten(text: string): string {
	// oxlint-disable-next-line no-control-regex -- control characters of a broken file must not reach the message
	const clean = text.replace(/[\u0000-\u001f]+/g, ' ');
	return clean.length > 40 ? `${clean.slice(0, 39)}…` : clean;
}
