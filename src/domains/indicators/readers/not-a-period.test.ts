import { describe, expect, it } from 'vitest';
import { notAPeriod } from './not-a-period.ts';
import { record, textFile } from './recording.ts';
import { recognise } from './recognise.ts';

describe('what is no period', () => {
	it.each(['2018/2020', '2018-2020', '2018–2020', '2018 bis 2020', 'Mittelwert 2018/2020'])('%s is several years, with the way out', (text) => {
		const { code, what, wayOut } = notAPeriod(text);
		expect([code, what.de, wayOut.de]).toEqual(['years-together', expect.stringContaining(`„${text}“ fasst mehrere Jahre zusammen`), expect.stringContaining('dem letzten (2020)')]);
	});
	it('a day that a spreadsheet saved as its number is named', () => {
		expect(notAPeriod('45291').what.de).toBe('„45291“ ist kein Zeitraum, vermutlich aber der 31.12.2023, als Zahl gespeichert.');
		for (const text of ['20231', '32000', '99999', '4529', '45291,5']) expect(notAPeriod(text).what.de).not.toContain('vermutlich');
	});
	it.each(['2020/2018', 'Sommer', '2020-13', '2018/2020/2022', ''])('%s is something else', (text) => expect(notAPeriod(text).code).toBe('unknown-period'));
});

describe('a file with several years put together is refused with its cell', () => {
	it.each([
		['a column of periods', 'Kennzahl;AGS;Jahr;Wert\na;16068051;2019;80,5\na;16068051;2018/2020;79,1\n', [3, 3]],
		['JSON-stat', JSON.stringify({ version: '2.0', class: 'dataset', id: ['geo', 'time'], size: [1, 1], role: { geo: ['geo'], time: ['time'] }, dimension: { geo: { category: { index: ['16068'] } }, time: { category: { index: ['2018/2020'] } } }, value: [79.1] }), [1, null]]
	])('%s', async (_, text, place) => {
		const file = textFile(text);
		const found = recognise(file);
		if (!('reader' in found)) throw new Error(found.code);
		const { problems } = await record(found.reader, file);
		expect(problems.map((p) => [p.severity, p.code, p.file, p.row, p.column])).toEqual([['error', 'years-together', file.name, ...place]]);
	});
});
