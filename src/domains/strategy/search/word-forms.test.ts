import { describe, expect, it } from 'vitest';
import { WordIndex, type Level } from './word-index.ts';
import { excerpt, marked } from './excerpt.ts';

/** How a text answers a query; null: not at all. */
function answer(text: string, query: string, beside: readonly string[] = []): Level | null {
	const index = new WordIndex();
	for (const [i, head] of [text, ...beside].entries()) index.put({ id: String(i), stamp: '1', head, body: '', order: i });
	const { hits, near } = index.search(query);
	return [...hits, ...near].find((h) => h.id === '0')?.level ?? null;
}

describe('German words', () => {
	it.each<[text: string, query: string, level: Level]>([
		['Kind', 'Kinder', 'form'], ['Kinder', 'Kind', 'form'], ['Kindern', 'Kind', 'form'], ['des Kindes', 'Kinder', 'form'],
		['Haus', 'Häuser', 'form'], ['Häuser', 'Haus', 'form'], ['Häusern', 'Haus', 'form'], ['Arzt', 'Ärzte', 'form'], ['Ärztinnen', 'Arzt', 'form'], ['Amt', 'Ämter', 'form'], ['Rat', 'Räte', 'form'],
		['Bus', 'Busse', 'form'], ['Ergebnis', 'Ergebnisse', 'form'], ['Kreis', 'Kreise', 'form'], ['Kreises', 'Kreis', 'form'], ['Café', 'Cafés', 'form'], ['Treffs', 'Treff', 'form'],
		['Beratung', 'Beratungen', 'form'], ['beraten', 'Beratung', 'form'], ['Beraterin', 'Beratung', 'form'], ['Förderung', 'fördern', 'form'], ['Wohnungen', 'wohnen', 'form'], ['Betreuung', 'betreuen', 'form'],
		['Arbeitslosigkeit', 'Arbeitslose', 'form'], ['arbeitslos', 'Arbeitslosigkeit', 'form'], ['Gesundheit', 'gesundheitlich', 'form'], ['Jugendliche', 'Jugend', 'form'], ['Schülerinnen', 'Schüler', 'form'], ['Lehrerin', 'Lehrer', 'form'], ['Pflege', 'pflegende', 'form'],
		['Armutsgefährdung', 'Armut', 'part'], ['Armut', 'Armutsgefährdung', 'within'], ['Kinderarmut', 'Armut', 'part'], ['Kinderarmut', 'Kind', 'part'], ['Altersarmut', 'Alter', 'part'], ['Frauenarmut', 'Armut', 'part'],
		['Jugendamt', 'Amt', 'part'], ['Jugendämter', 'Amt', 'part'], ['Jugendberufsagentur', 'Beruf', 'part'], ['Jugendberufsagentur', 'Jugend', 'part'], ['Pflegeheimplätze', 'Pflegeheim', 'part'], ['Pflegeheim', 'Pflegeheimplätze', 'within'], ['Schuldnerberatung', 'Beratung', 'part'],
		['Wohngeld', 'Geld', 'part'], ['Mehrgenerationenhaus', 'Generation', 'part'], ['Mehrgenerationenhaus', 'Haus', 'part'], ['Kindertagesbetreuung', 'Betreuung', 'part'], ['Elternzeit', 'Eltern', 'part'], ['Grundschullehrer', 'Grundschule', 'part'], ['Ehrenamtsbörse', 'Ehrenamt', 'part'], ['Stadtrat', 'Rat', 'part'], ['Bürgerbus', 'Bus', 'part'],
		['Kölleda', 'Koelleda', 'exact'], ['Kölleda', 'kolleda', 'exact'], ['Koelleda', 'Kölleda', 'exact'], ['Großrudestedt', 'grossrudestedt', 'exact'], ['Pflegebedürftige', 'pflegebeduerftig', 'form'], ['Straße', 'strasse', 'exact'], ['ARMUT', 'armut', 'exact'],
		['Beratung', 'Beratumg', 'slip'], ['Wahlbeteiligung', 'Wahlbetieligung', 'slip'], ['Sömmerda', 'Sömerda', 'slip'], ['Integration', 'Intergation', 'slip'], ['Teilhabe', 'Teilhbae', 'slip'],
		['Überblick über Angebote', 'Überbl', 'beginning'], ['Pflegeheim', 'Pfl', 'beginning'], ['Alternative', 'Alter', 'beginning']
	])('“%s” is found by “%s”: %s', (text, query, level) => expect(answer(text, query)).toBe(level));

	it.each([
		['Armut', 'Arm und reich'], ['Gesamt', 'Amt'], ['Sport', 'Ort'], ['Antwort', 'Ort'], ['Beratung', 'Rat'], ['Heirat', 'Rat'], ['Verwalter', 'Alter'], ['Gestalter', 'Alter'], ['warm', 'Arm'], ['Verein', 'Ei'],
		['Wohnung', 'Geld'], ['Arbeitslose', 'Wohngeld'], ['Kinder', 'Alter'], ['Nöda', 'Köda'], ['Schule', 'Schulden Beratung'], ['Pflege', 'Flug'], ['Umweg', 'Umwelt'], ['Bus', 'Buch'], ['Miete', 'Mittel'], ['Ort', 'Orthopäde'], ['Kirche', 'Küche']
	])('“%s” is not found by “%s”', (text, query) => expect(answer(text, query)).toBeNull());

	it('learns parts from the words that others use alone', () => {
		expect(answer('Xylophonkurs', 'Kurs')).toBeNull();
		expect(answer('Xylophonkurs', 'Kurs', ['Das Xylophon'])).toBe('part');
		expect(answer('Zockerparadies', 'Paradies', ['Zocker treffen sich'])).toBe('part');
		expect(answer('Gestalter', 'Alter', ['Eine Gest, die es nicht gibt', 'Gest'])).toBe('part');
	});
});

