import type { StoredStrategy } from './strategy-acts.ts';

/** The lines that the killed process prints. */
export interface Stored extends StoredStrategy {
	deliveries: { number: string; state: string; figures: number }[];
	releases: { number: number; blocks: number }[];
	note: number;
}

export type Report = { stored: Stored } | { delivery: string } | { note: number } | { release: number } | { adopted: number } | { cycle: number } | { news: string } | { away: true } | { fault: string };
