/** What a person wants to see of the figures, from the address of the page. */
import { momentOf } from '#domains/indicators/as-of.ts';

/** As a level: planning areas put together from municipalities, beside those for which figures are delivered. */
export const PLANNED = 'planning-computed';

export interface FigureChoice {
	indicator: string;
	period: string;
	breakdown: string | undefined;
	level: string;
	status: string;
	/** the state of knowledge at this moment, as `momentOf` reads it; a day: at its end; empty: now */
	asOf: string;
}

export function figureChoice(asked: URLSearchParams): FigureChoice {
	const take = (name: string, longest = 400) => (asked.get(name) ?? '').slice(0, longest);
	// the form asks for day and time apart
	const [day, time] = [take('asOf', 30), take('asOfTime', 5)];
	const asOf = day && time ? `${day}T${time}` : day;
	return { indicator: take('indicator', 60), period: take('period', 20), breakdown: asked.has('breakdown') ? take('breakdown') : undefined, level: take('level', 20), status: take('status', 10), asOf: momentOf(asOf) ? asOf : momentOf(day) ? day : '' };
}

/** The choice as an address; empty parts are left out. */
export function choiceQuery(choice: Partial<FigureChoice> & { area?: string }): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(choice)) if (value !== undefined && (value !== '' || name === 'breakdown')) search.set(name, value);
	return `?${search.toString()}`;
}
