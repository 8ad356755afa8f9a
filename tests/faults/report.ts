/** The lines that the killed process prints. */
export interface Stored {
	deliveries: { number: string; state: string; figures: number }[];
	releases: { number: number; blocks: number }[];
	note: number;
}

export type Report = { stored: Stored } | { delivery: string } | { note: number } | { release: number } | { away: true } | { fault: string };
