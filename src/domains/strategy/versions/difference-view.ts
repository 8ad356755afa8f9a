/** What changed between two versions, in words. Pure. */
import type { Language } from '#ui/language.ts';
import { fieldLabel, lineChanges, partText } from '../content-lines.ts';
import type { ElementChange, VersionDifference } from './compare-versions.ts';
import type { StrategySnapshot } from './snapshot.ts';
import { elementName, namesIn, orderedLines, type ElementName } from './version-view.ts';

export interface ChangedLine {
	label: string;
	/** empty: nothing was said */
	before: string;
	after: string;
}

export interface DifferenceView {
	head: ChangedLine[];
	added: ElementName[];
	gone: ElementName[];
	changed: { element: ElementName; lines: ChangedLine[]; notes: string[]; linked: ElementName[]; unlinked: ElementName[] }[];
	same: number;
}

export function differenceView({ head, added, gone, changed, same }: VersionDifference, before: StrategySnapshot, after: StrategySnapshot, lang: Language): DifferenceView {
	const name = (e: Parameters<typeof elementName>[0]) => elementName(e, lang);
	const nothing = { indicators: {}, areas: {} };
	return {
		head: head.map(({ field, before: b, after: a }) => ({ label: field === 'cycle' ? (lang === 'de' ? 'Kreislauf' : 'Cycle') : fieldLabel(field, lang), before: partText(field, b, nothing, lang), after: partText(field, a, nothing, lang) })),
		added: added.map(name),
		gone: gone.map(name),
		changed: changed.map((c) => ({ element: name(c.after), lines: linesOf(c, before, after, lang), notes: notesOf(c, lang), linked: c.linked.map(name), unlinked: c.unlinked.map(name) })),
		same
	};
}

function linesOf({ before: b, after: a }: ElementChange, before: StrategySnapshot, after: StrategySnapshot, lang: Language): ChangedLine[] {
	return lineChanges(orderedLines({ ...b.content, code: b.code }, namesIn(before, lang), lang), orderedLines({ ...a.content, code: a.code }, namesIn(after, lang), lang)).map(({ label, before: was, after: is }) => ({ label, before: was, after: is }));
}

function notesOf({ before, after, moved }: ElementChange, lang: Language): string[] {
	const de = lang === 'de';
	const notes: string[] = [];
	if (before.role !== after.role) notes.push(after.role === 'part' ? (de ? 'Gehört jetzt selbst zur Strategie.' : 'Now belongs to the strategy itself.') : de ? 'Gehört nicht mehr selbst zur Strategie; sie beruht noch darauf.' : 'No longer belongs to the strategy itself; it still rests on it.');
	if (moved) notes.push(de ? 'Steht an anderer Stelle.' : 'Stands in another place.');
	return notes;
}
