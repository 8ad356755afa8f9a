import { describe, expect, it } from 'vitest';
import { changeWords, groupChanges, isBetween, type ChangeRow } from './area-changes.ts';

const row = (more: Partial<ChangeRow> = {}): ChangeRow => ({ from: '16068043', fromName: 'Riethgen', to: '16068064', toName: 'Kindelbrück', kind: 'dissolved', effective: '2023-01-01', fromStatus: '2022-12-31', toStatus: '2023-12-31', share: 1, ...more });

describe('what happened to an area', () => {
	it('is told once, with its day where a table knows it, from the latest table where none does', () => {
		expect(groupChanges([row({ effective: null }), row(), row({ effective: null, fromStatus: '2020-12-31' })]).map((change) => change.effective)).toEqual(['2023-01-01']);
		expect(groupChanges([1990, 1993, 1991].map((year) => row({ effective: null, fromStatus: `${year}-12-31`, toStatus: '2020-12-31' }))).map((change) => change.fromStatus)).toEqual(['1993-12-31']);
	});

	it('lies between two days, or does not', () => {
		const undated = row({ effective: null, fromStatus: '1993-12-31', toStatus: '1994-12-31' });
		expect([isBetween(row(), '2022-12-31', '2023-12-31'), isBetween(row(), '2023-01-01', '2023-12-31'), isBetween(row(), '2021-12-31', '2022-12-31'), isBetween(undated, '1992-12-31', '1995-12-31'), isBetween(undated, '1994-12-31', '2023-12-31')]).toEqual([true, false, false, true, false]);
	});

	it('in words', () => {
		const [part, whole] = groupChanges([row(), row({ from: '16018', fromName: 'Erfurt (Landkreis)', to: '16068', toName: 'Sömmerda', effective: null, fromStatus: '1993-12-31', toStatus: '1994-12-31', share: 0.3788 })]);
		expect(whole && changeWords(whole, 'de')).toBe('01.01.2023: Riethgen ging in Kindelbrück auf.');
		expect(part && changeWords(part, 'de')).toBe('zwischen 31.12.1993 und 31.12.1994: Ein Teil von Erfurt (Landkreis) (37,9 % der Einwohner) kam zu Sömmerda.');
		expect(whole && changeWords({ ...whole, fromName: 'Kindelbrück' }, 'en')).toBe('01.01.2023: Kindelbrück (16068043) became part of Kindelbrück (16068064).');
	});
});
