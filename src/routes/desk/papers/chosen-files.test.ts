import { expect, it } from 'vitest';
import { chosenFiles } from './chosen-files.ts';

it('a file without content was chosen as well; a field that was left empty chose none', () => {
	const form = new FormData();
	form.append('file', new File([], ''));
	expect(chosenFiles(form)).toEqual([]);
	form.append('file', new File([], 'leer.pdf'));
	form.append('file', new File(['x'], 'voll.pdf'));
	expect(chosenFiles(form).map((f) => f.name)).toEqual(['leer.pdf', 'voll.pdf']);
});
