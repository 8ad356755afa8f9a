import { describe, expect, it } from 'vitest';
import type { Area } from '../model.ts';
import { coverageOn, planningFaults, type PlanningArea, type PlanningAreaDraft } from './planning-area.ts';

const municipality = (key: string, name: string, validTo: string | null = null): Area => ({ id: Number(key), key, ars: null, level: 'municipality', name, designation: null, parentKey: '16068', validFrom: null, validTo, successorKey: validTo && '16068064', longitude: null, latitude: null });
const areas = [municipality('16068043', 'Riethgen', '2023-01-01'), municipality('16068064', 'Kindelbrück'), municipality('16068051', 'Sömmerda')];
const draft = (more: Partial<PlanningAreaDraft> = {}): PlanningAreaDraft => ({ division: 'Sozialräume', key: 'SR-01', name: 'Nord', description: '', public: false, validFrom: null, validTo: null, members: ['16068064'], ...more });
const north: PlanningArea = { ...draft(), id: 'n' };
const faults = (more: Partial<PlanningAreaDraft>, others: PlanningArea[] = [north]) => planningFaults(draft({ key: 'SR-02', ...more }), others, areas, '16068');

describe('planning areas', () => {
	it('a municipality is in one area of a division at a time, in others as often as wanted', () => {
		expect(faults({})).toEqual(['Kindelbrück gehört in der Einteilung „Sozialräume“ schon zu „Nord“. Innerhalb einer Einteilung kann eine Gemeinde nur zu einem Planungsraum gehören.']);
		expect(faults({ division: 'Schulbezirke' })).toEqual([]);
		expect(faults({ members: ['16068051'] })).toEqual([]);
		expect(faults({ validFrom: '2025-01-01' }, [{ ...north, validTo: '2025-01-01' }])).toEqual([]);
		expect(faults({ validFrom: '2024-12-31' }, [{ ...north, validTo: '2025-01-01' }])).toHaveLength(1);
	});

	it('a key is never taken for an official one, and has one area at a time', () => {
		for (const key of ['', '16068', '16068064', 'DG', 'a b', 'ä'.repeat(21)]) expect(faults({ key, members: ['16068051'] }).join(), key).toContain('Schlüssel');
		expect(faults({ key: 'SR-01', members: ['16068051'] })).toEqual(['Den Schlüssel „SR-01“ hat in dieser Zeit schon der Planungsraum „Nord“.']);
		expect(faults({ key: 'SR-01', validFrom: '2025-01-01' }, [{ ...north, validTo: '2025-01-01' }])).toEqual([]);
	});

	it('needs members that are municipalities of the county in its time', () => {
		expect(faults({ members: [] })[0]).toContain('mindestens einer Gemeinde');
		expect(faults({ members: ['16054000'] })).toEqual(['„16054000“ ist keine Gemeinde des Kreises.']);
		expect(faults({ members: ['16068043'], validFrom: '2023-01-01' })).toEqual(['Riethgen gab es in der Zeit nicht, in der der Planungsraum gilt.']);
		expect(faults({ members: ['16068043'] })).toEqual([]);
		expect(faults({ members: ['16068051'], validFrom: '2024-02-30' })).toEqual(['„2024-02-30“ ist kein Tag.']);
		expect(faults({ members: ['16068051'], validFrom: '2024-02-01', validTo: '2024-02-01' })).toHaveLength(1);
		expect(faults({ name: '', division: '' })).toHaveLength(2);
	});

	it('says which municipalities a division leaves out, and which of its members are gone', () => {
		const both = [{ ...north, members: ['16068043', '16068064'] }];
		expect(coverageOn('2022-12-31', 'Sozialräume', both, areas, '16068')).toMatchObject({ gaps: [{ name: 'Sömmerda' }], gone: [] });
		expect(coverageOn('2023-01-01', 'Sozialräume', both, areas, '16068')).toMatchObject({ gaps: [{ name: 'Sömmerda' }], gone: [{ key: '16068043', name: 'Riethgen', successorKey: '16068064' }] });
	});
});
