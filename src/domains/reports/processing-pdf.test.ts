import { describe, expect, it } from 'vitest';
import { setPdf } from './pdf.server.ts';
import { processingSource, type ProcessingDocument } from './processing-source.ts';

const DOCUMENT: ProcessingDocument = {
	authority: 'Landkreis "Test" #x', day: '2026-11-28', responsible: [['Behörde', 'Landratsamt Test'], ['Vertreten durch', '(noch nicht angegeben)']],
	activities: Array.from({ length: 9 }, (_, i) => ({ name: `Tätigkeit ${i + 1}`, facts: [['Zweck', 'Zugang zum Arbeitsbereich, Schutz vor Missbrauch '.repeat(4)], ['Löschung', '\\180 Tage']] as const })),
	measures: ['Zugang nur mit Konto.', 'Löschung nach Fristen.']
};

describe('the record of processing activities in print', () => {
	it('is tagged PDF/UA, the same bytes for the same day, with nothing of a text taken for markup', () => {
		const source = processingSource(DOCUMENT);
		expect(source.main).toContain('Landkreis \\"Test\\" #x');
		const [a, b] = [setPdf(source, DOCUMENT.day), setPdf(source, DOCUMENT.day)];
		expect(a.pdf.equals(b.pdf)).toBe(true);
		expect(a.pages).toBeGreaterThan(1);
		expect(a.pdf.toString('latin1')).toContain('pdfuaid');
	});
});
