import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDataFolder } from './data-folder.server.ts';

const place = mkdtempSync(join(tmpdir(), 'Daten – ä '));
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('makeDataFolder', () => {
	it('makes what is missing, and leaves what is there', () => {
		const folder = join(place, 'a', 'b', 'c');
		makeDataFolder(folder);
		makeDataFolder(folder);
		expect(existsSync(folder)).toBe(true);
	});

	it('a file is no folder, nor is what lies below one', () => {
		const file = join(place, 'datei');
		writeFileSync(file, 'x');
		expect(() => makeDataFolder(file)).toThrow('ist eine Datei');
		expect(() => makeDataFolder(join(file, 'unten'))).toThrow(`${file} ist eine Datei`);
	});

	it.skipIf(!existsSync('/proc/self'))('says at once where nothing can be made', () => {
		const began = performance.now();
		for (const folder of ['/proc/planungskreis', '/proc/self/planungskreis/data']) expect(() => makeDataFolder(folder)).toThrow(/schreiben|zugänglich/);
		expect(performance.now() - began).toBeLessThan(1000);
	});
});
