/** Test helper: what must hold for any file whatever: figures with a place, or a finding with file and way out; nothing else. */
import { interpret } from '../signs.ts';
import { recognise } from './recognise.ts';
import type { IncomingFile } from './reader.ts';
import type { Problem } from '../problem.ts';

/** @returns what is wrong with the outcome, null where nothing is */
export async function faultOf(file: IncomingFile): Promise<string | null> {
	let found: ReturnType<typeof recognise>;
	const problems: Problem[] = [];
	let figures = 0;
	let wrong: string | null = null;
	try {
		found = recognise(file);
		if ('reader' in found) {
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
			}, null);
		} else problems.push(found);
	} catch (error) {
		return `threw ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String(error)}`;
	}
	if (wrong !== null) return wrong;
	if (figures === 0 && problems.length === 0) return 'neither figures nor a finding';
	const silent = problems.find((p) => p.file === '' || p.what.de === '' || p.what.en === '' || p.wayOut.de === '' || p.wayOut.en === '');
	return silent ? `finding ${silent.code} lacks file, text or way out` : null;
}
