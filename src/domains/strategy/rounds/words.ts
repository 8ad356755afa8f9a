/** Names of stages, acts and states of rounds. Runs anywhere. */
import type { RoundAct, RoundState, StageKind } from './model.ts';

type Words = { de: string; en: string };

export const STAGE_WORDS: Record<StageKind, Words> = {
	collect: { de: 'Sammeln', en: 'Collect' },
	cluster: { de: 'Bündeln', en: 'Cluster' },
	formulate: { de: 'Formulieren', en: 'Formulate' },
	prioritise: { de: 'Gewichten', en: 'Prioritise' },
	decide: { de: 'Entscheiden', en: 'Decide' }
};

export const ACT_WORDS: Record<RoundAct, Words> = {
	contribute: { de: 'Beiträge schreiben', en: 'contribute' },
	comment: { de: 'kommentieren', en: 'comment' },
	merge: { de: 'zusammenführen', en: 'merge' },
	reword: { de: 'umformulieren', en: 'reword' },
	rate: { de: 'bewerten', en: 'rate' },
	rank: { de: 'auswählen', en: 'rank' },
	decide: { de: 'entscheiden', en: 'decide' }
};

export const ROUND_STATE_WORDS: Record<RoundState, Words> = {
	draft: { de: 'in Vorbereitung', en: 'being prepared' },
	running: { de: 'läuft', en: 'running' },
	closed: { de: 'abgeschlossen', en: 'closed' },
	cancelled: { de: 'abgebrochen', en: 'cancelled' }
};

export const EXAMPLE_ROUND: Words = {
	de: 'Beiträge, Stimmen und Gründe dieser Runde sind erfunden. Sie zeigen, wie eine Runde abläuft.',
	en: 'Contributions, votes and reasons of this round are made up. They show how a round goes.'
};
