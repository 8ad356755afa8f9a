import { describe, expect, it } from 'vitest';
import { checkActor } from './actors/schema.ts';
import { EMPTY_ACTOR } from './actors/model.ts';
import { checkMeeting, EMPTY_CONTENT } from './meetings/meeting-form.ts';
import { withScheme } from './with-scheme.ts';

describe('an address without its scheme', () => {
	it.each([
		['www.ksb.example', 'https://www.ksb.example'],
		['ksb.example/über-uns?a=1', 'https://ksb.example/über-uns?a=1'],
		['ksb.example:8443/x', 'https://ksb.example:8443/x'],
		['http://ksb.example', 'http://ksb.example'],
		['javascript:alert(1)', 'javascript:alert(1)'],
		['name@ksb.example', 'name@ksb.example'],
		['kein Netz.de', 'kein Netz.de'],
		['ksb', 'ksb'],
		['', '']
	])('%s', (typed, kept) => expect(withScheme(typed)).toBe(kept));

	it('is taken by the forms', () => {
		expect(checkActor('organisation', { ...EMPTY_ACTOR, name: 'Kreissportbund', website: ' www.ksb.example ' }).website).toBe('https://www.ksb.example');
		const meeting = { kind: 'meeting', title: 'Sitzung', day: '2027-05-27', from: '16:00', to: '18:00', visibility: 'body', content: { ...EMPTY_CONTENT, online: 'video.kreis.example/raum' }, example: false } as const;
		expect(checkMeeting(meeting).content.online).toBe('https://video.kreis.example/raum');
	});
});
