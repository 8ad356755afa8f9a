/** What subscribers read. */
import { expect, it } from 'vitest';
import { confirmText, newsSubject, newsText } from './subscription-text.ts';
import type { NewsItem, Topic } from './model.ts';

const council: Topic = { kind: 'body', target: '1', name: 'Kreistag' };
const all: Topic = { kind: 'digest', target: 'all', name: 'Rundblick' };
const digest = (text: string): NewsItem => ({ what: 'Rundblick', title: 'Rundblick Kreistag', day: '2026-11-27', path: '/digests/2', text });

it('a digest is read in the mail itself, with where it stands', () => {
	expect(newsText(all, [digest('Beschlossen\n- Haushalt')], 'Landkreis')).toBe('Guten Tag,\n\nein neuer Rundblick ist da:\n\nRundblick Kreistag, bis 27.11.2026\n{{origin}}/digests/2\n\nBeschlossen\n- Haushalt\n\nLandkreis\n\nAbbestellen: {{link}}\n');
	expect([newsSubject(all, [digest('x')]), newsSubject(all, [digest('x'), digest('y')]), newsSubject(council, [digest('x')])]).toEqual(['Rundblick Kreistag', 'Neues im Rundblick', 'Neues zu Kreistag']);
	expect(newsText(council, [{ what: 'Sitzung', title: '4. Sitzung', day: '2027-01-05', path: '/meetings/4' }], 'L')).toContain('neu zu „Kreistag“:\n\nSitzung: 4. Sitzung, 05.01.2027\n{{origin}}/meetings/4\n\nL');
	expect(confirmText(all, 'L')).toContain('den Rundblick zu bekommen.');
});

it('many long ones are linked to, so that the mail can be sent', () => {
	const text = newsText(all, Array.from({ length: 50 }, () => digest('a'.repeat(50_000))), 'L');
	expect(text.length).toBeLessThan(80_000);
	expect(text.match(/digests\/2/g)).toHaveLength(50);
});
