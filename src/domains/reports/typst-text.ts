/** Text in Typst source. All text goes through string literals, so that nothing in it is ever markup. */
import type { Run } from './model.ts';

/**
 * A Typst string literal: backslash and quote are the only special characters in it; control characters go,
 * and so do marks that turn the direction of what follows and halves of characters.
 */
export function literal(text: string): string {
	// oxlint-disable-next-line no-control-regex -- Typst source must hold none
	const plain = text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ').replace(/[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, '');
	return `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

export function runsSource(runs: readonly Run[]): string {
	return runs.map(runSource).join('');
}

function runSource(run: Run): string {
	let text = `#${literal(run.text)}`;
	if (run.living) text = `#living[${text}]${run.living.example ? '#text(8pt)[ (Beispielwert)]' : ''}`;
	if (run.strong) text = `#strong[${text}]`;
	if (run.em) text = `#emph[${text}]`;
	if (run.target !== undefined) return `#link(label(${literal(run.target)}))[${text}]`;
	if (run.chapter !== undefined) return `#link(label(${literal(`chapter-${run.chapter}`)}))[${text}]`;
	return run.href ? `#link(${literal(run.href)})[${text}]` : text;
}
