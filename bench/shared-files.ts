/** The files of offices and institutes that lie beside the project, as far as they hold figures, and all that they name. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Sql } from '#base/db.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Database } from '#domains/accounts/transaction.server.ts';
import { agsOfArs, levelOfKey } from '#domains/areas/model.ts';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import type { MeasureUse } from '#domains/indicators/check.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { saveIndicator } from '#domains/indicators/write-definitions.server.ts';

const root = join(import.meta.dirname, '..');
/** `SHARED_DATA=folder` where they lie elsewhere */
export const DATA = process.env.SHARED_DATA ?? join(root, '../shared/data');

/** Paths of all files that docs/formats.md says are read; empty where the folder is not there. */
export function filesWithFigures(): string[] {
	if (!existsSync(DATA)) return [];
	const lines = readFileSync(join(root, 'docs/formats.md'), 'utf8').split('\n').filter((line) => line.startsWith('| `') && !line.includes('| refused'));
	return lines.map((line) => join(DATA, line.split('`')[1] ?? '')).filter((path) => existsSync(path));
}

/** Every area that the files have figures of: so none is passed over, and each is checked. */
export async function loadAreas(database: Database, principal: Principal, files: readonly string[]): Promise<number> {
	const areas = new Map<string, NewArea>();
	const name = (given: string, words: string): void => {
		const key = given.length === 12 ? agsOfArs(given) : given.replace(/^(\d{5})000$/, '$1');
		const level = levelOfKey(key);
		if (level) areas.set(key, { key, ars: given.length === 12 ? given : null, level, name: words, designation: null, parentKey: key.length > 5 ? key.slice(0, 5) : null, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
	};
	for (const path of files) {
		const file = { name: basename(path), bytes: new Uint8Array(readFileSync(path)) };
		const found = recognise(file);
		if (!('reader' in found)) continue;
		let last = '';
		await found.reader.read(file, {
			observation: (_measure, area) => {
				if (area !== last && !areas.has((last = area))) name(area, area);
			},
			areaName: (area, words) => name(area, words),
			table: () => {},
			areaColumn: () => {},
			areaRow: () => {},
			problem: () => {}
		}, null);
	}
	await database.write(principal, (tx) => saveAreas(tx, [...areas.values()]));
	return areas.size;
}

/** An indicator for each measure that has none yet: figures without one are not checked in full. */
export async function loadIndicators(owner: Sql, database: Database, principal: Principal, measures: readonly MeasureUse[]): Promise<number> {
	const open = new Map(measures.filter((m) => m.indicator === null && m.figures > 0).map((m) => [m.ref, m]));
	await database.write(principal, async (tx) => {
		let n = 0;
		for (const { ref, decimals, negative } of open.values()) {
			const text = { de: ref.slice(0, 80), en: ref.slice(0, 80) };
			const whole = (decimals ?? 0) === 0 && !negative;
			await saveIndicator(tx, { code: `file_${n++}`, name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: text, decimals: decimals ?? 0, polarity: 'neutral', kind: whole ? 'count' : 'measure', formula: null, confidential: false, partOf: null, sourceCode: 'bench', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [ref], example: false });
		}
	});
	await owner`analyze`;
	return open.size;
}
