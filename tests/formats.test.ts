/**
 * docs/formats.md says for each real file what it is read as, how many figures it gives and which are absent, or why it is refused.
 * This reads the table and the files and holds one against the other. `UPDATE_FORMATS=1` writes the numbers anew: look at each change.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATUSES, type Status } from '#domains/indicators/model.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { interpret } from '#domains/indicators/signs.ts';
import type { Problem } from '#domains/indicators/problem.ts';
import { describe, expect, it } from 'vitest';

const DATA = '../shared/data/';
const DOCUMENT = 'docs/formats.md';
const FOLDERS = ['genesis-csv', 'indicators-gemeinde', 'indicators-kreis', 'gemeindeverzeichnis', 'elections-thueringen', 'messy-excel', 'territorial-changes', 'boundaries', 'sdmx', 'json-stat'];
const ABSENT: Record<string, string> = { zero: 'nothing (0)', withheld: 'withheld', uncertain: 'uncertain', 'not-applicable': 'not applicable', later: 'later', missing: 'missing' };

/** columns: file, read as, figures, without a plain number, remarks (free text) */
const rows = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8').split('\n').flatMap((line) => (line.startsWith('| `') ? [line.split('|').slice(1, -1).map((cell) => cell.trim())] : [])) : [];
const tabled = new Map(rows.map(([file = '', ...cells]) => [file.replaceAll('`', ''), cells]));

function filesBelow(folder: string): string[] {
	return readdirSync(join(DATA, folder)).flatMap((name) => (statSync(join(DATA, folder, name)).isDirectory() ? filesBelow(`${folder}/${name}`) : [`${folder}/${name}`]));
}

/** What the table should say: read as, figures, absences. */
async function outcome(path: string): Promise<string[]> {
	const file = { name: path.split('/').at(-1) ?? path, bytes: new Uint8Array(readFileSync(DATA + path)) };
	const found = recognise(file);
	if (!('reader' in found)) return [`refused: ${found.code}`, '–', '–'];
	let figures = 0;
	const without = new Map<string, number>();
	const problems: Problem[] = [];
	await found.reader.read(file, {
		observation: (_measure, _area, _period, _breakdown, _status, raw, flag) => {
			figures++;
			const meaning = interpret(raw, flag);
			const status: Status | 'unknown sign' = 'unknown' in meaning ? 'unknown sign' : meaning.status;
			if (status !== 'value') without.set(status, (without.get(status) ?? 0) + 1);
		},
		areaName: () => {},
		table: () => {},
		areaColumn: () => {},
		areaRow: () => {},
		problem: (problem) => void problems.push(problem)
	}, null);
	const error = problems.find((p) => p.severity === 'error');
	if (error) {
		expect(error.file).toBe(file.name);
		expect(error.wayOut.de).not.toBe('');
		return [`refused: ${error.code}`, '–', '–'];
	}
	const order = [...STATUSES, 'unknown sign'] as const;
	const absences = order.flatMap((status) => (without.has(status) ? [`${ABSENT[status] ?? status} ${without.get(status)?.toLocaleString('en-GB')}`] : []));
	return [`\`${found.reader.name}\``, figures.toLocaleString('en-GB'), absences.join(', ') || '–'];
}

describe.skipIf(!existsSync(DATA))('docs/formats.md and the shared data', () => {
	const files = FOLDERS.flatMap((folder) => (existsSync(DATA + folder) ? filesBelow(folder) : [])).sort();
	if (process.env['UPDATE_FORMATS']) {
		it('writes the table anew', { timeout: 600_000 }, async () => {
			let text = readFileSync(DOCUMENT, 'utf8');
			for (const path of files) {
				const line = `| \`${path}\` | ${(await outcome(path)).join(' | ')} | ${tabled.get(path)?.[3] ?? ''} |`;
				const old = text.split('\n').find((l) => l.startsWith(`| \`${path}\` |`));
				text = old === undefined ? `${text.trimEnd()}\n${line}\n` : text.replace(old, () => line);
			}
			writeFileSync(DOCUMENT, text);
		});
		return;
	}
	it('names every file', () => expect([...tabled.keys()].sort()).toEqual(files));
	it.each(files)('%s', { timeout: 120_000 }, async (path) => expect(await outcome(path)).toEqual(tabled.get(path)?.slice(0, 3)));
});
