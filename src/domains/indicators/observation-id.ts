/** The name of one observation, the same in every release: `unemployed~2021-12-31~2021-12-31~16068051~geschlecht=w`. */
export interface ObservationName {
	indicator: string;
	period: string;
	/** ISO date of the boundaries */
	territorialStatus: string;
	area: string;
	/** empty: the total; may hold any sign, so it stands last */
	breakdown: string;
}

export function observationId({ indicator, period, territorialStatus, area, breakdown }: ObservationName): string {
	return [indicator, period, territorialStatus, area, breakdown].join('~');
}

/** null where the text names no observation */
export function readObservationId(id: string): ObservationName | null {
	const [indicator, period, territorialStatus, area, ...rest] = id.split('~');
	if (!indicator || !period || !territorialStatus || !area || rest.length === 0) return null;
	return { indicator, period, territorialStatus, area, breakdown: rest.join('~') };
}
