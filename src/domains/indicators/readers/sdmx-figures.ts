/** One figure of SDMX, in whatever syntax it came: which of its words are area, period, group, status and unit. */
import { canonicalPeriod } from '../period.ts';
import { canonicalBreakdown, type LocalText } from '../model.ts';
import { categoryText, isTotal } from './category.ts';
import { fault, quoted } from './fault.ts';
import { withStatus } from './obs-status.ts';
import type { ReadReport, Sink } from './reader.ts';
import { notAPeriod } from './not-a-period.ts';

export const SDMX_AREA = /^(?:REF_AREA|GEO|AREA|REGION|AGS|ARS|GEBIET|GEMEINDE|KREIS|COUNTRY)$/i;
export const SDMX_TIME = /^(?:TIME_PERIOD|TIME)$/i;
/** What tells of a figure and is no group. */
export const SDMX_ATTRIBUTE = /^(?:ATTR_.*|OBS_STATUS|OBS_FLAG|OBS_CONF|CONF_STATUS|OBS_COM.*|COMMENT.*|TITLE.*|UNIT_MULT|DECIMALS|UNIT|UNIT_MEASURE|COLLECTION|COMPILING_ORG|SOURCE_.*|TIME_FORMAT|LAST_UPDATE|UPDATED|EMBARGO_TIME|PRE_BREAK_VALUE|CONF_.*|DISS_ORG|CURRENCY)$/i;

/** A value in the unit that its power of ten says: 3 stands for thousands. */
export function scaled(value: string | number | null, power: string): string | number | null {
	const exponent = Number(power);
	if (power === '' || exponent === 0 || value === null) return value;
	if (!Number.isInteger(exponent) || Math.abs(exponent) > 15) return `${value} × 10^${power}`;
	const number = typeof value === 'number' ? value : /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
	return Number.isNaN(number) ? value : Number(`${number}e${exponent}`);
}

export interface SdmxFigure {
	measure: string;
	/** ids by the id of the dimension, and of the attribute where the file does not tell them apart */
	words: ReadonlyMap<string, string>;
	/** ids of attributes, where it does */
	attributes?: ReadonlyMap<string, string>;
	value: string | number | null;
	/** place in the file, from 1 */
	row: number;
}

/** Hands figures on; findings stand at the number of the observation. */
export class SdmxFigures {
	readonly #file: string;
	readonly #sink: Sink;
	readonly #report: ReadReport;
	readonly #structure: string;
	readonly #units = new Map<string, string>();
	count = 0;
	faults = 0;

	constructor(file: string, structure: string, sink: Sink, report: ReadReport) {
		this.#file = file;
		this.#sink = sink;
		this.#report = report;
		this.#structure = structure;
	}

	/** @param labels of measures by their ids */
	add({ measure, words, attributes = words, value, row }: SdmxFigure, labels: ReadonlyMap<string, string> = new Map()): void {
		const groups = Object.create(null) as Record<string, string>;
		let [area, time] = ['', ''];
		const [status, unit, power] = [attributes.get('OBS_STATUS') ?? '', attributes.get('UNIT_MEASURE') || words.get('UNIT_MEASURE') || attributes.get('UNIT') || '', attributes.get('UNIT_MULT') ?? ''];
		for (const [id, word] of words) {
			if (SDMX_AREA.test(id)) area ||= word;
			else if (SDMX_TIME.test(id)) time = word;
			else if (id !== 'FREQ' && !SDMX_ATTRIBUTE.test(id) && word !== '_T' && word !== '_Z' && !isTotal(word)) groups[categoryText(id.toLowerCase())] = categoryText(word);
		}
		if (area === '') return this.refuse('no-area', row, { de: 'Die Angabe nennt kein Gebiet (REF_AREA, GEO …).', en: 'The observation names no area (REF_AREA, GEO …).' });
		const period = canonicalPeriod(time);
		if (period === null) return time === '' ? this.refuse('no-period', row, { de: 'Die Angabe nennt keinen Zeitraum (TIME_PERIOD).', en: 'The observation names no period (TIME_PERIOD).' }) : this.refuse(notAPeriod(time).code, row, notAPeriod(time).what);
		const ref = `${this.#structure}:${measure}`;
		const known = this.#units.get(ref);
		if (known === undefined) {
			this.#units.set(ref, unit);
			this.#report.measures.push({ ref, label: labels.get(measure) || measure, unit: unit || null });
		} else if (known !== unit) return this.refuse('other-unit', row, { de: `Die Einheit ist hier ${quoted(unit)}, weiter oben ${quoted(known)}.`, en: `The unit is ${quoted(unit)} here and ${quoted(known)} further up.` });
		this.count++;
		const { raw, flag } = withStatus(scaled(value, power), status);
		this.#sink.observation(ref, area, period, canonicalBreakdown(groups), '', raw, flag, 0, row, 1);
	}

	refuse(code: string, row: number | null, what: LocalText): void {
		this.faults++;
		this.#sink.problem(fault(code, { file: this.#file, row }, what, { de: 'Bitten Sie die Stelle um die Tabelle mit Gebiet und Zeit je Angabe, am besten als SDMX-CSV 2.', en: 'Ask the office for the table with area and period for each observation, best as SDMX-CSV 2.' }));
	}
}
