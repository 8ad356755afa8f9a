/** What was written comes back where its page is gone; what is secret, hidden or only chosen does not. */
import { expect, it } from 'vitest';
import { keepForm, typedTexts } from './typed-text.server.ts';

const post = (fields: Record<string, string>, headers: Record<string, string> = {}) => {
	const body = new URLSearchParams(fields).toString();
	return new Request('http://localhost/desk/cycle/phases/x?/save', { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length), ...headers } });
};

it('gives back every text in its order, whether the form was read before or not', async () => {
	const request = post({ 'name.de': ' Bestand ', 'summary.de': 'Zeile 1\r\nZeile 2\0', quarter: 'ask', example: 'yes', due: '30.06.2026', base: '{"a":1}', phase: '00000000-0000-4000-8000-000000000000', who: '<b>Jugendamt</b>', empty: ' ' });
	const kept = keepForm(request, '/desk/cycle/phases/x');
	await request.formData();
	expect((await typedTexts(kept)).map((t) => [t.name, t.text.replaceAll('\r\n', '\n')])).toEqual([['name.de', 'Bestand'], ['summary.de', 'Zeile 1\nZeile 2'], ['due', '30.06.2026'], ['who', '<b>Jugendamt</b>']]);
	expect(await typedTexts(keepForm(post({ text: 'Hallo' }), '/workshop/ABCDEF'))).toEqual([{ name: 'text', text: 'Hallo' }]);
});

it('gives back no secret, nothing of another page, nothing too large, and of a broken form nothing', async () => {
	expect(await typedTexts(keepForm(post({ password: 'x', 'new-password': 'y', code: '123456' }), '/desk/cycle'))).toEqual([]);
	for (const path of ['/sign-in', '/desk/profile', '/desk/accounts', '/hand-in/x']) expect(keepForm(post({ text: 'x' }), path)).toBeNull();
	for (const length of ['1000001', 'x']) expect(keepForm(post({ text: 'x' }, { 'content-length': length }), '/desk/cycle')).toBeNull();
	expect(keepForm(new Request('http://localhost/desk/cycle'), '/desk/cycle')).toBeNull();
	expect(await typedTexts(keepForm(post({ text: 'x' }, { 'content-type': 'multipart/form-data; boundary=none' }), '/desk/cycle'))).toEqual([]);
	expect(await typedTexts(null)).toEqual([]);
});
