/** What to say of a text that stands where a period belongs and is none; several years put together are told apart, for the way out is another. */
import type { LocalText } from '../model.ts';
import { formatPeriod } from '../period.ts';
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
	const day = dayOfSerial(text.trim());
	if (day !== null)
		return {
			code: 'unknown-period',
			what: { de: `${quoted(text)} ist kein Zeitraum, vermutlich aber der ${formatPeriod(day, 'de')}, als Zahl gespeichert.`, en: `${quoted(text)} is not a period, but probably ${formatPeriod(day, 'en')} saved as a number.` },
			wayOut: { de: 'Formatieren Sie die Spalte als Datum oder schreiben Sie das Jahr, und speichern Sie die Datei neu.', en: 'Format the column as a date or write the year, and save the file again.' }
		};
	const [, first = '', last = ''] = SPAN.exec(text.trim().replace(/\s+/g, ' ')) ?? [];
	if (first === '' || last <= first) return { code: 'unknown-period', what: { de: `${quoted(text)} ist kein Zeitraum.`, en: `${quoted(text)} is not a period.` }, wayOut: examples };
	return {
		code: 'years-together',
		what: { de: `${quoted(text)} fasst mehrere Jahre zusammen; Werte gehören hier zu einem Jahr, Stichtag, Monat, Quartal oder Schuljahr.`, en: `${quoted(text)} puts several years together; figures here belong to a year, date, month, quarter or school year.` },
		wayOut: { de: `Liefern Sie die Werte mit einem Jahr, am besten dem letzten (${last}), und nennen Sie den ganzen Zeitraum in der Beschreibung der Kennzahl.`, en: `Deliver the figures with one year, best the last (${last}), and tell the whole span in the description of the indicator.` }
	};
}

/** The day that a spreadsheet counts as this number, for days of our time; null where it is none. */
function dayOfSerial(text: string): string | null {
	if (!/^[34567]\d{4}$/.test(text)) return null;
	const day = new Date(Date.UTC(1899, 11, 30 + Number(text))).toISOString().slice(0, 10);
	return day >= '1990' && day < '2100' ? day : null;
}
