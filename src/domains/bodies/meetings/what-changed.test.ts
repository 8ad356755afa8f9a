import { expect, it } from 'vitest';
import { EMPTY_CONTENT } from './meeting-form.ts';
import { toldState, whatChanged } from './what-changed.ts';

const meeting = { title: '3. Sitzung', precision: 'minute' as const, startsAt: new Date('2027-05-27T12:00:00Z'), endsAt: new Date('2027-05-27T14:00:00Z'), content: { ...EMPTY_CONTENT, place: 'Landratsamt', room: '1' } };
const item = { number: '1', title: 'Begrüßung', public: true, papers: [] };

it('says old and new of what is another, and nothing of the rest', () => {
	const before = toldState(meeting, [item]);
	expect(whatChanged(before, toldState(meeting, [item]))).toEqual([]);
	expect(whatChanged(null, before)).toEqual([]);
	const now = toldState({ ...meeting, title: 'Sondersitzung', startsAt: new Date('2027-05-27T13:00:00Z'), content: { ...EMPTY_CONTENT, place: 'Landratsamt', room: '2', online: 'https://video.example/a' } }, [item, { ...item, number: '2' }]);
	expect(whatChanged(before, now)).toEqual([
		'Titel: bisher 3. Sitzung, jetzt Sondersitzung', 'Zeit: bisher Donnerstag, 27. Mai 2027, 14:00 bis 16:00 Uhr, jetzt Donnerstag, 27. Mai 2027, 15:00 bis 16:00 Uhr',
		'Ort: bisher Landratsamt, 1, jetzt Landratsamt, 2', 'Videokonferenz: bisher ohne Angabe, jetzt https://video.example/a', 'Die Tagesordnung hat sich geändert.'
	]);
});
