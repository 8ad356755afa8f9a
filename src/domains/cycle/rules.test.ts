/** The rules of the cycle: times, where a phase stands, what is owed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDeliverable, checkProduct, cycleFromForm, checkCycle, deliverableFromForm, phaseFromForm, checkPhase } from './entries.ts';
import type { Deliverable, Product } from './model.ts';
import { owedBy, owedOf } from './owed.ts';
import { firstDay, lastDay, periodText, readPartialDay, readPeriod, timeInput, timeText } from './period.ts';
import { computedState, leadCycle, phaseStates } from './phase-state.ts';

const TODAY = '2026-05-20';

describe('a time', () => {
	it('is read as people write it', () => {
		for (const [text, read] of [['2018', '2018'], [' 06.2018 ', '2018-06'], ['6/2018', '2018-06'], ['Juni 2018', '2018-06'], ['Jun. 2018', '2018-06'], ['June 2018', '2018-06'], ['Mai 2018', '2018-05'], ['2018-06', '2018-06'], ['13.06.2018', '2018-06-13'], ['13. 6. 2018', '2018-06-13'], ['2018-06-13', '2018-06-13'], ['31.06.2018', null], ['13.2018', null], ['Quartal 2018', null], ['', null], ['18', null]] as const) expect([text, readPartialDay(text)]).toEqual([text, read]);
		expect(readPeriod('13.06.2018')).toBeNull();
	});

	it('comes back from the form as it was', () => {
		const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
		fc.assert(fc.property(day, fc.constantFrom(4, 7, 10), (d, length) => {
			const time = d.slice(0, length);
			expect(readPartialDay(timeInput(time))).toBe(time);
			expect(firstDay(time) <= d && d <= lastDay(time)).toBe(true);
		}));
	});

	it('is said in words', () => {
		expect([timeText('2018-06', 'de'), timeText('2018-06-03', 'de'), timeText('2018-06-03', 'en')]).toEqual(['Juni 2018', '3. Juni 2018', '3 June 2018']);
		expect([periodText('2015', '2015', 'de', TODAY), periodText('2016', '2017', 'de', TODAY), periodText('2016-05', '2017', 'en', TODAY), periodText('2018', null, 'de', TODAY), periodText('2027', null, 'de', TODAY), periodText(null, null, 'de', TODAY)]).toEqual(['2015', '2016–2017', 'May 2016 – 2017', 'seit 2018', 'ab 2027', '']);
	});
});

describe('a phase', () => {
	const phase = (from: string | null, to: string | null, deliverables = 0, delivered = 0) => ({ from, to, deliverables, delivered, said: null });

	it('stands where its time and its deliverables say', () => {
		for (const [p, state, because] of [
			[phase('2027', null), 'open', 'ahead'],
			[phase('2027', null, 2, 1), 'running', 'begun'],
			[phase('2026', '2026'), 'running', 'in-time'],
			[phase('2026', '2026', 2, 2), 'running', 'in-time'],
			[phase('2018', null, 1, 1), 'running', 'in-time'],
			[phase('2024', '2024'), 'done', 'over'],
			[phase('2024', '2024', 2, 2), 'done', 'all-done'],
			[phase('2024', '2024', 2, 1), 'running', 'missing'],
			[phase('2026-05', '2026-05'), 'running', 'in-time'],
			[phase('2026-04', '2026-04'), 'done', 'over'],
			[phase(null, null), 'open', 'ahead'],
			[phase(null, null, 2, 1), 'running', 'begun'],
			[phase(null, null, 2, 2), 'done', 'all-done'],
			[phase(null, '2024'), 'done', 'over']
		] as const) expect([p, computedState(p, TODAY)]).toEqual([p, { state, because }]);
	});

	it('is where we are when it is the last of those that run; what planners say counts more', () => {
		expect(phaseStates([phase('2015', '2015'), phase('2018', null), phase('2025', null), phase('2027', null)], TODAY)).toEqual(['done', 'running', 'here', 'open']);
		expect(phaseStates([phase('2018', null), { ...phase('2025', null), said: { state: 'skipped' } }, { ...phase('2030', null), said: { state: 'running' } }], TODAY)).toEqual(['running', 'skipped', 'here']);
		expect(phaseStates([phase('2015', '2015')], TODAY)).toEqual(['done']);
	});

	it('never ends while something is missing, whatever the day', () => {
		fc.assert(fc.property(fc.integer({ min: 2000, max: 2050 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 5 }), (year, years, missing) => {
			expect(computedState({ from: String(year), to: String(year + years), deliverables: missing + 1, delivered: 1 }, TODAY).state).toBe('running');
		}));
	});
});

it('pages show the oldest cycle that runs, else the newest', () => {
	const cycle = (number: number, state: string) => ({ number, state });
	expect(leadCycle([cycle(2, 'running'), cycle(1, 'running')])?.number).toBe(1);
	expect(leadCycle([cycle(1, 'closed'), cycle(2, 'running'), cycle(3, 'planned')])?.number).toBe(2);
	expect(leadCycle([cycle(1, 'closed'), cycle(2, 'planned')])?.number).toBe(1);
	expect(leadCycle([])).toBeNull();
});

it('what is owed comes late ones first; phases that are skipped owe nothing', () => {
	const made = (id: string, more: Partial<Deliverable>): Deliverable => ({ id, phaseId: 'a', title: { de: id, en: '' }, note: { de: '', en: '' }, responsible: 'Stab', due: null, doneOn: null, public: true, example: false, products: [], contributions: [], ...more });
	const part = (due: string | null, receivedOn: string | null) => ({ id: 'c', who: 'Jobcenter', what: 'Zahlen', due, receivedOn });
	const owed = owedOf([made('later', { due: '2026-12-31', contributions: [part('2026-05-19', null), part('2026-01-01', '2026-01-01')] }), made('undated', {}), made('done', { doneOn: '2026', contributions: [part('2020-01-01', null)] }), made('skipped', { phaseId: 'b' }), made('soon', { due: '2026-05-20' })], new Set(['b']), TODAY);
	expect(owed.map((o) => [o.title.de, o.kind, o.who, o.standing])).toEqual([['later', 'contribution', 'Jobcenter', 'late'], ['soon', 'deliverable', 'Stab', 'soon'], ['later', 'deliverable', 'Stab', 'later'], ['undated', 'deliverable', 'Stab', 'undated']]);
});

describe('what people enter', () => {
	const form = (fields: Record<string, string>) => (name: string) => fields[name] ?? '';

	it('is taken over', () => {
		expect(deliverableFromForm(form({ phase: 'p', 'title.de': ' Bericht ', due: '30.6.2026', doneOn: 'Mai 2026', public: 'yes' }))).toMatchObject({ title: { de: 'Bericht', en: '' }, due: '2026-06-30', doneOn: '2026-05', public: true });
		expect(checkCycle(cycleFromForm(form({ 'name.de': 'Neu', from: '2027', state: 'running' })))).toMatchObject({ from: '2027', to: null });
	});

	it('is refused with the field and the way out', () => {
		const cycle = (fields: Record<string, string>) => () => checkCycle(cycleFromForm(form({ 'name.de': 'Neu', from: '2027', state: 'running', ...fields })));
		const phase = (fields: Record<string, string>) => () => checkPhase(phaseFromForm(form({ 'name.de': 'Neu', quarter: 'ask', ...fields })));
		const deliverable = (fields: Record<string, string>) => () => checkDeliverable(deliverableFromForm(form({ 'title.de': 'Neu', ...fields })), TODAY);
		for (const [act, words] of [
			[cycle({ 'name.de': '' }), /„Name“ fehlt/],
			[cycle({ from: '' }), /„Beginn“ fehlt/],
			[cycle({ from: 'bald' }), /„Beginn“: „bald“ ist weder Jahr noch Monat/],
			[cycle({ to: '2026' }), /„Ende“ liegt vor dem Beginn/],
			[cycle({ state: 'x' }), /„Stand“/],
			[phase({ quarter: 'x' }), /„Teil des Kreislaufs“/],
			[phase({ from: '2027-02', to: '2027-01' }), /„Ende“ liegt vor dem Beginn/],
			[deliverable({ 'title.de': ' ' }), /„Titel“ fehlt/],
			[deliverable({ due: '2026' }), /„Fällig am“: „2026“ ist kein Tag/],
			[deliverable({ doneOn: 'morgen' }), /„Erledigt am“: „morgen“ ist keine Zeit/],
			[deliverable({ doneOn: '21.05.2026' }), /liegt in der Zukunft/]
		] as const) expect(act).toThrow(words);
	});

	it('links name a thing that can be', () => {
		const product = (kind: string, target: string, name = 'x') => () => checkProduct({ kind, target, label: { de: name, en: '' } } as Product);
		for (const bad of [product('page', 'javascript:alert(1)'), product('page', '//fremd.example'), product('page', '/indicators', ''), product('report', '../x'), product('element', '1a'), product('element', '0'), product('x', '1')]) expect(bad).toThrow();
		for (const good of [product('page', 'https://kreis.example/a?b=c'), product('page', '/#h'), product('report', 'sozialbericht/2'), product('element', '12')]) expect(good).not.toThrow();
	});
});

it('what one owes is found by name or body, within what is said of who owes it', () => {
	const one = (who: string) => ({ kind: 'contribution' as const, deliverableId: 'd', phaseId: 'a', title: { de: 'T', en: '' }, what: null, who, due: null, standing: 'undated' as const });
	const owed = [one('Jugendamt, Planungsgruppe HF 1'), one('Sozialamt'), one('')];
	expect(owedBy(owed, ['Ada Muster', 'Planungsgruppe HF 1']).map((o) => o.who)).toEqual(['Jugendamt, Planungsgruppe HF 1']);
	expect(owedBy(owed, [''])).toEqual([]);
});
