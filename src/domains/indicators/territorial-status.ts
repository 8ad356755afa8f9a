/** To which boundaries a delivery's figures refer, where its file does not say it itself. */
import { UserError } from '#base/errors.ts';
import type { LocalText } from './model.ts';
import { canonicalPeriod, formatPeriod } from './period.ts';

/**
 * Key in a delivery's mapping under which that day stands (`2021-12-31`): time series on today's boundaries give figures for
 * years in which an area did not exist yet.
 */
export const TERRITORIAL_STATUS = '@territorial-status';

/** A day as people write it (`31.12.2021`, `2021-12-31`) as ISO date. @throws UserError when it is no day */
export function territorialDay(text: string): string {
	const day = canonicalPeriod(text);
	if (day === null || !/^\d{4}-\d\d-\d\d$/.test(day)) throw new UserError(`„${text.slice(0, 40)}“ ist kein Tag. Der Gebietsstand ist ein Tag, zum Beispiel 31.12.2021.`);
	return day;
}

/** What helps where an area did not exist on the day of its figures. @param proposed day on which all areas of the file exist, ISO date */
export function statusWayOut(proposed: string | null): LocalText {
	const column = { de: 'oder in der Datei in einer Spalte „gebietsstand“', en: 'or in the file in a column “gebietsstand”' };
	if (proposed === null)
		return { de: `Sagen Sie im Feld „Gebietsstand der Werte“, auf die Grenzen welches Tages sich die Datei bezieht (${column.de}), oder berichtigen Sie den Schlüssel.`, en: `Say in the field “Territorial status of the figures” to the boundaries of which day the file refers (${column.en}), or correct the key.` };
	const [de, en] = [formatPeriod(proposed, 'de'), formatPeriod(proposed, 'en')];
	return { de: `Am ${de} gab es alle Gebiete der Datei: Das ist vermutlich ihr Gebietsstand. Im Feld „Gebietsstand der Werte“ ist er schon eingetragen; er gilt, sobald Sie dort speichern.`, en: `On ${en} all areas of the file existed: that is probably its territorial status. It is entered in the field “Territorial status of the figures” and counts as soon as you save there.` };
}

/** The same for who hands in behind a link and has no such field. */
export const STATUS_WAY_OUT_OF_OFFICE: LocalText = {
	de: 'Nennen Sie in der Datei in einer Spalte „gebietsstand“ den Tag, auf dessen Grenzen sich die Werte beziehen, oder schreiben Sie ihn der Planung. Ist der Schlüssel falsch, berichtigen Sie ihn.',
	en: 'Name in the file, in a column “gebietsstand”, the day to whose boundaries the figures refer, or write it to the planners. If the key is wrong, correct it.'
};
