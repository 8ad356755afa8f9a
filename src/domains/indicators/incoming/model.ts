/** A file that was handed in and is not a delivery yet. Runs anywhere. */
import type { DeliveryMode } from '../model.ts';

/** Why a file is taken for one of a source. own: of a data steward · name: called like earlier files · title: its name mentions it · measures: holds what its indicators name */
export type SourceReason = 'chosen' | 'own' | 'profile' | 'name' | 'title' | 'measures';

/** asks: a person has to name the source · lost: its process ended before it did */
export type IncomingState = 'waiting' | 'running' | 'asks' | 'done' | 'failed' | 'lost';

/** What reading goes through, in order. */
export const INCOMING_STEPS = ['opening', 'reading', 'comparing', 'storing'] as const;

export interface Incoming {
	id: string;
	batch: string;
	fileName: string;
	/** bytes */
	size: number;
	sourceCode: string | null;
	sourceBecause: SourceReason | null;
	state: IncomingState;
	step: string;
	handedInAt: Date;
	startedAt: Date | null;
	fault: string | null;
	/** done: what it has become */
	delivery: { id: string; number: string; figures: number; openFigures: number; errors: number; hints: number; profile: string | null } | null;
}

/** How a file is to be read, as far as a person has said it. */
export interface IncomingWish {
	/** '': to be proposed */
	sourceCode: string;
	office: string;
	title: string;
	mode: DeliveryMode;
}

export function isWorking(state: IncomingState): boolean {
	return state === 'waiting' || state === 'running';
}
