/** Words of the page on which a series is changed. */
import type { SeriesPart } from '#domains/bodies/meetings/series-change.ts';
import type { Language } from '#ui/language.ts';

const de = {
	title: 'Reihe ändern',
	lead: (n: number) => (n === 1 ? 'Eine Sitzung dieser Reihe steht noch bevor. Sie sehen zuerst, was sich ändert.' : `${n} Sitzungen dieser Reihe stehen noch bevor. Sie sehen zuerst, welche sich wie ändern.`),
	none: 'Von dieser Reihe steht keine Sitzung mehr bevor.',
	noneText: 'Vergangene und abgesagte Sitzungen ändern sich nicht.',
	again: 'Neue Reihe anlegen',
	what: 'Was sich ändert', whatText: 'Geändert wird nur, was Sie ankreuzen oder hier anders eintragen. Der Tag jeder Sitzung bleibt.',
	parts: {
		time: 'Uhrzeit',
		place: 'Ort',
		online: 'Videokonferenz',
		visibility: 'Sichtbarkeit',
		note: 'Hinweise',
		day: 'Wochentag'
	} satisfies Record<SeriesPart | 'day', string>,
	changeOf: (what: string) => `${what} ändern`,
	preview: 'Ansehen, was sich ändert',
	change: 'Gewählte Sitzungen ändern',
	rows: 'Diese Sitzungen stehen bevor',
	rowsText: 'Ohne Häkchen bleibt eine Sitzung, wie sie ist.',
	same: 'ist schon so',
	empty: 'leer',
	own: (what: string) => `einzeln geändert: ${what}`,
	invited: 'eingeladen',
	choose: 'Sitzungen auswählen',
	cancel: 'Kommende Sitzungen absagen',
	cancelText: 'Die Sitzungen bleiben im Kalender als abgesagt stehen. Danach teilen Sie es den Eingeladenen mit.',
	reason: 'Warum sie ausfallen',
	previewCancel: 'Ansehen, welche ausfallen',
	doCancel: 'Gewählte Sitzungen absagen',
	changed: (n: number) => (n === 1 ? 'Eine Sitzung ist geändert.' : `${n} Sitzungen sind geändert.`),
	cancelled: (n: number) => (n === 1 ? 'Eine Sitzung ist abgesagt.' : `${n} Sitzungen sind abgesagt.`),
	untold: (n: number) => (n === 1 ? 'Bei einer Sitzung kennen Eingeladene noch den alten Stand:' : `Bei ${n} Sitzungen kennen Eingeladene noch den alten Stand:`),
	people: (n: number) => (n === 1 ? 'eine Person' : `${n} Personen`),
	tell: 'Allen mitteilen'
};
const en: typeof de = {
	title: 'Change the series',
	lead: (n) => `${n} ${n === 1 ? 'meeting' : 'meetings'} of this series still to come. You see first what changes.`,
	none: 'No meeting of this series is still to come.',
	noneText: 'Past and cancelled meetings do not change.',
	again: 'Add a new series',
	what: 'What changes', whatText: 'Only what you tick or enter differently here is changed. Each meeting keeps its day.',
	parts: { time: 'Time', place: 'Place', online: 'Video meeting', visibility: 'Visibility', note: 'Notes', day: 'Weekday' },
	changeOf: (what) => `Change: ${what}`,
	preview: 'See what changes',
	change: 'Change the chosen meetings',
	rows: 'These meetings are to come',
	rowsText: 'Without a tick a meeting stays as it is.',
	same: 'is like that already',
	empty: 'empty',
	own: (what) => `changed for itself: ${what}`,
	invited: 'invited',
	choose: 'Choose meetings',
	cancel: 'Cancel meetings to come',
	cancelText: 'They stay in the calendar as cancelled. You tell those invited then.',
	reason: 'Why they do not take place',
	previewCancel: 'See which are cancelled',
	doCancel: 'Cancel the chosen meetings',
	changed: (n) => `${n} ${n === 1 ? 'meeting was' : 'meetings were'} changed.`, cancelled: (n) => `${n} ${n === 1 ? 'meeting was' : 'meetings were'} cancelled.`,
	untold: (n) => `Of ${n} ${n === 1 ? 'meeting' : 'meetings'} invited people know an older state:`,
	people: (n) => (n === 1 ? 'one person' : `${n} people`),
	tell: 'Tell all of them'
};
export const seriesTexts: Record<Language, typeof de> = { de, en };
