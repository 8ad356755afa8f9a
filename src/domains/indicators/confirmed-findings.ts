/** Findings that a person has looked at and confirmed with a note. A finding is the same as long as its wording is. Pure. */
import type { Problem } from './problem.ts';

export interface Confirmation {
	finding: string;
	note: string;
	confirmedBy: string;
	confirmedAt: Date;
	/** the note stands with the published figures too */
	public?: boolean;
}

/** Errors that a person can judge: the figures contradict each other, yet they may be what the office delivered on purpose. */
const JUDGED = new Set(['sum-wrong', 'part-above-whole']);

export function mayConfirm(problem: Pick<Problem, 'severity' | 'code'>): boolean {
	return problem.severity === 'hint' || JUDGED.has(problem.code);
}

/** Confirmed findings carry their note; an error among them no longer blocks. */
export function withConfirmations(problems: readonly Problem[], confirmations: readonly Confirmation[]): Problem[] {
	const notes = new Map(confirmations.map((c) => [c.finding, c]));
	return problems.map((told) => {
		const problem = { ...told };
		delete problem.confirmed;
		const confirmed = notes.get(findingOf(problem));
		return confirmed && mayConfirm(problem) ? { ...problem, confirmed: { note: confirmed.note, by: confirmed.confirmedBy, at: new Date(confirmed.confirmedAt).toISOString(), ...(confirmed.public ? { public: true } : {}) } } : problem;
	});
}

export function stillBlocks(problem: Pick<Problem, 'severity' | 'confirmed'>): boolean {
	return problem.severity === 'error' && problem.confirmed === undefined;
}

/** All problems of one wording share it. */
export function findingOf(problem: Pick<Problem, 'code' | 'what'>): string {
	const text = `${problem.code}\n${problem.what.de}`;
	// two 32-bit FNV-1a hashes: a name, no secret
	let [a, b] = [0x811c9dc5, 0x01000193];
	for (let i = 0; i < text.length; i++) {
		a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
		b = Math.imul(b ^ text.charCodeAt(text.length - 1 - i), 0x01000193);
	}
	return [a, b].map((n) => (n >>> 0).toString(16).padStart(8, '0')).join('');
}
