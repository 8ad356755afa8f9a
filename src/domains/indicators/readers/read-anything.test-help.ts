/** Test helper: what must hold for any file whatever: figures with a place, or a finding with file and way out; nothing else. */
import { readBoundaries } from '#domains/areas/boundaries/read-boundaries.ts';
import { interpret } from '../signs.ts';
import { bookKind } from './grid/open-book.ts';
import { recognise } from './recognise.ts';
import type { Ground, IncomingFile } from './reader.ts';
import type { Problem } from '../problem.ts';

/** Findings about the file as a whole: no sheet can be named. */
const OF_FILE = new Set(['damaged-workbook', 'damaged-zip', 'zip-limit', 'zip-without-table', 'unsafe-xml', 'password', 'too-many-cells', 'file-too-large', 'empty-file', 'binary', 'html', 'xml', 'word', 'opendocument', 'old-office', 'pdf', 'rtf', 'picture', 'archive', 'sdmx-ml', 'json', 'json-collection', 'damaged-json', 'damaged-xml', 'no-area', 'no-period', 'foreign-area', 'profile-needed', 'unknown-layout']);
/** Findings about a sheet as a whole, or about columns that are not there. */
const OF_SHEET = new Set([...OF_FILE, 'no-rows', 'other-sheets', 'hidden-sheet', 'hidden-parts', 'sheet-missing', 'heading-missing', 'no-figures']);

export interface Outcome {
	/** what is wrong, null where nothing is */
	fault: string | null;
	/** name of the reader, or code of the refusal */
	as: string;
	/** figures without an error: the file would be taken */
	figures: number;
}

/** @returns what is wrong with the outcome, null where nothing is */
export async function faultOf(file: IncomingFile): Promise<string | null> {
	return (await outcomeOf(file)).fault;
}

/** @param ground where areas lie, for grids */
export async function outcomeOf(file: IncomingFile, ground?: Ground): Promise<Outcome> {
	const problems: Problem[] = [];
	let figures = 0;
	let wrong: string | null = null;
	let as = '';
	try {
		const found = recognise(file);
		if ('reader' in found) {
			as = found.reader.name;
			await found.reader.read(file, {
				observation: (measure, area, period, _breakdown, status, raw, flag, sheet, row, column) => {
					figures++;
					if (wrong !== null) return;
					if (measure === '' || area === '') wrong = `figure without ${measure === '' ? 'measure' : 'area'} in row ${row}`;
					else if (!/^\d{4}(?:-\d{2}(?:-\d{2})?|-Q[1-4]|\/\d{4})?$/.test(period)) wrong = `period ${JSON.stringify(period)} in row ${row}`;
					else if (status !== '' && !/^\d{4}(?:-\d{2}-\d{2})?$/.test(status)) wrong = `status ${JSON.stringify(status)}`;
					else if (!(row >= 1 && column >= 1 && sheet >= 0)) wrong = `place ${sheet}:${row}:${column}`;
					else if (raw !== 0 && typeof raw !== 'number') {
						const meaning = interpret(raw, flag);
						// only a declared sign, or a text that says 0, may be 0
						if (!('unknown' in meaning) && meaning.value === 0 && meaning.status === 'value' && !/0/.test(String(raw))) wrong = `${JSON.stringify(raw)} became 0`;
					}
				},
				areaName: () => {},
				table: () => {},
				areaColumn: () => {},
				areaRow: () => {},
				problem: (problem) => void problems.push(problem)
			}, null, ground);
		} else problems.push(found);
	} catch (error) {
		return { fault: `threw ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String(error)}`, as, figures: 0 };
	}
	const errors = problems.filter((p) => p.severity === 'error');
	const outcome = { as: errors[0]?.code ?? as, figures: errors.length > 0 ? 0 : figures };
	if (wrong !== null) return { ...outcome, fault: wrong };
	if (figures === 0 && problems.length === 0) return { ...outcome, fault: 'neither figures nor a finding' };
	const silent = problems.find((p) => p.file === '' || p.what.de === '' || p.what.en === '' || p.wayOut.de === '' || p.wayOut.en === '');
	if (silent) return { ...outcome, fault: `finding ${silent.code} lacks file, text or way out` };
	const sheets = bookKind(file) !== null;
	const nowhere = errors.find((p) => placeless(p, sheets));
	return { ...outcome, fault: nowhere ? `finding ${nowhere.code} names no ${sheets && nowhere.sheet === null ? 'sheet' : 'row'}: ${nowhere.what.de}` : null };
}

/** Whether an error lacks the place it should name. Where no sheet or several fit, the finding lists them instead. */
export function placeless(p: Pick<Problem, 'code' | 'sheet' | 'row' | 'what'>, sheets: boolean): boolean {
	const listed = p.code === 'sheet-missing' && p.what.de.includes('„');
	return (sheets && p.sheet === null && !OF_FILE.has(p.code) && !listed) || (p.row === null && !OF_SHEET.has(p.code));
}

/** The same for a file of boundaries. */
export function boundaryOutcome(file: IncomingFile): Outcome {
	try {
		const read = readBoundaries(file);
		if (!('problems' in read)) return { fault: read.features.length === 0 ? 'no area and no finding' : null, as: 'boundaries', figures: read.features.length };
		const [first] = read.problems;
		const silent = read.problems.find((p) => p.file === '' || p.what.de === '' || p.wayOut.de === '' || p.what.en === '' || p.wayOut.en === '');
		return { fault: first === undefined ? 'neither areas nor a finding' : silent ? `finding ${silent.code} lacks file, text or way out` : null, as: first?.code ?? '', figures: 0 };
	} catch (error) {
		return { fault: `threw ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String(error)}`, as: '', figures: 0 };
	}
}
