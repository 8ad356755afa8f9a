import { expect, it } from 'vitest';
import { deskMenu } from './desk-menu.ts';
import { SECTIONS } from './desk-sections.ts';

const all = SECTIONS.map(({ path, key }) => ({ path, key }));
const keysOf = (list: readonly { key: string }[]) => list.map((e) => e.key);

it('puts the sections of the administration behind one entry, with tabs on their pages', () => {
	const { entries, tabs } = deskMenu(all, '/desk/audit');
	expect(keysOf(entries)).toEqual(['today', 'data', 'cycle', 'strategy', 'bodies', 'actors', 'reports', 'administration']);
	expect(entries.filter((e) => e.here)).toEqual([{ path: '/desk/accounts', key: 'administration', here: true }]);
	expect(tabs.map((e) => [e.key, e.here])).toEqual([['accounts', false], ['authority', false], ['mail', false], ['audit', true]]);
	expect(deskMenu(all, '/desk/strategy').tabs).toEqual([]);
});

it('knows where one is: the start page alone, and pages with tabs under the section that opens them', () => {
	expect(deskMenu(all, '/desk').entries.filter((e) => e.here).map((e) => e.key)).toEqual(['today']);
	expect(deskMenu(all, '/desk/areas/lists').entries.filter((e) => e.here).map((e) => e.key)).toEqual(['data']);
	expect(deskMenu(all, '/desk/strategy/elements/1').entries.filter((e) => e.here).map((e) => e.key)).toEqual(['strategy']);
});

it('needs no entry above a section that is alone, and no menu where there is nothing', () => {
	expect(keysOf(deskMenu(all.filter((s) => s.key === 'audit' || s.key === 'data'), '/desk/audit').entries)).toEqual(['today', 'data', 'audit']);
	expect(deskMenu(all.filter((s) => s.key === 'audit'), '/desk/audit').tabs).toEqual([]);
	expect(deskMenu([], '/desk').entries).toEqual([]);
});
