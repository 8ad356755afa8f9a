import { expect, it } from 'vitest';
import { record, textFile } from './recording.ts';
import { sdmxCsv } from './sdmx-csv.ts';

it('the frequency is no group, and NaN is a missing value', async () => {
	const { seen } = await record(sdmxCsv, textFile('STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS\ndataflow,DE1:POP(1.0),I,Q,16068,_T,2023-Q2,69,A\ndataflow,DE1:POP(1.0),I,Q,16068,F,2023-Q2,NaN,O\ndataflow,DE1:POP(1.0),I,Q,16068,M,2023-Q2,NaN,Q\n'));
	expect(seen.map((s) => [s.period, s.breakdown, s.raw])).toEqual([['2023-Q2', '', 69], ['2023-Q2', 'sex=F', null], ['2023-Q2', 'sex=M', '.']]);
});
