/** What to say of a text that stands where a period belongs and is none; several years put together are told apart, for the way out is another. */
import type { LocalText } from '../model.ts';
import { quoted } from './fault.ts';

export interface PeriodFault {
	code: 'unknown-period' | 'years-together';
	what: LocalText;
	wayOut: LocalText;
}

/** Where periods stand in codes of an office rather than in cells that somebody wrote. */
export const PERIODS_READ: LocalText = { de: 'Gelesen werden Jahr, Stichtag, Monat, Quartal und Schuljahr.', en: 'Years, dates, months, quarters and school years are read.' };

const SPAN = /^(?:[\p{L} .:]{0,30} )?(\d{4}) ?(?:\/|-|–|—|bis|to) ?(\d{4})$/iu;

/** @param examples of what is read here, German and English; empty: the usual ones */
export function notAPeriod(text: string, examples: LocalText = { de: 'Schreiben Sie zum Beispiel 2021, 31.12.2021, 2021-06, 2021-Q2 oder 2020/21.', en: 'Write for example 2021, 2021-12-31, 2021-06, 2021-Q2 or 2020/21.' }): PeriodFault {
	const [, first = '', last = ''] = SPAN.exec(text.trim().replace(/\s+/g, ' ')) ?? [];
	if (first === '' || last <= first) return { code: 'unknown-period', what: { de: `${quoted(text)} ist kein Zeitraum.`, en: `${quoted(text)} is not a period.` }, wayOut: examples };
	return {
		code: 'years-together',
		what: { de: `${quoted(text)} fasst mehrere Jahre zusammen; Werte gehören hier zu einem Jahr, Stichtag, Monat, Quartal oder Schuljahr.`, en: `${quoted(text)} puts several years together; figures here belong to a year, date, month, quarter or school year.` },
		wayOut: { de: `Liefern Sie die Werte mit einem Jahr, am besten dem letzten (${last}), und nennen Sie den ganzen Zeitraum in der Beschreibung der Kennzahl.`, en: `Deliver the figures with one year, best the last (${last}), and tell the whole span in the description of the indicator.` }
	};
}
