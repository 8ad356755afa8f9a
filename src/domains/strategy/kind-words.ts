/** Names of the kinds, one term for one thing (docs/glossary.md). Runs anywhere. */
import type { Kind, MeasureState, SmartCriterion, ChainStep, Judgement } from './model.ts';

type Words = { de: string; en: string };

export const KIND_WORDS: Record<Kind, { one: Words; many: Words }> = {
	question: { one: { de: 'Leitfrage', en: 'Leading question' }, many: { de: 'Leitfragen', en: 'Leading questions' } },
	finding: { one: { de: 'Befund', en: 'Finding' }, many: { de: 'Befunde', en: 'Findings' } },
	need: { one: { de: 'Handlungsbedarf', en: 'Need' }, many: { de: 'Handlungsbedarfe', en: 'Needs' } },
	'guiding-model': { one: { de: 'Leitbild', en: 'Guiding model' }, many: { de: 'Leitbilder', en: 'Guiding models' } },
	pillar: { one: { de: 'Säule', en: 'Pillar' }, many: { de: 'Säulen', en: 'Pillars' } },
	'action-field': { one: { de: 'Handlungsfeld', en: 'Action field' }, many: { de: 'Handlungsfelder', en: 'Action fields' } },
	'guiding-goal': { one: { de: 'Leitziel', en: 'Guiding goal' }, many: { de: 'Leitziele', en: 'Guiding goals' } },
	goal: { one: { de: 'Ziel', en: 'Goal' }, many: { de: 'Ziele', en: 'Goals' } },
	measure: { one: { de: 'Maßnahme', en: 'Measure' }, many: { de: 'Maßnahmen', en: 'Measures' } }
};

export const STATE_WORDS: Record<MeasureState, Words> = {
	idea: { de: 'Idee', en: 'idea' },
	planned: { de: 'geplant', en: 'planned' },
	running: { de: 'läuft', en: 'running' },
	done: { de: 'abgeschlossen', en: 'done' },
	stopped: { de: 'beendet ohne Abschluss', en: 'stopped' }
};

export const SMART_WORDS: Record<SmartCriterion, Words> = {
	specific: { de: 'genau beschrieben', en: 'specific' },
	measurable: { de: 'messbar', en: 'measurable' },
	accepted: { de: 'von allen getragen', en: 'accepted' },
	realistic: { de: 'erreichbar', en: 'realistic' },
	timed: { de: 'mit Termin', en: 'timed' }
};

export const CHAIN_WORDS: Record<ChainStep, Words> = {
	input: { de: 'Mittel (Input)', en: 'Input' },
	activity: { de: 'Was getan wird (Aktivität)', en: 'Activity' },
	output: { de: 'Was entsteht (Output)', en: 'Output' },
	outcome: { de: 'Was sich bei den Menschen ändert (Outcome)', en: 'Outcome' },
	impact: { de: 'Was sich im Landkreis ändert (Impact)', en: 'Impact' }
};

export const JUDGEMENT_WORDS: Record<Judgement, Words> = {
	'not-started': { de: 'noch nicht begonnen', en: 'not started' },
	'on-track': { de: 'auf dem Weg', en: 'on track' },
	delayed: { de: 'verzögert', en: 'delayed' },
	'at-risk': { de: 'gefährdet', en: 'at risk' },
	reached: { de: 'erreicht', en: 'reached' },
	stopped: { de: 'beendet', en: 'stopped' }
};

/** Steps 1 … 7 of the ladder of effects. */
export const LADDER_WORDS: readonly Words[] = [
	{ de: 'Aktivitäten finden statt wie geplant', en: 'Activities take place as planned' },
	{ de: 'Zielgruppen werden erreicht', en: 'Target groups are reached' },
	{ de: 'Zielgruppen nehmen das Angebot an', en: 'Target groups accept the offer' },
	{ de: 'Wissen und Fähigkeiten verändern sich', en: 'Knowledge and skills change' },
	{ de: 'Das Handeln verändert sich', en: 'Behaviour changes' },
	{ de: 'Die Lebenslage verändert sich', en: 'Living conditions change' },
	{ de: 'Die Gesellschaft verändert sich', en: 'Society changes' }
];
