/** Where boundaries changed within a series, in words and as marks of a picture. */
import { changeWords, shortDay, type AreaChange } from '#domains/areas/territory/area-changes.ts';
import type { Language } from '#ui/language.ts';
import { periodYear } from './period.ts';
import type { Redrawn, SeriesBreak } from './series-breaks.ts';

/** `1.1.2023: Riethgen ging in Kindelbrück auf.`, one sentence for each change */
export function territoryWords({ changes, redrawn }: { changes: readonly AreaChange[]; redrawn: readonly Redrawn[] }, lang: Language): string[] {
	return [...changes.map((change) => changeWords(change, lang)), ...redrawn.map(({ name, since }) => (lang === 'de' ? `${shortDay(since)}: ${name} bekam andere Gemeinden.` : `${shortDay(since)}: ${name} got other municipalities.`))];
}

/** Place on the axis of years: between the last figure before and the first one after. */
export function breakTime({ period }: Pick<SeriesBreak, 'period'>): number {
	return periodYear(period) - 0.5;
}

/** Those that lie between two numbers of a line, so that they part it. */
export function breakTimes(breaks: readonly Pick<SeriesBreak, 'period'>[], points: readonly { time: number; value: number | null }[]): number[] {
	const numbered = points.filter(({ value }) => value !== null).map(({ time }) => time);
	return [...new Set(breaks.map(breakTime))].filter((time) => numbered.some((one) => one < time) && numbered.some((one) => one > time));
}

/** For a caption: `Grenzen änderten sich, Werte davor und danach meinen verschiedene Gebiete. 1.1.2023: …`; empty: they did not. */
export function breakCaption(territory: { changes: readonly AreaChange[]; redrawn: readonly Redrawn[] }): string {
	const words = territoryWords(territory, 'de');
	// a list of decades of reform is no caption
	return words.length === 0 ? '' : ['In dieser Zeit änderten sich Grenzen (gestrichelt): Werte davor und danach meinen verschiedene Gebiete.', ...(words.length > 3 ? [] : words)].join(' ');
}

/** Dashed lines of a time series. @param keys of the areas drawn */
export function breakMarks(breaks: readonly (SeriesBreak & { name: string })[], keys: ReadonlySet<string>, lang: Language): { time: number; text: string }[] {
	return breaks.filter(({ key }) => keys.has(key)).map((one) => ({
		time: breakTime(one),
		text: lang === 'de' ? `${one.name}: Grenzen geändert` : `${one.name}: boundaries changed`
	}));
}
