/** The planning cycle: the frame that ties everything together. Runs anywhere. */

export interface Text {
	de: string;
	en: string;
}

export type PhaseState = 'done' | 'running' | 'here' | 'open';

export interface Phase {
	number: number;
	code: string;
	quarter: 'ask' | 'assess' | 'act' | 'check';
	state: PhaseState;
	name: Text;
	summary: Text;
	period: Text;
	example?: boolean;
}

export interface LeadingQuestion {
	number: number;
	question: Text;
	state: 'answered' | 'partly' | 'open';
	answer: Text;
	/** codes of indicators that bear on it */
	indicators: string[];
	asOf?: string;
	example?: boolean;
}

export interface NewsItem {
	date: Text;
	title: Text;
	by?: Text;
	note?: Text;
	example?: boolean;
}

export interface CycleDescription {
	cycles: { number: number; name: Text; from: string; to: string | null; predecessor: number | null; state: string; summary?: Text }[];
	phases: Phase[];
	questions: LeadingQuestion[];
	pillars: { code?: string; name: Text }[];
	actionFields: { code: string; name: Text }[];
	news: Record<string, NewsItem[]>;
}

export const QUARTERS: Record<Phase['quarter'], Text> = {
	ask: { de: 'Fragen', en: 'Ask' },
	assess: { de: 'Bewerten', en: 'Assess' },
	act: { de: 'Handeln', en: 'Act' },
	check: { de: 'Prüfen', en: 'Check' }
};
