/** The pure parts of the inventory: files against their names, lists, gaps, days, amounts, comparison and merging of definitions. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { compareDefinitions, isSame, mergeDefinitions } from './definition/compare-definitions.ts';
import { definitionFromForm, dimensionCode } from './definition/definition-form.ts';
import { definitionGaps } from './definition/definition-gaps.ts';
import { EMPTY_DEFINITION, type PovertyDimension, type SharedDefinition } from './definition/model.ts';
import { checkDocumentFile } from '#domains/bodies/papers/document-file.ts';
import { dueOn, openProofs } from './due.ts';
import { fileHeaders } from '#domains/bodies/papers/file-answer.ts';
import { euros, periodText, readAmount } from './funding-words.ts';
import type { InventoryRecord, Plan } from './model.ts';
import { chosenPlans, fieldGaps, planRows } from './plan-list.ts';
import { emptyRecord } from './schema.ts';

const plan = (de: string, more: Partial<Plan> = {}): Plan => ({ ...emptyRecord('plan'), title: { de, en: '' }, year: '2015', ...more });
const zip = (files: Record<string, string>) => zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
const DOCX = { '[Content_Types].xml': '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>', 'word/document.xml': '<w/>' };

describe('a file', () => {
	it('is taken where its content fits its name', () => {
		expect(checkDocumentFile('Bericht.PDF', strToU8('%PDF-1.7\n…\n%%EOF'))).toBe('application/pdf');
		expect(checkDocumentFile('Bericht.docx', zip(DOCX))).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
		expect(checkDocumentFile('Bericht.odt', zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<o/>' }))).toBe('application/vnd.oasis.opendocument.text');
	});

	it.each([
		['Bericht.pdf', strToU8('<html>%PDF'), /passt nicht zum Namen: Das ist keine PDF-Datei/],
		['Bericht.pdf', strToU8('%PDF-1.7 abgeschnitten'), /passt nicht zum Namen/],
		['Bericht.docx', strToU8('%PDF-1.7\n%%EOF'), /keine \.docx-Datei/],
		['Bericht.xlsx', zip(DOCX), /keine \.xlsx-Datei/],
		['Bericht.odt', zip(DOCX), /keine \.odt-Datei/],
		['Bericht.docx', zip({ ...DOCX, 'word/vbaProject.bin': 'x' }), /enthält Makros/],
		['Bericht.docm', zip(DOCX), /kann Makros enthalten/],
		['Bericht.doc', strToU8('x'), /alten Format \.doc.*als PDF oder als \.docx/],
		['Bericht.exe', strToU8('MZ'), /wird hier nicht angenommen.*\.pdf, \.docx/],
		['Bericht', strToU8('x'), /wird hier nicht angenommen/],
		['Bericht.pdf', new Uint8Array(), /ist leer/]
	])('%s is refused where it does not, with the way out', (name, bytes, message) => {
		expect(() => checkDocumentFile(name, bytes)).toThrow(message);
	});

	it('is handed out as a download, whatever signs its name has', () => {
		expect(fileHeaders({ name: 'Bericht "Süd".pdf', size: 3, type: 'application/pdf' }, false)['content-disposition']).toBe(`attachment; filename="Bericht Sud.pdf"; filename*=UTF-8''Bericht%20%22S%C3%BCd%22.pdf`);
	});
});

describe('the list of plans', () => {
	const fields = new Map([[1, { ...emptyRecord('field'), name: { de: 'Wohnen', en: 'Housing' } }], [2, { ...emptyRecord('field'), name: { de: 'Alter', en: 'Age' } }]]);
	const plans = [plan('B', { field: 1, year: '2016', nextDue: '2025-12-31' }), plan('A', { field: 2 }), plan('C', { state: 'planned', year: '', responsible: 'Jugendamt', nextDue: '2027-01-31' })].map((content, i) => ({ number: i + 1, content, public: false }));
	const titles = (query: string) => planRows(plans, fields, chosenPlans(new URLSearchParams(query)), '2026-11-27', 'de').map((r) => r.content.title.de).join('');

	it('is ordered; what has no value stands last', () => {
		expect([titles(''), titles('order=title'), titles('order=year'), titles('order=state'), titles('order=due'), titles('order=nonsense')]).toEqual(['ABC', 'ABC', 'BAC', 'CAB', 'BCA', 'ABC']);
	});

	it('is narrowed by field, state, overdue and words', () => {
		expect([titles('field=1'), titles('state=planned'), titles('overdue=yes'), titles('q=jugend'), titles('q=nichts'), titles('field=x')]).toEqual(['B', 'C', 'B', 'C', '', 'ABC']);
	});

	it('says of a field what is missing', () => {
		const gaps = (...list: Plan[]) => fieldGaps({ ...emptyRecord('field'), gaps: { de: 'Zahlen nach Gemeinden', en: '' } }, list, '2026-11-27', 'de');
		expect(gaps()).toEqual(['Zahlen nach Gemeinden', 'Es gibt keinen Plan und keinen Bericht.']);
		expect(gaps(plan('A'))).toEqual(['Zahlen nach Gemeinden', 'Das Neueste ist von 2015, also 11 Jahre alt.', 'Eine Fortschreibung ist nicht geplant.', 'Keine Datei und kein Verweis ist hinterlegt.']);
		expect(gaps(plan('A', { state: 'outdated', year: '2024', nextDue: '2025-12-31', document: { kind: 'link', url: 'https://a.example' } }))).toEqual(['Zahlen nach Gemeinden', 'Alles ist veraltet.', 'Eine Fortschreibung ist überfällig.']);
		expect(gaps(plan('A', { year: '2025', nextDue: '2027-12-31', document: { kind: 'link', url: 'https://a.example' } }))).toEqual(['Zahlen nach Gemeinden']);
		expect(gaps(plan('A', { state: 'planned', year: '' }))).toEqual(['Zahlen nach Gemeinden', 'Noch ist nichts fertig.']);
	});
});

it('counts days until something is due', () => {
	expect([dueOn('', '2026-11-27'), dueOn('2026-11-26', '2026-11-27'), dueOn('2026-11-27', '2026-11-27'), dueOn('2027-11-27', '2026-11-27')]).toEqual([{ state: 'none', days: null }, { state: 'overdue', days: -1 }, { state: 'soon', days: 0 }, { state: 'later', days: 365 }]);
	const record = { number: 3, content: { ...emptyRecord('funding'), title: { de: 'Stelle', en: '' }, proofs: [{ id: 'a', title: 'Später', due: '2027-03-31', handedInOn: '' }, { id: 'b', title: 'Erledigt', due: '2025-03-31', handedInOn: '2025-03-01' }, { id: 'c', title: 'Jetzt', due: '2026-12-01', handedInOn: '' }] } } as InventoryRecord<'funding'>;
	expect(openProofs([record], '2026-11-27').map((p) => [p.proof.title, p.days])).toEqual([['Jetzt', 4], ['Später', 124]]);
});

it('reads and writes amounts and periods as people do', () => {
	expect(['12.500,50', '12500,5', '12,500.50', '12500.5', '1.234.567', '45 000 €', '0', '', 'viel', '1.2.3'].map(readAmount)).toEqual([12_500.5, 12_500.5, 12_500.5, 12_500.5, 1_234_567, 45_000, 0, null, undefined, undefined]);
	expect([euros(null, 'de'), euros(12_500, 'de')?.replace(/\s/, ' '), euros(12_500.5, 'en')]).toEqual([null, '12.500 €', '€12,500.50']);
	expect([periodText({ from: '2015', to: '' }, 'de'), periodText({ from: '2015-07', to: '2018-06-30' }, 'de'), periodText({ from: '2027', to: '2027' }, 'de'), periodText({ from: '', to: '' }, 'de'), periodText({ from: '', to: '2018' }, 'en')]).toEqual(['seit 2015', 'Juli 2015 bis 30.06.2018', '2027', '', 'until 2018']);
});

describe('a definition', () => {
	const dimension = (code: string, more: Partial<PovertyDimension> = {}): PovertyDimension => ({ code, name: { de: code, en: '' }, description: { de: '', en: '' }, indicators: [], ...more });
	const with_ = (...dimensions: PovertyDimension[]): SharedDefinition => ({ ...EMPTY_DEFINITION, title: { de: 'Armut', en: '' }, dimensions });

	it('shows dimensions without indicator and indicators without dimension; parts of a share and frames need none', () => {
		const indicator = (code: string, of: string, formula: object | null = null) => ({ code, dimension: of, kind: formula ? 'derived' : 'count', formula }) as never as { code: string; dimension: string; kind: 'count'; formula: null };
		const all = [indicator('people', 'frame'), indicator('voters', 'participation'), indicator('turnout', 'participation', { kind: 'proportion', numerator: 'voters', denominator: 'people' }), indicator('care', 'health'), indicator('jobs', 'work')];
		const gaps = definitionGaps(with_(dimension('participation', { indicators: ['turnout'] }), dimension('health', { indicators: ['gone'] }), dimension('personal')), all);
		expect(gaps.withoutIndicator.map((d) => d.code)).toEqual(['health', 'personal']);
		expect(gaps.withoutDimension.map((g) => [g.indicator.code, g.proposed])).toEqual([['care', 'health'], ['jobs', null]]);
		expect(gaps.unknown.map((u) => [u.dimension.code, u.code])).toEqual([['health', 'gone']]);
	});

	it('is compared dimension by dimension', () => {
		const before = with_(dimension('a', { indicators: ['x', 'y'] }), dimension('b'), dimension('c'));
		const after = with_(dimension('c'), dimension('a', { indicators: ['y', 'z'], name: { de: 'Neu', en: '' } }), dimension('d'));
		const difference = compareDefinitions(before, after);
		expect([difference.added.map((d) => d.code), difference.gone.map((d) => d.code), difference.reordered]).toEqual([['d'], ['b'], true]);
		expect(difference.changed).toMatchObject([{ fields: [{ field: 'name.de', before: 'a', after: 'Neu' }], addedIndicators: ['z'], goneIndicators: ['x'] }]);
		expect(isSame(compareDefinitions(before, structuredClone(before)))).toBe(true);
	});

	it('of two planners at once keeps what both changed', () => {
		const base = with_(dimension('a'), dimension('b'));
		const theirs = with_(dimension('a', { description: { de: 'von ihr', en: '' } }), dimension('b'), dimension('neu'));
		const mine = with_(dimension('b', { indicators: ['x'] }), dimension('a'));
		const { merged, taken, conflicts } = mergeDefinitions(base, theirs, mine);
		expect(merged.dimensions.map((d) => [d.code, d.description.de, d.indicators])).toEqual([['b', '', ['x']], ['a', 'von ihr', []], ['neu', '', []]]);
		expect(taken).toContain('a description.de');
		expect(conflicts.map((c) => c.field)).toEqual(['dimensions']);
		// what I take out and nobody else touched is gone
		expect(mergeDefinitions(base, with_(dimension('a', { indicators: ['y'] }), dimension('b')), with_(dimension('a'))).merged.dimensions.map((d) => [d.code, d.indicators])).toEqual([['a', ['y']]]);
	});

	it('comes from a form with places, dropped and new dimensions', () => {
		const form: Record<string, string> = { 'title-de': 'Armut', dims: '4', 'dim-0-code': 'a', 'dim-0-name-de': 'A', 'dim-0-place': '2', 'dim-1-code': 'b', 'dim-1-name-de': 'B', 'dim-1-place': '1', 'dim-2-code': 'c', 'dim-2-name-de': 'C', 'dim-2-drop': 'yes', 'dim-3-name-de': 'Persönliche Ressourcen', 'dim-3-place': '3' };
		const read = definitionFromForm((name) => form[name] ?? '', (name) => (name === 'dim-0-indicators' ? ['x'] : []));
		expect(read.dimensions.map((d) => [d.code, d.name.de, d.indicators])).toEqual([['b', 'B', []], ['a', 'A', ['x']], ['persoenliche-ressourcen', 'Persönliche Ressourcen', []]]);
		expect(dimensionCode('Größe', new Set(['groesse']))).toBe('groesse-2');
		expect(dimensionCode('???', new Set())).toBe('dimension');
	});
});
