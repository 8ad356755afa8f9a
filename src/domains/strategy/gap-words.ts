/** Gaps in words, with the elements that have them: “Befunde ohne Handlungsbedarf”. Runs anywhere. */
import type { Language } from '#ui/language.ts';
import type { Gap } from './gaps.ts';
import { KIND_WORDS } from './kind-words.ts';
import type { Kind } from './model.ts';

const LACKS: Record<Gap, { kind: Kind; de: string; en: string; why: { de: string; en: string } }> = {
	'question-without-answer': {
		kind: 'question',
		de: 'ohne Antwort',
		en: 'without an answer',
		why: { de: 'Niemand hat sie bisher beantwortet, auch nicht zum Teil.', en: 'Nobody has answered them yet, not even in part.' }
	},
	'question-without-finding': {
		kind: 'question',
		de: 'ohne Befund',
		en: 'without a finding',
		why: { de: 'Noch ist kein Befund veröffentlicht, der aus ihnen folgt.', en: 'No finding that follows from them has been published yet.' }
	},
	'finding-without-evidence': {
		kind: 'finding',
		de: 'ohne Beleg',
		en: 'without evidence',
		why: { de: 'Weder eine Zahl noch ein Dokument belegt sie.', en: 'Neither a figure nor a document proves them.' }
	},
	'finding-without-need': {
		kind: 'finding',
		de: 'ohne Handlungsbedarf',
		en: 'without a need',
		why: { de: 'Noch hat niemand gesagt, was daraus folgen soll.', en: 'Nobody has said yet what should follow.' }
	},
	'need-without-goal': { kind: 'need', de: 'ohne Ziel', en: 'without a goal', why: { de: 'Kein Ziel antwortet darauf.', en: 'No goal answers them.' } },
	'goal-without-measure': {
		kind: 'goal',
		de: 'ohne Maßnahme',
		en: 'without a measure',
		why: { de: 'Noch ist nichts vorgesehen, um sie zu erreichen.', en: 'Nothing is planned yet to reach them.' }
	},
	'goal-without-indicator': {
		kind: 'goal',
		de: 'ohne Kennzahl',
		en: 'without an indicator',
		why: {
			de: 'Weder eine Kennzahl noch Worte sagen, woran man sieht, ob sie erreicht sind.',
			en: 'Neither an indicator nor words say how to tell whether they are reached.'
		}
	},
	'goal-in-words': {
		kind: 'goal',
		de: 'nur in Worten gemessen',
		en: 'measured in words only',
		why: {
			de: 'Woran man sie misst, ist gesagt. Eine veröffentlichte Zahl dazu gibt es nicht, deshalb wird nichts berechnet.',
			en: 'What they are measured by has been said. There is no published figure, so nothing is computed.'
		}
	},
	'goal-without-responsible': {
		kind: 'goal',
		de: 'ohne Verantwortliche',
		en: 'without anyone responsible',
		why: { de: 'Niemand steht dafür ein.', en: 'Nobody answers for them.' }
	},
	'measure-without-goal': {
		kind: 'measure',
		de: 'ohne Ziel',
		en: 'without a goal',
		why: { de: 'Wofür sie da sind, ist nicht gesagt.', en: 'What they are for has not been said.' }
	},
	'measure-without-responsible': {
		kind: 'measure',
		de: 'ohne Verantwortliche',
		en: 'without anyone responsible',
		why: { de: 'Niemand führt sie.', en: 'Nobody leads them.' }
	}
};

/** “Befunde ohne Handlungsbedarf”, for one “Befund ohne Handlungsbedarf” */
export function gapCountWords(gap: Gap, count: number, lang: Language): string {
	const lack = LACKS[gap];
	return `${KIND_WORDS[lack.kind][count === 1 ? 'one' : 'many'][lang]} ${lack[lang]}`;
}

export function gapReason(gap: Gap, lang: Language): string {
	return LACKS[gap].why[lang];
}
