/** Lines of a digest say what the records hold: wording and votes, who hands what to whom, the first sentence of a report. */
import { expect, it } from 'vitest';
import { firstSentence, handoverLine, meetingLine, newsLine, paperLine, resolutionLine, shortened } from './digest-lines.ts';

const VOTES = { for: 38, against: 0, abstained: 2 };
const resolution = { body: 'Kreistag', subject: 'Strategie 2018–2024', wording: 'Der Kreistag beschließt die Strategie.', unanimous: true, votes: VOTES };

it('a resolution with its wording, its vote and whether it was carried', () => {
	expect(resolutionLine(resolution)).toBe('Kreistag: Strategie 2018–2024. Beschlossen: „Der Kreistag beschließt die Strategie.“ Abstimmung: einstimmig (38 Ja, 0 Nein, 2 Enthaltungen)');
	expect(resolutionLine({ ...resolution, unanimous: false, votes: { for: 3, against: 9, abstained: null } })).toBe('Kreistag: Strategie 2018–2024. Abgelehnt: „Der Kreistag beschließt die Strategie.“ Abstimmung: 3 Ja, 9 Nein');
	// no wording, or one that only says the subject again: nothing is said twice
	expect(resolutionLine({ ...resolution, wording: 'Strategie 2018–2024' })).toBe('Kreistag: Strategie 2018–2024. Abstimmung: einstimmig (38 Ja, 0 Nein, 2 Enthaltungen)');
	expect(resolutionLine({ ...resolution, wording: '', unanimous: false, votes: { for: 3, against: 9, abstained: null } })).toBe('Kreistag: Strategie 2018–2024. Abgelehnt. Abstimmung: 3 Ja, 9 Nein');
	expect(resolutionLine({ ...resolution, unanimous: false, votes: { for: null, against: null, abstained: null }, withoutVote: 'consensus' })).toContain(' Ohne förmliche Abstimmung (im Konsens)');
	// a vote that nobody wrote down is not made up
	expect(resolutionLine({ ...resolution, unanimous: false, votes: { for: null, against: null, abstained: null } })).not.toMatch(/\b0\b/);
});

it('a long wording ends with a whole word', () => {
	const long = shortened('Wort '.repeat(200), 30);
	expect(long).toBe('Wort Wort Wort Wort Wort …');
	expect(shortened('kurz\n\nund gut', 30)).toBe('kurz und gut');
	expect(shortened('x'.repeat(50), 30)).toBe(`${'x'.repeat(28)} …`);
});

it('a hand-over from whom to whom, and how it stands', () => {
	const h = { title: 'Ausbildung für alle', kind: 'goal' as const, from: 'Steuerungsgruppe', to: 'Jugendberufsagentur', reason: '' };
	expect(handoverLine({ ...h, state: 'accepted' })).toBe('Ziel „Ausbildung für alle“: von Steuerungsgruppe an Jugendberufsagentur. Die Verantwortung ist übernommen');
	expect(handoverLine({ ...h, state: 'offered', from: null })).toBe('Ziel „Ausbildung für alle“: an Jugendberufsagentur. Die Verantwortung ist angeboten, die Antwort steht aus');
	expect(handoverLine({ ...h, kind: 'measure', state: 'declined', reason: 'Es fehlt an Personal. Näheres im Schreiben.' })).toBe('Maßnahme „Ausbildung für alle“: von Steuerungsgruppe an Jugendberufsagentur. Abgelehnt: Es fehlt an Personal.');
});

it('the first sentence of a report, whole', () => {
	expect(firstSentence('Die Stelle ist besetzt. Alles Weitere folgt.')).toBe('Die Stelle ist besetzt.');
	// a point after a number or a short word ends no sentence
	expect(firstSentence('Am 3. Mai begann z. B. die Beratung in Raum 2. Danach kam mehr.')).toBe('Am 3. Mai begann z. B. die Beratung in Raum 2.');
	expect(firstSentence('Rund 40 Prozent, d. h. vier von zehn, nahmen teil!\nMehr dazu')).toBe('Rund 40 Prozent, d. h. vier von zehn, nahmen teil!');
	expect(firstSentence('Ohne Punkt')).toBe('Ohne Punkt');
	expect(newsLine({ title: 'Stellen', text: 'Es geht voran. Mehr.' })).toBe('Stellen: Es geht voran.');
});

it('a paper with its kind, a meeting with its body and hour', () => {
	expect(paperLine({ type: 'Beschlussvorlage', reference: '045/2018', name: 'Strategie' })).toBe('Beschlussvorlage 045/2018: Strategie');
	expect(paperLine({ type: '', reference: '', name: 'Strategie' })).toBe('Vorlage: Strategie');
	expect(meetingLine({ title: '3. Sitzung', body: 'Kreistag', time: '17:00', place: 'Landratsamt' })).toBe('Kreistag: 3. Sitzung (17:00 Uhr, Landratsamt)');
	// a title that names the body names it once
	expect(meetingLine({ title: '3. Sitzung Kreistag', body: 'Kreistag', time: '', place: '' })).toBe('3. Sitzung Kreistag');
});
