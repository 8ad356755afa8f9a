import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyContent } from '../schema.ts';
import { compareVersions, isUnchanged } from './compare-versions.ts';
import type { SnapshotElement, StrategySnapshot } from './snapshot.ts';

const KINDS = ['pillar', 'goal', 'measure'] as const;
const element = (id: string, kind: (typeof KINDS)[number], more: Partial<SnapshotElement> & { title?: string } = {}): SnapshotElement => {
	const { title = id, ...rest } = more;
	return { id, number: Number(id.slice(1)) + 1, kind, code: '', position: 0, version: 1, role: 'part', content: { ...emptyContent(kind), title: { de: title, en: '' } }, ...rest };
};
const snapshot = (elements: SnapshotElement[], links: StrategySnapshot['links'] = [], more: Partial<StrategySnapshot> = {}): StrategySnapshot => ({ format: 1, number: 1, cycle: 1, title: { de: 'S', en: '' }, summary: { de: '', en: '' }, from: '2018-01-01', to: '2024-12-31', predecessor: null, resolution: null, elements, names: { indicators: {}, areas: {} }, links, ...more });

const someElements = fc
	.uniqueArray(fc.record({ n: fc.nat(15), title: fc.constantFrom('a', 'b', 'c'), code: fc.constantFrom('', '1'), target: fc.option(fc.nat(3)) }), { selector: (e) => e.n, maxLength: 12 })
	.map((list) => list.map(({ n, title, code, target }) => {
		// the kind of an element never changes
		const kind = KINDS[n % 3] as (typeof KINDS)[number];
		const made = element(`e${n}`, kind, { title, code });
		return kind === 'goal' ? { ...made, content: { ...made.content, target } as SnapshotElement['content'] } : made;
	}));
const anyVersion = fc.tuple(someElements, fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 10 }), fc.constantFrom('2024-12-31', '2025-12-31')).map(([elements, pairs, to]) => {
	const ids = elements.map((e) => e.id);
	const links = new Map(pairs.flatMap(([a, b]) => (ids[a] && ids[b] && a !== b ? [[`${ids[a]} ${ids[b]}`, { from: ids[a], to: ids[b] }] as const] : [])));
	return snapshot(elements, [...links.values()], { to });
});

describe('comparison of versions', () => {
	it('a version is as it is', () => {
		fc.assert(fc.property(anyVersion, (v) => {
			const d = compareVersions(v, structuredClone(v));
			expect(isUnchanged(d)).toBe(true);
			expect(d.same).toBe(v.elements.length);
		}));
	});

	it('counts every element once, and the way back says the opposite', () => {
		fc.assert(fc.property(anyVersion, anyVersion, (a, b) => {
			const [there, back] = [compareVersions(a, b), compareVersions(b, a)];
			const ids = (list: readonly SnapshotElement[]) => list.map((e) => e.id).sort();
			expect(there.added.length + there.changed.length + there.same).toBe(b.elements.length);
			expect(there.gone.length + there.changed.length + there.same).toBe(a.elements.length);
			expect(ids(there.added)).toEqual(ids(back.gone));
			const turned = new Map(back.changed.map((c) => [c.after.id, c]));
			for (const c of there.changed) {
				const other = turned.get(c.after.id);
				expect(c.fields.map(({ field, before, after }) => ({ field, before: after, after: before }))).toEqual(other?.fields ?? []);
				expect([ids(c.linked), ids(c.unlinked)]).toEqual([ids(other?.unlinked ?? []), ids(other?.linked ?? [])]);
			}
			expect(there.head.map((c) => c.after)).toEqual(back.head.map((c) => c.before));
		}));
	});

	it('applied to the earlier version, what it says makes the later one', () => {
		fc.assert(fc.property(anyVersion, anyVersion, (a, b) => {
			const d = compareVersions(a, b);
			const left = new Map(a.elements.map((e) => [e.id, structuredClone(e) as SnapshotElement]));
			for (const e of d.gone) left.delete(e.id);
			for (const e of d.added) left.set(e.id, e);
			const links = new Set(a.links.filter((l) => left.has(l.from) && left.has(l.to) && a.elements.some((e) => e.id === l.from)).map((l) => `${l.from} ${l.to}`));
			// links of what is new, or to it, stand with what is new
			for (const l of b.links) if (d.added.some((e) => e.id === l.from)) links.add(`${l.from} ${l.to}`);
			for (const { after, fields, linked, unlinked } of d.changed) {
				const e = left.get(after.id) as SnapshotElement & Record<string, unknown>;
				for (const { field, after: value } of fields) {
					const [name, language] = field.split('.') as [string, string?];
					const at = (name === 'code' || name === 'role' ? e : e.content) as Record<string, unknown>;
					if (language) (at[name] as Record<string, unknown>)[language] = value;
					else at[name] = value;
				}
				for (const o of linked) links.add(`${after.id} ${o.id}`);
				for (const o of unlinked) links.delete(`${after.id} ${o.id}`);
			}
			const byId = (list: Iterable<SnapshotElement>) => [...list].sort((x, y) => (x.id < y.id ? -1 : 1));
			expect(byId(left.values())).toEqual(byId(b.elements));
			expect([...links].sort()).toEqual(b.links.map((l) => `${l.from} ${l.to}`).sort());
		}));
	});

	it('says who moved with as few as can explain it; new neighbours move nobody', () => {
		const list = (...ids: string[]) => snapshot(ids.map((id) => element(id, 'goal')));
		const moved = (a: StrategySnapshot, b: StrategySnapshot) => compareVersions(a, b).changed.filter((c) => c.moved).map((c) => c.after.id);
		expect(moved(list('e1', 'e2', 'e3', 'e4'), list('e2', 'e3', 'e4', 'e1'))).toEqual(['e1']);
		expect(moved(list('e1', 'e2', 'e3'), list('e9', 'e1', 'e3'))).toEqual([]);
		fc.assert(fc.property(anyVersion, fc.nat(), fc.nat(), (v, from, to) => {
			if (v.elements.length === 0) return;
			const elements = [...v.elements];
			const [one] = elements.splice(from % elements.length, 1) as [SnapshotElement];
			elements.splice(to % (elements.length + 1), 0, one);
			expect(compareVersions(v, { ...v, elements }).changed.filter((c) => c.moved).length).toBeLessThanOrEqual(1);
		}));
	});

	it('names fields with their wording before and after, what it follows from since, and the head', () => {
		const [p, q] = [element('e1', 'pillar'), element('e2', 'pillar')];
		const before = snapshot([p, q, element('e3', 'measure')], [{ from: 'e3', to: 'e1' }]);
		const after = snapshot([p, q, element('e3', 'measure', { title: 'neu', version: 4, role: 'basis' })], [{ from: 'e3', to: 'e2' }], { to: '2025-12-31', title: { de: 'S', en: 'T' } });
		expect(compareVersions(before, after)).toMatchObject({
			head: [{ field: 'title.en', before: '', after: 'T' }, { field: 'to', before: '2024-12-31', after: '2025-12-31' }],
			changed: [{ fields: [{ field: 'title.de', before: 'e3', after: 'neu' }, { field: 'role', before: 'part', after: 'basis' }], linked: [{ id: 'e2' }], unlinked: [{ id: 'e1' }], moved: false }],
			same: 2
		});
	});
});
