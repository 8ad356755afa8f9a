import { expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';

it('takes out what nobody types and nobody sees, and keeps all the rest', () => {
	expect(cleanText('a\0b\u0001c\u001b[31md\u007fe\u0085f\ufeffg\uffffh')).toBe('abc[31mdefgh');
	expect(cleanText('Antrag\u202Efdp.exe\u2066x\u2069')).toBe('Antragfdp.exex');
	expect(cleanText('A\u0308rzte')).toBe('Ärzte');
	const kept = 'Zeile 1\r\nZeile 2\tÄÖÜß – „é“ 👩‍👩‍👧 \u200bוער\u00ad\u00a0';
	expect(cleanText(kept)).toBe(kept);
});
