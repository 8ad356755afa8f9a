/** Test helpers: a sink that keeps everything, and files out of text. */
import type { Problem } from '../problem.ts';
import type { IncomingFile, Reader, ReadingProfile, ReadReport, Sink } from './reader.ts';

export interface Seen {
	measure: string;
	area: string;
	period: string;
	breakdown: string;
	status: string;
	raw: string | number | null;
	flag: string;
	place: string;
}

export interface Recording {
	seen: Seen[];
	names: Record<string, string>;
	problems: Problem[];
	report: ReadReport;
}

export function textFile(text: string, name = 'test.csv'): IncomingFile {
	return { name, bytes: new TextEncoder().encode(text) };
}

/** Windows-1252 for the characters German tables use. */
export function latinFile(text: string, name = 'test.csv'): IncomingFile {
	const special: Record<string, number> = { '€': 0x80, '–': 0x96, '…': 0x85 };
	return { name, bytes: Uint8Array.from([...text], (c) => special[c] ?? c.charCodeAt(0)) };
}

export async function record(reader: Reader, file: IncomingFile, profile: ReadingProfile | null = null): Promise<Recording> {
	const seen: Seen[] = [];
	const names: Record<string, string> = {};
	const problems: Problem[] = [];
	const sink: Sink = {
		observation: (measure, area, period, breakdown, status, raw, flag, sheet, row, column) => {
			seen.push({ measure, area, period, breakdown, status, raw, flag, place: `${sheet}:${row}:${column}` });
		},
		areaName: (area, name) => void (names[area] = name),
		table: () => {},
		areaColumn: () => {},
		areaRow: () => {},
		problem: (problem) => void problems.push(problem)
	};
	const report = await reader.read(file, sink, profile);
	return { seen, names, problems, report };
}
