/** Builds the findings of the readers, so that none forgets file, place or way out. */
import type { LocalText } from '../model.ts';
import type { Problem, Severity } from '../problem.ts';

/** Where in the file; row and column count from 1, null where the whole file or sheet is meant. */
export interface FaultPlace {
	file: string;
	sheet?: string | null;
	row?: number | null;
	column?: number | null;
}

export function fault(code: string, place: FaultPlace, what: LocalText, wayOut: LocalText, severity: Severity = 'error'): Problem {
	return {
		severity,
		code,
		file: place.file,
		sheet: place.sheet ?? null,
		row: place.row ?? null,
		column: place.column ?? null,
		what,
		wayOut
	};
}

/** Cell text for a message: one line, not longer than needed, control characters gone. */
export function quoted(text: string): string {
	const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
	return `„${line.length > 60 ? `${line.slice(0, 59)}…` : line}“`;
}
