import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detailText } from './detail-words.ts';

describe('what an entry says beside the act', () => {
	it('tells first what it was done to, then what was and what is, days as people write them', () => {
		expect(detailText({ to: 'planner', from: 'member', name: 'Amt' }, 'de')).toMatch(/^Name: Amt · vorher: .+ · jetzt: /);
		expect(detailText({ end: '2026-12-22', name: 'Runde', begin: '2026-11-14', stage: 'Sammeln', number: 2 }, 'de', ['name', 'number'])).toBe('Stufe: Sammeln · Beginn: 14.11.2026 · Ende: 22.12.2026');
	});
	it('reads as words in both languages', () => {
		expect(detailText({ from: 'planner', to: 'data_steward', sourceCode: 'inkar' }, 'de')).toMatch(/^vorher: Planung · jetzt: \p{L}+ · Quelle: inkar$/u);
		expect(detailText({ figures: 7683, mode: 'supplement' }, 'de')).toBe('Werte: 7.683 · Übernahme: ergänzt');
		expect(detailText({ by: 'recovery-code' }, 'en')).toBe('by: recovery code');
		expect(detailText({ network: '127.0.0.0/24', blocked: true }, 'de')).toBe('Netz: 127.0.0.0/24 · danach gesperrt: ja');
	});
	it('calls elements of the strategy, their fields and judgements by their names', () => {
		expect(detailText({ kind: 'measure', number: 71, fields: ['responsible', 'targetDate', 'smart', 'chain', 'chain.input'] }, 'de')).toBe('Nummer: 71 · Art: Maßnahme · Angaben: Verantwortlich, Termin, Prüfung des Ziels, Wirkungslogik, Mittel (Input)');
		expect(detailText({ judged: 'on-track', public: true }, 'de')).toBe('Einschätzung: auf dem Weg · öffentlich: ja');
		expect(detailText({ kind: 'plan', elements: [3, 4] }, 'en')).toBe('kind: plan or report · elements: 3, 4');
	});
	it('says what was done in a cycle, a strategy and the inventory without codes', () => {
		expect(detailText({ phase: 'Bestand', state: 'skipped', reason: 'schon da' }, 'de')).toBe('Phase: Bestand · Stand: ausgelassen · Grund: schon da');
		expect(detailText({ deliverable: 'Bericht', fields: ['phaseId', 'doneOn', 'title.de', 'note.en', 'public'], doneOn: '2018-06' }, 'de')).toBe('Ergebnis: Bericht · Angaben: Phase, erledigt am, Titel, Anmerkung (Englisch), öffentlich · erledigt am: 2018-06');
		expect(detailText({ deliverable: 'Bericht', kind: 'resolution', target: '3' }, 'de')).toBe('Ergebnis: Bericht · Art: Beschluss · Ziel der Verbindung: 3');
		expect(detailText({ number: 4, name: 'Strategie', fields: ['predecessorId', 'cycle', 'from'] }, 'de')).toBe('Name: Strategie · Nummer: 4 · Angaben: Vorgänger, Kreislauf, Beginn');
		expect(detailText({ number: 4, news: '0f8fad5b-d9cb-469f-a165-70867728950e' }, 'de')).toBe('Nummer: 4');
	});
	it('leaves alone what people typed, and leaves out what is not there', () => {
		expect(detailText({ reason: 'replace', name: 'password', note: null }, 'de')).toBe('Name: password · Grund: replace');
	});
});

it('has a word for every detail that is written down', () => {
	const root = join(import.meta.dirname, '../../../..');
	const sources = ['src', 'bin'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.includes('.test')).map((name) => readFileSync(join(root, folder, name), 'utf8')));
	const written = sources.flatMap((text) => [...text.matchAll(/\baudit\w*\(tx, [^;{]*\{([^{};]*)\}/g)].flatMap(([, details = '']) => [...details.matchAll(/(?:^|,)\s*(\w+)\s*(?=[,:]|$)/g)].map(([, key = '']) => key)));
	expect(new Set(written).size).toBeGreaterThan(40);
	// ids are left out; `head` is no detail, it stands in the call that makes one
	expect([...new Set(written)].filter((key) => detailText({ [key]: 7 }, 'de').startsWith(`${key}: `) && key !== 'id' && key !== 'head')).toEqual([]);
});
