import type { Change } from '#domains/strategy/read-overview.server.ts';
import type { Language } from '#ui/language.ts';

const de = {
	title: 'Strategie',
	lead: 'Von der Leitfrage über Befund und Bedarf bis zur Maßnahme. Jede Zeile sagt, was aus ihr folgt und was noch fehlt.',
	add: 'Neu anlegen', gaps: 'Lücken ansehen', exchange: 'Excel und CSV', removed: 'Entfallene',
	kind: 'Art', allKinds: 'alle', text: 'Suche', textHint: 'Wort im Titel oder Kürzel', cycle: 'Kreislauf', allCycles: 'alle', show: 'Zeigen', everything: 'alles', private: 'nicht öffentlich', changed: 'seit der Veröffentlichung geändert', doubtful: 'Befunde, die neue Zahlen in Frage stellen', incomplete: 'mit Lücken', filter: 'Anzeigen',
	empty: 'Hier steht noch nichts.', emptyText: 'Am Anfang steht eine Frage, die der Landkreis beantworten will.', emptyRead: 'Die Planung hat noch nichts angelegt.', first: 'Erste Leitfrage anlegen',
	none: 'Nichts passt zu dieser Auswahl.', showAll: 'Alles zeigen', found: (n: number) => (n === 1 ? '1 Element' : `${n} Elemente`), shown: (n: number, all: number) => `${n} von ${all} Elementen`,
	corrected: (asked: string, taken: string) => `„${asked}“ sagt kein Element. Gesucht wurde „${taken}“.`,
	again: 'steht weiter oben', hidden: (n: number) => (n === 1 ? '1 weiteres, das daraus folgt' : `${n} weitere, die daraus folgen`), under: (title: string) => `Nur was aus „${title}“ folgt.`, follows: 'daraus folgt',
	up: 'nach oben', down: 'nach unten', choose: 'auswählen', cycleOf: (n: number, further: readonly number[] = []) => `Kreislauf ${n}${further.length > 0 ? `, weiter in ${further.join(', ')}` : ''}`,
	public: 'öffentlich', since: 'seit', notPublic: 'nicht öffentlich', outdated: 'seitdem geändert',
	bulk: 'Ausgewählte veröffentlichen oder zurücknehmen', bulkLead: 'Erst ankreuzen, dann veröffentlichen oder zurücknehmen. Öffentlich wird die Fassung von jetzt.', allOfList: 'alle in dieser Liste', reason: 'Grund', reasonHint: 'Steht öffentlich in der Geschichte. Beim Zurücknehmen nötig.', publish: 'Veröffentlichen', withdraw: 'Zurücknehmen',
	nothingChosen: 'Bitte kreuzen Sie mindestens ein Element an.', noReason: 'Bitte nennen Sie den Grund, aus dem es nicht mehr öffentlich sein soll. Er steht dann unter der Adresse.', published: (n: number) => (n === 0 ? 'Alles war schon so öffentlich. Nichts hat sich geändert.' : n === 1 ? '1 Element ist jetzt so öffentlich.' : `${n} Elemente sind jetzt so öffentlich.`), withdrawn: (n: number) => (n === 0 ? 'Nichts davon war öffentlich.' : n === 1 ? '1 Element ist nicht mehr öffentlich.' : `${n} Elemente sind nicht mehr öffentlich.`),
	gapsTitle: 'Lücken', gapsLead: 'Was noch niemand verbunden, beantwortet oder jemandem zugeordnet hat.', noGaps: 'Keine Lücken.', noGapsText: 'Jede Frage führt zu einer Antwort, jedes Ziel zu einer Maßnahme.', unused: 'Kennzahlen, die niemand nutzt', unusedLead: 'Weder eine Leitfrage noch ein Befund oder ein Ziel beruft sich auf sie.', more: (n: number) => `${n} weitere`, next: 'Beheben',
	doubtfulTitle: 'Befunde, denen neue Zahlen widersprechen oder zu denen es keine mehr gibt',
	removedTitle: 'Entfallene Elemente', removedLead: 'Nichts geht verloren: Wortlaut und Geschichte bleiben, die Nummer wird nie neu vergeben.', noneRemoved: 'Bisher ist nichts entfallen.', back: 'Zur Liste', restore: 'Wiederherstellen', restored: 'Wiederhergestellt.', removedBy: 'entfallen am', because: 'Grund'
};
const en: typeof de = {
	title: 'Strategy',
	lead: 'From the leading question through finding and need to the measure. Each line says what follows from it and what is still missing.',
	add: 'Add', gaps: 'See gaps', exchange: 'Excel and CSV', removed: 'Removed ones',
	kind: 'Kind', allKinds: 'all', text: 'Search', textHint: 'word in title or code', cycle: 'Cycle', allCycles: 'all', show: 'Show', everything: 'everything', private: 'not public', changed: 'changed since published', doubtful: 'findings that newer figures put in doubt', incomplete: 'with gaps', filter: 'Select',
	empty: 'Nothing is here yet.', emptyText: 'It begins with a question that the county wants to answer.', emptyRead: 'The planners have not added anything yet.', first: 'Add the first leading question',
	none: 'Nothing fits this selection.', showAll: 'Show everything', found: (n) => (n === 1 ? '1 element' : `${n} elements`), shown: (n, all) => `${n} of ${all} elements`,
	corrected: (asked, taken) => `No element says “${asked}”. Searched for “${taken}”.`,
	again: 'stands further up', hidden: (n) => (n === 1 ? '1 more that follows from it' : `${n} more that follow from it`), under: (title) => `Only what follows from “${title}”.`, follows: 'what follows',
	up: 'move up', down: 'move down', choose: 'choose', cycleOf: (n, further = []) => `cycle ${n}${further.length > 0 ? `, goes on in ${further.join(', ')}` : ''}`,
	public: 'public', since: 'since', notPublic: 'not public', outdated: 'changed since',
	bulk: 'Publish or take back the chosen ones', bulkLead: 'Tick first, then publish or take back. The wording of now becomes public.', allOfList: 'all in this list', reason: 'Reason', reasonHint: 'Stands in the public history. Needed to take back.', publish: 'Publish', withdraw: 'Take back',
	nothingChosen: 'Please tick at least one element.', noReason: 'Please say why it shall no longer be public. The reason then stands at its address.', published: (n) => (n === 0 ? 'All was public like that already. Nothing has changed.' : n === 1 ? '1 element is public like this now.' : `${n} elements are public like this now.`), withdrawn: (n) => (n === 0 ? 'None of it was public.' : n === 1 ? '1 element is no longer public.' : `${n} elements are no longer public.`),
	gapsTitle: 'Gaps', gapsLead: 'What nobody has connected, answered or assigned yet.', noGaps: 'No gaps.', noGapsText: 'Every question leads to an answer, every goal to a measure.', unused: 'Indicators nobody uses', unusedLead: 'No leading question, finding or goal refers to them.', more: (n) => `${n} more`, next: 'Mend',
	doubtfulTitle: 'Findings that newer figures contradict, or for which there are none any more',
	removedTitle: 'Removed elements', removedLead: 'Nothing is lost: wording and history stay, the number is never given out again.', noneRemoved: 'Nothing has been removed so far.', back: 'To the list', restore: 'Restore', restored: 'Restored.', removedBy: 'removed on', because: 'Reason'
};
export const strategyTexts: Record<Language, typeof de> = { de, en };

export const CHANGE_WORDS: Record<Language, Record<Change, string>> = {
	de: { wording: 'Wortlaut', links: 'Verbindungen', order: 'Reihenfolge' },
	en: { wording: 'wording', links: 'links', order: 'order' }
};
