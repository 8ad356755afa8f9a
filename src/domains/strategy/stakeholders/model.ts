/** Stakeholder assessment: interest, influence, attitude and role of actors with regard to a strategy. Runs anywhere. */
import type { ActorKind } from '#domains/bodies/actors/model.ts';

export const ATTITUDES = ['supports', 'leans-for', 'neutral', 'leans-against', 'opposes', 'unknown'] as const;
export type Attitude = (typeof ATTITUDES)[number];

export const STAKES = ['decides', 'carries-out', 'affected', 'multiplies', 'advises', 'pays'] as const;
export type Stake = (typeof STAKES)[number];

export interface Assessment {
	/** ISO day */
	assessedOn: string;
	/** 1 very little … 5 very much */
	interest: number;
	influence: number;
	attitude: Attitude;
	role: Stake;
	note: string;
	/** invented, for the example county */
	example: boolean;
}

export interface AssessedActor extends Assessment {
	actorId: string;
	number: number;
	kind: ActorKind;
	name: string;
	organisation: string;
	recordedBy: string;
}

type Both = { de: string; en: string };
export const ATTITUDE_WORDS: Record<Attitude, Both> = {
	supports: { de: 'unterstützt', en: 'supports' },
	'leans-for': { de: 'eher dafür', en: 'leans towards it' },
	neutral: { de: 'neutral', en: 'neutral' },
	'leans-against': { de: 'eher dagegen', en: 'has doubts' },
	opposes: { de: 'lehnt ab', en: 'opposes' },
	unknown: { de: 'unbekannt', en: 'unknown' }
};
export const STAKE_WORDS: Record<Stake, Both> = {
	decides: { de: 'entscheidet', en: 'decides' },
	'carries-out': { de: 'setzt um', en: 'carries out' },
	affected: { de: 'ist betroffen', en: 'is affected' },
	multiplies: { de: 'gibt weiter', en: 'multiplies' },
	advises: { de: 'berät', en: 'advises' },
	pays: { de: 'finanziert', en: 'pays' }
};
export const LEVEL_WORDS: Record<number, Both> = { 1: { de: 'sehr gering', en: 'very little' }, 2: { de: 'gering', en: 'little' }, 3: { de: 'mittel', en: 'some' }, 4: { de: 'groß', en: 'much' }, 5: { de: 'sehr groß', en: 'very much' } };

/** What is usually done with whom: by influence and interest. 3 counts as much, so that nobody falls through. */
export function usualWay({ interest, influence }: Pick<Assessment, 'interest' | 'influence'>): 'closely' | 'satisfied' | 'informed' | 'watched' {
	return influence >= 3 ? (interest >= 3 ? 'closely' : 'satisfied') : interest >= 3 ? 'informed' : 'watched';
}
export const WAY_WORDS: Record<ReturnType<typeof usualWay>, Both> = {
	closely: { de: 'eng einbinden', en: 'involve closely' },
	satisfied: { de: 'gewinnen und zufriedenstellen', en: 'win over and keep satisfied' },
	informed: { de: 'informieren und beteiligen', en: 'inform and involve' },
	watched: { de: 'im Blick behalten', en: 'keep in view' }
};
