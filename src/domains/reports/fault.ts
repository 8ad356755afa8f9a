/** Faults of a report's source, each with its place. */
import { UserError } from '#base/errors.ts';

/** A fault without its place: says what is wrong and the way out; whoever catches it knows where. */
export class DocumentFault extends Error {}

export interface LocatedFault {
	file: string;
	/** from 1 */
	line: number;
	column: number;
	message: string;
}

/** Every fault of a report at once; nothing is built or kept. */
export class ReportFaults extends UserError {
	readonly faults: readonly LocatedFault[];
	constructor(faults: readonly LocatedFault[]) {
		const lines = faults.map((f) => `${f.file}, Zeile ${f.line}, Spalte ${f.column}: ${f.message}`);
		super(`Der Bericht lässt sich nicht bauen (${faults.length === 1 ? 'ein Fehler' : `${faults.length} Fehler`}). Nichts wurde gespeichert.\n${lines.join('\n')}`);
		this.name = 'ReportFaults';
		this.faults = faults;
	}
}

/** “Bekannt: a, b, c.”, the nearest spelling first where one is near. */
export function knownWords(wrong: string, known: Iterable<string>): string {
	const all = [...known];
	const near = all.map((word) => ({ word, far: distance(wrong, word) })).sort((a, b) => a.far - b.far)[0];
	if (near && near.far <= Math.max(2, Math.floor(wrong.length / 4))) return `Gemeint ist vielleicht „${near.word}“.`;
	return all.length === 0 ? '' : `Bekannt: ${all.slice(0, 40).join(', ')}${all.length > 40 ? ' …' : '.'}`;
}

/** Levenshtein; words are short. */
function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)));
		row = next;
	}
	return row[b.length] as number;
}
