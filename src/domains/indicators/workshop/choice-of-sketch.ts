/** The decisions that the look at a sheet proposes: the first step of a layout. Pure. */
import type { AreaLevel } from '#domains/areas/model.ts';
import type { IndicatorDefinition } from '../model.ts';
import { proposedIndicator } from '../open-measure.ts';
import type { LayoutChoice } from './layout-choice.ts';
import type { SheetSketch } from './sheet-sketch.ts';

export function choiceOfSketch(sheet: string, sketch: SheetSketch, definitions: readonly IndicatorDefinition[], level: AreaLevel = 'municipality'): LayoutChoice {
	const { turned, header, columns, period, signs } = sketch;
	const { at } = period;
	return {
		sheet,
		turned,
		header,
		sums: [],
		data: null,
		columns: columns.map(({ column, heading, role, breakdown, unit, factor, derived }) => ({
			column,
			// rates are computed here, from what they consist of
			role: role === 'figure' && derived ? 'skip' : role,
			measure: role === 'figure' ? (proposedIndicator(lastWords(heading), definitions) ?? proposedIndicator(heading, definitions) ?? '') : '',
			breakdown,
			unit,
			factor,
			group: role === 'group' ? heading.split(' > ').at(-1) ?? '' : ''
		})),
		period: { at: at === 'nowhere' ? 'fixed' : at, value: period.period },
		level,
		signs
	};
}

function lastWords(heading: string): string {
	return heading.split(' > ').filter((part) => !/^(?:insgesamt|zusammen|anzahl|personen|\d+|(?:19|20)\d\d)$/i.test(part)).at(-1) ?? heading;
}
