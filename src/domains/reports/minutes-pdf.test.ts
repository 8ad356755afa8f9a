import { describe, expect, it } from 'vitest';
import { publicPart, type MinutesDocument } from '#domains/bodies/meetings/minutes-document.ts';
import { minutesSource } from './minutes-source.ts';
import { setPdf } from './pdf.server.ts';

const DOCUMENT: MinutesDocument = {
	authority: 'Landkreis Test', body: 'Steuerungsgruppe',
	meeting: { number: 1, title: '1. Sitzung #strong["x"]', kind: 'meeting', day: '2026-05-12', from: '14:00', to: '16:00', place: 'Landratsamt', public: false, example: true },
	head: { chair: 'Leitung Jugendamt', minuteTaker: 'Planungskoordination', opened: '14:03', closed: '15:40', remarks: '' },
	participants: [{ name: 'Leitung Jugendamt', organisation: 'Jugendamt', role: 'chair', voting: true, attended: 'present', answer: 'accepted', note: '' }, { name: 'Leitung Sozialamt', organisation: '', role: 'member', voting: true, attended: 'excused', answer: 'declined', note: 'krank' }],
	items: [{ id: '1', number: '1', title: 'Strategie', public: true, minutes: 'Erster Absatz\nzweite Zeile\n\n- eins "zwei"\n- \\drei', papers: [{ number: 1, reference: '045/2018', name: 'Entwurf' }], outcomes: [{ id: 'o', kind: 'resolution', text: 'Beschlossen.', votesFor: 12, votesAgainst: 1, votesAbstained: 1, unanimous: false, reason: 'Grund', due: null, who: '' }, { id: 't', kind: 'task', text: 'Schreiben', votesFor: null, votesAgainst: null, votesAbstained: null, unanimous: false, reason: '', due: '2026-06-01', who: 'Leitung Jugendamt' }] }]
};

describe('minutes in print', () => {
	it('are tagged PDF/UA, the same bytes for the same document, with nothing of a text taken for markup', () => {
		const mark = { version: 1, state: 'approved' as const, sha256: 'ab'.repeat(32), on: '2026-06-01' };
		const source = minutesSource(DOCUMENT, mark);
		expect(source.main).toContain('1. Sitzung #strong[\\"x\\"]');
		const [a, b] = [setPdf(source, '2026-05-12'), setPdf(source, '2026-05-12')];
		expect(a.pdf.equals(b.pdf)).toBe(true);
		expect(a.pages).toBe(1);
		expect(a.pdf.toString('latin1')).toContain('pdfuaid');
	});

	it('end with lines for signatures, which versions from before do not get; the public reads none', () => {
		const mark = { version: 1, state: 'approved' as const, sha256: 'ab'.repeat(32), on: '2026-06-01' };
		const signed = minutesSource({ ...DOCUMENT, signatures: true }, mark);
		expect(signed.main).toContain('"Leitung: Leitung Jugendamt"');
		expect(signed.main).toContain('"Niederschrift: Planungskoordination"');
		expect(setPdf(signed, '2026-05-12').pages).toBe(1);
		expect(minutesSource(DOCUMENT, mark).main).not.toContain('"Leitung: Leitung Jugendamt"');
		expect(publicPart({ ...DOCUMENT, signatures: true })).not.toHaveProperty('signatures');
	});

	it('say that a draft is one', () => {
		expect(minutesSource(DOCUMENT, { version: null, state: 'draft', sha256: '', on: null }).main).toContain('Dies ist ein Entwurf');
	});
});
