import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findReports } from './report-folders.server.ts';

const place = mkdtempSync(join(tmpdir(), 'berichte '));
afterAll(() => rmSync(place, { recursive: true, force: true }));

function write(folder: string, name: string, text: string): void {
	mkdirSync(join(place, folder), { recursive: true });
	writeFileSync(join(place, folder, name), text);
}

it('finds the folders of one place only, and sees what has changed in them', async () => {
	write('eins/jugend', 'report.json', '{"code":"jugend","title":"Jugend","subtitle":"x"}');
	write('eins/jugend', '01-a.md', '# A\n\nText.\n');
	write('zwei/alter', 'report.json', '{"code":"alter","title":"Alter","subtitle":"x"}');
	const found = async () => (await findReports([join(place, 'eins')])).map(({ title, chapters, fault }) => ({ title, chapters, fault }));
	expect(await found()).toEqual([{ title: 'Jugend', chapters: 1, fault: null }]);
	write('eins/jugend', '02-b.md', '# B\n\nText.\n');
	expect(await found()).toEqual([{ title: 'Jugend', chapters: 2, fault: null }]);
	write('eins/jugend', 'report.json', '{');
	expect((await found())[0]).toMatchObject({ chapters: 0, fault: expect.stringContaining('report.json') });
	expect(await findReports([join(place, 'drei')])).toEqual([]);
});
