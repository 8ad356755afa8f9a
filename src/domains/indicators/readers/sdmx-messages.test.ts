/** SDMX-JSON and SDMX-ML: what offices and Eurostat hand out beside SDMX-CSV. Invented figures. */
import { describe, expect, it } from 'vitest';
import { recognise } from './recognise.ts';
import type { Problem } from '../problem.ts';
import { textFile } from './recording.ts';

async function read(text: string, name: string) {
	const file = textFile(text, name);
	const found = recognise(file);
	if (!('reader' in found)) return { as: found.code, seen: [], codes: [], units: [] };
	const seen: string[] = [];
	const problems: Problem[] = [];
	const report = await found.reader.read(file, {
		observation: (measure, area, period, breakdown, _status, raw, flag, _sheet, row) => void seen.push([measure, area, period, breakdown || 'all', raw ?? 'null', flag || '-', row].join(' ')),
		areaName: () => {}, table: () => {}, areaColumn: () => {}, areaRow: () => {}, problem: (problem) => void problems.push(problem)
	}, null);
	return { as: found.reader.name, seen, codes: problems.map((p) => `${p.severity} ${p.code}@${p.row}`), units: report.measures.map((m) => m.unit) };
}

const dimension = (id: string, ...values: string[]) => ({ id, name: id, values: values.map((value) => ({ id: value })) });
const links = [{ urn: 'urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=DE1:POP(1.0)' }];
const attributes = { observation: [dimension('OBS_STATUS', 'A', 'P', 'M')], series: [dimension('UNIT_MULT', '0', '3')], dataSet: [dimension('UNIT_MEASURE', 'PERS')] };

describe('SDMX-JSON', () => {
	const series = { links, dimensions: { dataSet: [dimension('FREQ', 'A')], series: [dimension('REF_AREA', '16068', '16'), dimension('SEX', 'M', '_T')], observation: [dimension('TIME_PERIOD', '2021', '2022')] }, attributes };
	const data = [{ attributes: [0], series: { '0:0': { attributes: [0], observations: { 0: [34, 0], 1: [35, 1] } }, '1:1': { attributes: [1], observations: { 0: [2.108, 0], 1: [null, 2] } } } }];
	const expected = ['POP:OBS_VALUE 16068 2021 sex=M 34 - 1', 'POP:OBS_VALUE 16068 2022 sex=M 35 p 2', 'POP:OBS_VALUE 16 2021 all 2108 - 3', 'POP:OBS_VALUE 16 2022 all null - 4'];
	it('version 2 by series, thousands put into ones', async () => {
		const { seen, codes, units } = await read(JSON.stringify({ data: { structures: [series], dataSets: data.map((set) => ({ structure: 0, ...set })) } }), 'a.json');
		expect([seen, codes, units]).toEqual([expected, [], ['PERS']]);
	});
	it('version 1 keeps both at the top', async () => expect((await read(JSON.stringify({ header: {}, structure: series, dataSets: data }), 'a.json')).seen).toEqual(expected));
	it('flat, with several measures', async () => {
		const structure = { links, measures: { observation: [dimension('BIRTHS'), dimension('DEATHS')] }, dimensions: { observation: [dimension('GEO', '16068'), dimension('TIME', '2021')] }, attributes: { observation: [dimension('OBS_STATUS', 'A', 'E')] } };
		expect((await read(JSON.stringify({ data: { structures: [structure], dataSets: [{ observations: { '0:0': [5, 7, 1] } }] } }), 'a.json')).seen).toEqual(['POP:BIRTHS 16068 2021 all 5 s 1', 'POP:DEATHS 16068 2021 all 7 s 1']);
	});
	it('without areas or periods, of units mixed, of places that are not there', async () => {
		const of = (observation: object[], observations: object, more: object = {}) => read(JSON.stringify({ data: { structures: [{ links, dimensions: { observation }, ...more }], dataSets: [{ observations }] } }), 'a.json');
		expect((await of([dimension('TIME_PERIOD', '2021')], { 0: [1] })).codes).toEqual(['error no-area@null']);
		expect((await of([dimension('GEO', '16068')], { 0: [1] })).codes).toEqual(['error no-period@null']);
		expect((await of([dimension('GEO', '16068'), dimension('TIME_PERIOD', '2021', 'bald')], { '0:0': [1], '0:1': [2], '7:0': [3] })).codes).toEqual(['error unknown-period@2', 'error no-area@3']);
		expect((await of([dimension('GEO', '16068'), dimension('TIME_PERIOD', '2021', '2022')], { '0:0': [1, 0], '0:1': [2, 1] }, { attributes: { observation: [dimension('UNIT_MEASURE', 'EUR', 'PERS')] } })).codes).toEqual(['error other-unit@2']);
	});
});

describe('SDMX-ML', () => {
	const message = (kind: string, inside: string, header = '') => `<?xml version="1.0"?><m:${kind} xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"><m:Header><m:Structure dimensionAtObservation="TIME_PERIOD"${header}><c:Structure><Ref id="POP" agencyID="DE1"/></c:Structure></m:Structure></m:Header>${inside}</m:${kind}>`;
	it('structure-specific, by series and flat', async () => {
		const bySeries = await read(message('StructureSpecificData', '<m:DataSet><Series GEO="16068" SEX="F" UNIT_MULT="3" UNIT_MEASURE="PERS"><Obs TIME_PERIOD="2021" OBS_VALUE="35.5" OBS_STATUS="P"/><Obs TIME_PERIOD="2022" OBS_VALUE="NaN"/></Series></m:DataSet>'), 'a.xml');
		expect([bySeries.as, bySeries.seen, bySeries.units]).toEqual(['sdmx-ml', ['POP:OBS_VALUE 16068 2021 sex=F 35500 p 1', 'POP:OBS_VALUE 16068 2022 sex=F null - 2'], ['PERS']]);
		expect((await read(message('StructureSpecificData', '<m:DataSet><Obs REF_AREA="16068" TIME_PERIOD="2021-Q2" OBS_VALUE="3"/></m:DataSet>'), 'a.xml')).seen).toEqual(['POP:OBS_VALUE 16068 2021-Q2 all 3 - 1']);
	});
	it('generic', async () => {
		const inside = '<m:DataSet><g:Series><g:SeriesKey><g:Value id="REF_AREA" value="16068"/><g:Value id="SEX" value="M"/></g:SeriesKey><g:Obs><g:ObsDimension value="2021"/><g:ObsValue value="12"/><g:Attributes><g:Value id="OBS_STATUS" value="E"/></g:Attributes></g:Obs></g:Series></m:DataSet>';
		expect((await read(message('GenericData', inside), 'a.xml')).seen).toEqual(['POP:OBS_VALUE 16068 2021 sex=M 12 s 1']);
	});
	it('refused: cut off, without areas, with entities, a description', async () => {
		const whole = message('StructureSpecificData', '<m:DataSet><Obs REF_AREA="16068" TIME_PERIOD="2021" OBS_VALUE="3"/></m:DataSet>');
		expect((await read(whole.slice(0, -20), 'a.xml')).codes).toEqual(['error damaged-xml@null']);
		expect((await read(whole.replace('REF_AREA', 'DIM'), 'a.xml')).codes).toEqual(['error no-area@1']);
		expect((await read(whole.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>'), 'a.xml')).codes).toEqual(['error unsafe-xml@null']);
		expect((await read(message('Structure', ''), 'a.xml')).as).toBe('sdmx-ml');
	});
});
