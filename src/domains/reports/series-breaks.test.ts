import { describe, expect, it } from 'vitest';
import { disclosedFromStore, readDisclosed } from '#disclosure/disclosed.ts';
import type { SeriesTerritory } from '#domains/indicators/series-territory.server.ts';
import { testSource } from '../../../tests/report-source.ts';
import type { FigureSource } from './figure-source.ts';
import { timeSeries, valueTable } from './pictures.ts';
import { profiles } from './profiles.ts';

const UNCHANGED: SeriesTerritory = { convertedTo: null, alternative: null, changes: [], redrawn: [], breaks: [], another: [] };
/** as if an area had got a part of its neighbour between 2020 and 2021 */
function changed(key: string, name: string): FigureSource {
	const change = { from: '16051', fromName: 'Nachbar', to: key, toName: name, kind: 'part' as const, effective: '2021-01-01', fromStatus: '2020-12-31', toStatus: '2021-12-31', share: 0.1, whole: false };
	const territory = async (series: Parameters<FigureSource['territory']>[0]) => (series.some((one) => one.area.key === key) ? { ...UNCHANGED, changes: [change], breaks: [{ code: 'share', key, name, before: '2020-12-31', after: '2021-12-31', period: '2021' }] } : UNCHANGED);
	return { ...testSource(), territory };
}
const share = (source: FigureSource) => source.indicators.get('share') as NonNullable<ReturnType<FigureSource['indicators']['get']>>;

describe('a series of a report that goes across a change of boundaries', () => {
	it('says so in the picture, in its description, below it and in its table', async () => {
		const source = changed('16068', 'Landkreis Probe');
		const { svg, narrow, alt, caption, table } = await timeSeries(share(source), source, 'x');
		for (const text of [svg, narrow, alt]) expect(text).toContain('Landkreis Probe: Grenzen geändert');
		expect(svg).toContain('ts__break');
		expect(caption).toBe('Anteil, 2020 bis 2021. In dieser Zeit änderten sich Grenzen (gestrichelt): Werte davor und danach meinen verschiedene Gebiete. 01.01.2021: Ein Teil von Nachbar (10 % der Einwohner) kam zu Landkreis Probe');
		expect(table.rows.map(([period]) => period)).toEqual(['2021 (neue Grenzen: Landkreis Probe)', '2020']);
	});

	it('says nothing where nothing changed', async () => {
		const source = testSource();
		expect((await timeSeries(share(source), source, 'x')).caption).toBe('Anteil, 2020 bis 2021');
		expect((await valueTable(share(source), source)).table.rows.map(([period]) => period)).toEqual(['2021', '2020']);
	});

	it('in the profile of a municipality as well', async () => {
		const plain = changed('16068001', 'Aue');
		// two years more than the test source tells of a municipality
		const source: FigureSource = { ...plain, profiles: async (keys) => disclosedFromStore(new Map([...readDisclosed(await plain.profiles(keys))].map(([key, rows]) => [key, rows.map((row) => ({ ...row, history: [2019, 2020, 2021].map((year) => ({ ...row.figure, period: String(year) })) }))]))) };
		const [aue, berg] = (await profiles([share(source)], share(source), source)).profiles.map(({ pictures }) => pictures.at(-1));
		expect([aue?.caption, aue?.alt]).toEqual([expect.stringMatching(/^Anteil\. In dieser Zeit änderten sich Grenzen \(gestrichelt\)/), expect.stringContaining('Aue: Grenzen geändert.')]);
		expect([berg?.caption, berg?.alt.includes('Grenzen')]).toEqual(['Anteil', false]);
	});
});
