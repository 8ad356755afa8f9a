import { expect, it } from 'vitest';
import { emptyContent } from '../schema.ts';
import type { Content, Kind } from '../model.ts';
import { compareVersions } from './compare-versions.ts';
import { differenceView } from './difference-view.ts';
import type { Role, SnapshotElement, StrategySnapshot } from './snapshot.ts';
import { versionView } from './version-view.ts';

const element = <K extends Kind>(id: string, number: number, kind: K, content: Partial<Content[K]>, role: Role = 'part'): SnapshotElement => ({ id, number, kind, code: '', position: number, version: 1, role, content: { ...emptyContent(kind), ...content } });
const text = (de: string, en = '') => ({ de, en });
const need = element('n', 1, 'need', { title: text('Beratung muss zu finden sein') }, 'basis');
const field = element('f', 2, 'action-field', { title: text('Übergang', 'Transition') });
const goal = element('g', 3, 'goal', { title: text('Überblick'), target: 70, direction: 'rise', targetDate: '2024-12-31', indicator: 'rate', responsible: 'Jugendamt' });
const measure = element('m', 4, 'measure', { title: text('Befragung'), partners: ['Schulen', 'Kammern'], from: '2018-01-01', chain: { input: 'Zeit', activity: '', output: 'Bericht', outcome: '', impact: '' } });
const snapshot: StrategySnapshot = { format: 1, number: 1, cycle: 1, title: text('S'), summary: text(''), from: '2018-01-01', to: '2024-12-31', predecessor: null, resolution: null, elements: [need, field, goal, measure], names: { indicators: { rate: text('Quote', 'Rate') }, areas: {} }, links: [{ from: 'f', to: 'n' }, { from: 'g', to: 'f' }, { from: 'g', to: 'n' }, { from: 'm', to: 'g' }] };

it('reads as it follows from each other, with names as they were, in the order of the form whatever order the database keeps', () => {
	const shuffled = { ...snapshot, elements: snapshot.elements.map((e) => ({ ...e, content: Object.fromEntries(Object.entries(e.content).reverse()) as unknown as SnapshotElement['content'] })) };
	const view = versionView(shuffled, 'de');
	expect([view.ground.map((n) => n.element.title.text), view.basis]).toEqual([['Beratung muss zu finden sein'], []]);
	const [f] = view.parts;
	const g = f?.children[0];
	expect([f?.element.title.text, g?.element.title.text, g?.children[0]?.element.title.text]).toEqual(['Übergang', 'Überblick', 'Befragung']);
	expect(g?.element.rests.map((r) => r.number)).toEqual([1]);
	expect(g?.element.lines.map((l) => [l.label, l.text.text])).toEqual([['Kennzahl', 'Quote'], ['Zielwert', '70'], ['Termin', '31.12.2024'], ['Richtung', 'soll steigen'], ['Verantwortlich', 'Jugendamt']]);
	expect(g?.children[0]?.element.lines.map((l) => l.text.text)).toEqual(['Schulen, Kammern', '01.01.2018', 'Idee', 'Zeit', 'Bericht']);
	expect(versionView(shuffled, 'en').parts[0]?.children[0]?.element.lines.slice(0, 1).concat(versionView(shuffled, 'en').parts[0]?.children[0]?.element.lines.slice(-1) ?? [])).toMatchObject([{ text: { text: 'Rate' } }, { text: { text: 'Jugendamt', lang: 'de' } }]);
});

it('says in one line what a goal fulfils, and what it does not by itself', () => {
	const judged = { ...(goal.content as Content['goal']).smart, specific: { met: true, note: '' }, measurable: { met: true, note: '' }, accepted: { met: false, note: '' }, timed: { met: true, note: 'bis 2024' } };
	const lines = versionView({ ...snapshot, elements: [{ ...goal, content: { ...goal.content, smart: judged } as SnapshotElement['content'] }] }, 'de').parts[0]?.element.lines.filter((l) => l.field.startsWith('smart'));
	expect(lines?.map((l) => [l.label, l.text.text])).toEqual([['Prüfung des Ziels', 'genau beschrieben, messbar'], ['Prüfung des Ziels: von allen getragen', 'nein'], ['Prüfung des Ziels: mit Termin', 'ja: bis 2024']]);
});

it('goals stand in their field, also where needs are parts of the strategy; a field that is no part is named', () => {
	const parts = { ...snapshot, elements: [{ ...need, role: 'part' as const }, field, goal, measure] };
	expect(versionView(parts, 'de')).toEqual(versionView(snapshot, 'de'));
	const outside = versionView({ ...snapshot, elements: [need, { ...field, role: 'basis' }, goal, measure] }, 'de');
	expect(outside.basis.map((g) => [g.title, g.elements.map((e) => e.number)])).toEqual([['Handlungsfelder', [2]]]);
	expect(outside.parts.map((n) => [n.element.number, n.element.rests.map((r) => r.number)])).toEqual([[3, [2, 1]]]);
});

it('says what changed in words, before and after', () => {
	const later: StrategySnapshot = { ...snapshot, to: '2025-12-31', elements: [need, { ...field, role: 'basis' }, { ...goal, content: { ...goal.content, target: 80 } as SnapshotElement['content'] }, measure] };
	const view = differenceView(compareVersions(snapshot, later), snapshot, later, 'de');
	expect(view.head).toEqual([{ label: 'Ende', before: '31.12.2024', after: '31.12.2025' }]);
	expect(view.changed.map((c) => [c.element.title.text, c.lines, c.notes])).toEqual([['Übergang', [], [expect.stringContaining('Gehört nicht mehr selbst')]], ['Überblick', [{ label: 'Zielwert', before: '70', after: '80' }], []]]);
});
