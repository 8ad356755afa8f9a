import { expect, it } from 'vitest';
import { cleanText, oneLine } from './clean-text.ts';

it('takes out what nobody types and nobody sees, and keeps all the rest', () => {
	expect(cleanText('a\0b\u0001c\u001b[31md\u007fe\u0085f\ufeffg\uffffh')).toBe('abc[31mdefgh');
	expect(cleanText('Antrag\u202Efdp.exe\u2066x\u2069')).toBe('Antragfdp.exex');
	expect(cleanText('A\u0308rzte')).toBe('Ärzte');
	const kept = 'Zeile 1\r\nZeile 2\tÄÖÜß – „é“ 👩‍👩‍👧 \u200bוער\u00ad\u00a0';
	expect(cleanText(kept)).toBe(kept);
});

it('a title is one line', () => {
	expect(oneLine(' 3. Sitzung\r\nBcc: x@y.example \u2028 Ende\n')).toBe('3. Sitzung Bcc: x@y.example Ende');
	expect(oneLine('3. Sitzung  des Beirats')).toBe('3. Sitzung  des Beirats');
});
