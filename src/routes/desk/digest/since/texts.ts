/** Words of what happened since one's last visit. */
import type { SinceEntry, SinceKind } from '#domains/strategy/digest/since.ts';
import type { ExecutionState } from '#domains/bodies/resolutions/resolution.ts';
import { EXECUTION_WORDS } from '#domains/bodies/resolutions/execution-words.ts';
import type { HandoverState } from '#domains/strategy/handover/model.ts';
import type { StageKind } from '#domains/strategy/rounds/model.ts';
import { STAGE_WORDS } from '#domains/strategy/rounds/words.ts';
import type { Language } from '#ui/language.ts';
import { HANDOVER_WORDS } from '../../strategy/handovers/texts.ts';

export const SINCE_WORDS: Record<SinceKind, Record<Language, string>> = {
	resolution: { de: 'Beschlossen', en: 'Resolved' },
	execution: { de: 'Ausführung der Beschlüsse', en: 'Execution of resolutions' },
	strategy: { de: 'Strategien beschlossen', en: 'Strategies adopted' },
	minutes: { de: 'Niederschriften genehmigt', en: 'Minutes approved' },
	held: { de: 'Stattgefunden', en: 'Took place' },
	paper: { de: 'Neue Vorlagen', en: 'New papers' },
	task: { de: 'Neue Aufträge', en: 'New tasks' },
	'task-closed': { de: 'Aufträge abgeschlossen', en: 'Tasks closed' },
	handover: { de: 'Übergaben', en: 'Hand-overs' },
	news: { de: 'Aus Zielen und Maßnahmen', en: 'Of goals and measures' },
	round: { de: 'Runden begonnen', en: 'Rounds begun' },
	member: { de: 'Neu dabei', en: 'New members' },
	figures: { de: 'Zahlen und Berichte', en: 'Figures and reports' },
	digest: { de: 'Rundblicke', en: 'Digests' },
	date: { de: 'Neue Termine', en: 'New dates' },
	cancelled: { de: 'Abgesagt', en: 'Cancelled' }
};

/** What stands beside the name. */
export function besideOf({ kind, text }: SinceEntry, lang: Language): string {
	const [state = '', more = ''] = text.split('\u001f');
	if (kind === 'execution') return [EXECUTION_WORDS[state as ExecutionState]?.[lang] ?? state, more].filter(Boolean).join(': ');
	if (kind === 'handover') return [HANDOVER_WORDS[state as HandoverState]?.[lang] ?? state, more].filter(Boolean).join(' · ');
	if (kind === 'round') return STAGE_WORDS[text as StageKind]?.[lang] ?? text;
	if (kind === 'strategy') return lang === 'de' ? `Fassung ${text}` : `version ${text}`;
	return text;
}

const de = {
	title: 'Seit Ihrem letzten Besuch',
	digests: 'Rundblick',
	sinceMark: (when: string) => `Neu seit ${when}: Bis dahin haben Sie alles als gelesen markiert.`,
	sinceFirst: 'Sie haben noch nichts als gelesen markiert. Hier stehen die letzten 30 Tage.',
	sinceDay: (day: string) => `Seit dem ${day}, wie Sie gewählt haben.`,
	since: 'Ab',
	show: 'Zeigen',
	back: 'Zurück zu meinem letzten Besuch',
	wrong: (asked: string) => `„${asked}“ ist kein Tag bis heute, zum Beispiel 01.11.2026. Gezeigt wird, was seit Ihrem letzten Besuch geschah.`,
	read: 'Alles als gelesen merken',
	readHint: 'Was danach geschieht, steht beim nächsten Mal hier. Ein bloßer Blick auf diese Seite ändert nichts.',
	marked: 'Gemerkt.',
	undo: 'Zurücknehmen',
	undone: 'Zurückgenommen.',
	nothing: 'Nichts Neues.',
	nothingText: 'Hier steht, was in Sitzungen, Vorlagen, Beschlüssen, Aufträgen und Maßnahmen geschieht, sobald es festgehalten ist. Älteres finden Sie, wenn Sie oben einen früheren Tag wählen.',
	more: (n: number) => `${n} weitere sind älter und hier nicht aufgeführt. Wählen Sie einen späteren Tag, oder sehen Sie in die Verzeichnisse.`,
	late: 'Was erst jetzt erfasst wurde und länger als ein Jahr zurückliegt, steht in den Verzeichnissen.',
	count: (n: number) => (n === 1 ? 'Eine Neuigkeit.' : `${n} Neuigkeiten.`),
	until: 'bis',
	someone: 'Jemand, dessen Name hier nicht gezeigt wird'
};
const en: typeof de = {
	title: 'Since your last visit',
	digests: 'Digest',
	sinceMark: (when) => `New since ${when}: up to then you marked everything as read.`,
	sinceFirst: 'You have not marked anything as read yet. These are the last 30 days.',
	sinceDay: (day) => `Since ${day}, as you chose.`,
	since: 'From',
	show: 'Show',
	back: 'Back to my last visit',
	wrong: (asked) => `“${asked}” is no day up to today, for example 2026-11-01. Shown is what happened since your last visit.`,
	read: 'Mark everything as read',
	readHint: 'What happens after that stands here next time. Just looking at this page changes nothing.',
	marked: 'Marked.',
	undo: 'Take back',
	undone: 'Taken back.',
	nothing: 'Nothing new.',
	nothingText: 'What happens in meetings, papers, resolutions, tasks and measures stands here as soon as it is on record. Choose an earlier day above to find older things.',
	more: (n) => `${n} more are older and not listed here. Choose a later day, or look into the registers.`,
	late: 'What was only now entered and is older than a year stands in the registers.',
	count: (n) => (n === 1 ? 'One thing is new.' : `${n} things are new.`),
	until: 'by',
	someone: 'Somebody whose name is not shown here'
};
export const sinceTexts: Record<Language, typeof de> = { de, en };
