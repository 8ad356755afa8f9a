/** What a person wants to see of the figures, from the address of the page. */

export interface FigureChoice {
	indicator: string;
	period: string;
	breakdown: string | undefined;
	level: string;
	status: string;
	/** ISO day: the state of knowledge at its end; empty: now */
	asOf: string;
}

export function figureChoice(asked: URLSearchParams): FigureChoice {
	const take = (name: string, longest = 400) => (asked.get(name) ?? '').slice(0, longest);
	const asOf = take('asOf', 10);
	return { indicator: take('indicator', 60), period: take('period', 20), breakdown: asked.has('breakdown') ? take('breakdown') : undefined, level: take('level', 20), status: take('status', 10), asOf: endOfDay(asOf) ? asOf : '' };
}

/** The last moment of an ISO day in the county's own time; undefined where it is no day. */
export function endOfDay(day: string): Date | undefined {
	if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
	// summer or winter time: the one whose clock then stands just before midnight
	return ['+02:00', '+01:00'].map((offset) => new Date(`${day}T23:59:59.999${offset}`)).find((at) => !Number.isNaN(at.getTime()) && at.toLocaleTimeString('de-DE', { timeZone: 'Europe/Berlin', hour12: false }) === '23:59:59' && at.toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' }) === day);
}

/** The choice as an address; empty parts are left out. */
export function choiceQuery(choice: Partial<FigureChoice> & { area?: string }): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(choice)) if (value !== undefined && (value !== '' || name === 'breakdown')) search.set(name, value);
	return `?${search.toString()}`;
}