describe('the order of results', () => {
	const index = new WordIndex();
	const put = (id: string, head: string, body = '', stamp = '1') => index.put({ id, stamp, head, body, order: Number(id) });
	put('1', 'Wir sehen hin', 'Es geht um Armut.');
	put('2', 'Armutsgefährdung messen');
	put('3', 'Arme Menschen erreichen');
	put('4', 'Armut verhindern');
	put('5', 'Kinderarmut', 'Armut von Kindern');
	const ids = (query: string) => index.search(query).hits.map((h) => h.id);
	it('is title before text, exact before form before part', () => expect(ids('Armut')).toEqual(['4', '2', '5', '1']));
	it('wants every word', () => expect(ids('Kinder Armut')).toEqual(['5']));
	it('tells what was taken instead', () => expect(index.search('Amrut').corrected).toEqual([['amrut', 'Armut']]));
	it('tells the word that comes nearest, whichever form of it was read first', () => {
		const index = new WordIndex();
		['Ein Kind', 'Viele Kinder', 'Andere Kinder'].forEach((head, order) => index.put({ id: String(order), stamp: '1', head, body: '', order }));
		expect(index.search('Kinnder').corrected).toEqual([['kinnder', 'Kinder']]);
	});
	it('follows each change and forgets what is gone', () => {
		put('4', 'Reichtum', '', '2');
		expect(ids('Armut')).toEqual(['2', '5', '1']);
		expect(ids('Reichtum')).toEqual(['4']);
		expect(index.missing(new Map([['4', '2'], ['5', '2'], ['6', '1']]))).toEqual(['5', '6']);
		index.keepOnly(new Map([['4', '2']]));
		expect([ids('Armut'), index.size]).toEqual([[], 1]);
	});
	it('says nothing to nothing', () => expect([ids(''), ids('!!'), ids('x')]).toEqual([[], [], []]));
});

it('marks what was found, and cuts around it between words', () => {
	expect(marked('Hilfe für Kinder', new Set(['kinder']))).toEqual([{ text: 'Hilfe für ', mark: false }, { text: 'Kinder', mark: true }]);
	const long = `${'Wort '.repeat(60)}Kinder ${'Ende '.repeat(60)}`.trim();
	const pieces = excerpt(long, new Set(['kinder']));
	expect(pieces.map((p) => p.text).join('')).toMatch(/^… Wort .*Wort Kinder Ende .*Ende …$/);
	expect(pieces.filter((p) => p.mark).map((p) => p.text)).toEqual(['Kinder']);
});
