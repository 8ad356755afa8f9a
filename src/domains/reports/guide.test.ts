/** The guide's example builds, and the guide names everything there is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLAIMS } from './claim.ts';
import { compose } from './compose.ts';
import { BLOCKS } from './directives.ts';
import { parseChapter } from './document-file.ts';
import { LIVING } from './living.ts';
import { BOXES } from './model.ts';
import { testSource } from '../../../tests/report-source.ts';

const guide = readFileSync(new URL('../../../docs/report-schreiben.md', import.meta.url), 'utf8');

describe('docs/report-schreiben.md', () => {
	it('has an example that builds', async () => {
		const example = [...guide.matchAll(/```markdown\n(# [\s\S]+?)```/g)][0]?.[1] ?? '';
		const [chapter] = await compose([parseChapter('01-arbeit.md', example)], testSource());
		expect(chapter?.blocks.length).toBeGreaterThan(15);
	});

	it('has a table by hand that builds', async () => {
		const example = /```markdown\n(:::table[\s\S]+?)```/.exec(guide)?.[1] ?? '';
		const [chapter] = await compose([parseChapter('01-wer.md', `# Wer\n\n${example}`)], testSource());
		expect(chapter?.blocks).toMatchObject([{ kind: 'table', number: '1.1', head: ['Aufgabe', 'Amt'], rows: [['Beratung', 'Sozialamt']] }]);
	});

	it.each([...Object.keys(LIVING).map((n) => `:${n}{`), ...Object.keys(BLOCKS).filter((n) => n !== 'dot-plot').map((n) => `::${n}`), ...BOXES.map((n) => `:::${n}`), ...CLAIMS.map((n) => `\`${n}\``)])('names %s', (word) => expect(guide).toContain(word));
});
