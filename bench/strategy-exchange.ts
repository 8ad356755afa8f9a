/**
 * The strategy of 20 action fields, 500 goals and 3,000 measures as a workbook: exported, read again (unchanged, and with every measure changed),
 * previewed and written, against a process that merely writes and reads the same cells with the library.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import { KINDS } from '#domains/strategy/model.ts';
import { applyImport, previewImport } from '#domains/strategy/sheets/import.server.ts';
import { readSheets } from '#domains/strategy/sheets/read-stored.server.ts';
import { xlsxOf } from '#domains/strategy/sheets/xlsx-file.ts';
import { fillBigStrategy } from './big-strategy.ts';
import { median, ms, tell, timed } from './figures.ts';
import { benchInstance } from './instance.ts';

const ROUNDS = 3;
const instance = await benchInstance(mkdtempSync(join(tmpdir(), 'planungskreis-bench-')), 200);
const { database, principal } = instance;
const { elements } = await fillBigStrategy(instance);
const CHOICE = { kinds: KINDS, cycle: null, field: null };

const exported = async () => {
	const { sheets, world } = await database.read(principal, (tx) => readSheets(tx, CHOICE, '16068'));
	return { sheets, bytes: xlsxOf(sheets, world, ['Messung']) };
};
const times: Record<'out' | 'same' | 'seen' | 'stored' | 'library', number[]> = { out: [], same: [], seen: [], stored: [], library: [] };
let size = 0;
for (let round = 0; round <= ROUNDS; round++) {
	let made: Awaited<ReturnType<typeof exported>> | null = null;
	const out = await timed(async () => {
		made = await exported();
	});
	const { sheets, bytes } = made as unknown as Awaited<ReturnType<typeof exported>>;
	const file = { name: 'strategie.xlsx', bytes };
	size = bytes.length;
	let preview = null as Awaited<ReturnType<typeof previewImport>> | null;
	const same = await timed(async () => {
		preview = await database.read(principal, (tx) => previewImport(tx, file));
	});
	if (preview?.unchanged !== elements || preview.faults.length > 0 || preview.changed.length > 0) throw new Error(`a round trip changed something: ${JSON.stringify({ ...preview, changed: preview?.changed.slice(0, 2) }).slice(0, 1000)}`);

	// what people do in between: every measure gets another person in charge
	const { world } = await database.read(principal, (tx) => readSheets(tx, { ...CHOICE, kinds: ['pillar'] }, '16068'));
	for (const sheet of sheets) {
		if (sheet.kind !== 'measure') continue;
		const at = sheet.columns.findIndex((c) => c.heading === 'Verantwortlich');
		for (const row of sheet.rows) row[at] = `Amt ${round}`;
	}
	const edited = { name: 'strategie.xlsx', bytes: xlsxOf(sheets, world, ['Messung']) };
	const seen = await timed(async () => {
		preview = await database.read(principal, (tx) => previewImport(tx, edited));
	});
	const mark = preview?.mark ?? '';
	if (preview?.changed.length !== 3000) throw new Error(`3000 changes were to be seen: ${preview?.changed.length}, ${JSON.stringify(preview?.faults.slice(0, 2))}`);
	const stored = await timed(() => database.write(principal, (tx) => applyImport(tx, edited, { reason: 'Messung', mark, fromFile: new Set() })));

	const library = await timed(async () => {
		const book = utils.book_new();
		for (const { name, columns, rows } of sheets) utils.book_append_sheet(book, utils.aoa_to_sheet([columns.map((c) => c.heading), ...rows]), name);
		const again = read(write(book, { type: 'buffer', bookType: 'xlsx', compression: true, bookSST: true }), { type: 'buffer', dense: true });
		for (const name of again.SheetNames) utils.sheet_to_json(again.Sheets[name] ?? {}, { header: 1 });
	});
	// the first round warms up
	if (round > 0) for (const [name, took] of Object.entries({ out, same, seen, stored, library })) times[name as 'out'].push(took);
}
const [out, same, seen, stored, library] = (['out', 'same', 'seen', 'stored', 'library'] as const).map((name) => median(times[name])) as [number, number, number, number, number];
console.log(`  ${elements} elements, ${(size / 1024 / 1024).toFixed(1)} MB: export ${ms(out)}; read again ${ms(same)}; 3,000 changes: preview ${ms(seen)}, written ${ms(stored)}`);
const rival = `${ms(library)}, @e965/xlsx merely writes and reads the cells`;
tell({ figure: `Strategy of ${elements} elements exported and read again, nothing changed`, ours: ms(out + same), rival, ratio: (out + same) / library, goal: '< 3 s', reached: out + same < 3000 });
tell({ figure: '… with 3,000 changes: exported, previewed and written', ours: ms(out + seen + stored), rival, ratio: (out + seen + stored) / library, goal: '< 3 s', reached: out + seen + stored < 3000 });
await instance.close();
rmSync(instance.folder, { recursive: true, force: true });
