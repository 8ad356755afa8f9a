import { describe, expect, it } from 'vitest';
import { captioned } from './captioned.ts';
import { pictureRoot } from './document.ts';
import { el, render } from './element.ts';

const picture = pictureRoot({ width: 300, height: 100, title: 'Kinderarmut, 2024', description: 'Von 16 zu 11.', idPrefix: 'p', theme: 'print', lang: 'de' }, 'ts', [el('path', { d: 'M0 0' })]);
const heading = 'Kinderarmut: Kinder mit Grundsicherung, 2024';
const source = 'Landkreis: Kinderarmut. Datenstand 1 vom 28. November 2026. Quelle: Amt für Statistik; CC0 1.0; eigene Darstellung.';

describe('a picture that leaves its page', () => {
	it('says what it shows and where its figures come from', () => {
		const svg = render(captioned(picture, { heading, source, tag: null }));
		const words = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).join(' ');
		expect(words).toBe(`${heading} ${source}`);
	});
	it('says that its figures are invented', () => {
		expect(render(captioned(picture, { heading, source, tag: 'Beispielwerte' }))).toContain('>Beispielwerte</text>');
	});
	it('grows by its words and keeps its width, its name and what is drawn', () => {
		const root = captioned(picture, { heading, source, tag: null });
		const [, , width, height] = String(root.attributes.viewBox).split(' ').map(Number);
		expect(width).toBe(300);
		expect(height).toBe(root.attributes.height);
		expect(height).toBeGreaterThan(100 + 2 * 20);
		expect(render(root)).toContain('<title id="p-title">Kinderarmut, 2024</title><desc id="p-desc">');
		expect(render(root)).toContain('<path d="M0 0"/>');
	});
});
