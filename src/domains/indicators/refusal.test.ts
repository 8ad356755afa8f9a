import { expect, it } from 'vitest';
import { refusalText } from './refusal.ts';

const indicators = [{ id: 4, name: 'Kinder' }];
const areas = [{ id: 7, name: 'Kölleda' }];

it('names the figures that could be worked out', () => {
	expect(refusalText(['4|2021|alter=0-2|geschlecht=m|2021-12-31|7'], indicators, areas)).toBe(
		'Nicht veröffentlicht: Ein geheimer Wert ließe sich aus schon Veröffentlichtem errechnen, was immer nun zurückgehalten wird („Kinder“ Kölleda 2021, unter 3 Jahren, männlich). Es hilft, kleine Untergruppen nicht zu liefern oder die Lieferung zurückzunehmen, mit der sie kamen.'
	);
});
it('takes earlier figures and rests for what they are, and lists a few', () => {
	const ids = ['2021-3/4|2020||2021-12-31|7', '-4|2021||2021-12-31|7 (rest)', ...Array.from({ length: 5 }, (_, i) => `4|202${i}-06||2021-12-31|7`)];
	expect(refusalText(ids, indicators, areas)).toMatch(/^Nicht veröffentlicht: 7 geheime Werte ließen sich .*\(„Kinder“ Kölleda 2020; „Kinder“ Kölleda 2021; „Kinder“ Kölleda Juni 2020 …\)\./);
	expect(refusalText(['9|2020||x|1'], indicators, areas)).not.toContain('(');
});
