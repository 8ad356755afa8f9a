/** Every form names the field that does not fit, as the form itself calls it. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { InvalidInput } from '#base/errors.ts';
import { EMPTY_ACTOR } from './actors/model.ts';
import { checkActor } from './actors/schema.ts';
import { checkBody, emptyBody } from './body-form.ts';
import { checkSignUp } from './events/sign-up-form.ts';
import { checkMeeting, EMPTY_CONTENT, type MeetingInput } from './meetings/meeting-form.ts';
import { checkVotes } from './meetings/votes.ts';
import { seriesDays } from './meetings/series.ts';
import { checkMembership, type MembershipInput } from './membership-rules.ts';
import { checkPaper, EMPTY_PAPER } from './papers/paper-form.ts';

const desk = resolve(import.meta.dirname, '../../routes/desk');
const form = (...paths: string[]) => paths.map((path) => readFileSync(resolve(desk, path), 'utf8')).join('\n');
const body = { ...emptyBody(), content: { ...emptyBody().content, name: { de: 'Gruppe', en: '' } } };
const meeting: MeetingInput = { kind: 'event', title: 'T', day: '2027-05-27', from: '14:00', to: '16:00', visibility: 'public', content: EMPTY_CONTENT, example: false };
const seat: MembershipInput = { actorId: '11111111-1111-4111-8111-111111111111', role: 'member', voting: true, fromDay: '2026-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' };
const alone = { fromDay: '2025-01-01', toDay: '2027-12-31' };
const rule = { freq: 'monthly', interval: 1, weekday: 2, nth: 2, time: '14:00', minutes: 120 } as const;
const long = 'a'.repeat(10_001);

it.each([
	['body', form('bodies/BodyForm.svelte'), [
		[() => checkBody({ ...body, content: { ...body.content, name: { de: '', en: '' } } }), 'name-de'],
		[() => checkBody({ ...body, content: { ...body.content, email: 'x' } }), 'email'],
		[() => checkBody({ ...body, content: { ...body.content, mandate: long } }), 'mandate'],
		[() => checkBody({ ...body, fromDay: 'x' }), 'fromDay'],
		[() => checkBody({ ...body, fromDay: '2026-02-01', toDay: '2026-01-01' }), 'toDay']
	]],
	['membership', form('bodies/MemberForm.svelte'), [
		[() => checkMembership({ ...seat, actorId: '' }, [], alone), 'actorId'],
		[() => checkMembership({ ...seat, fromDay: '2024-01-01' }, [], alone), 'fromDay'],
		[() => checkMembership(seat, [], alone), 'toDay'],
		[() => checkMembership({ ...seat, role: 'deputy', toDay: '2026-12-31' }, [], alone), 'deputyOf']
	]],
	['meeting', form('meetings/MeetingForm.svelte', 'meetings/MeetingFields.svelte'), [
		[() => checkMeeting({ ...meeting, title: '' }), 'title'],
		[() => checkMeeting({ ...meeting, to: '10:00' }), 'to'],
		[() => checkMeeting({ ...meeting, content: { ...EMPTY_CONTENT, postalCode: '1' } }), 'postalCode'],
		[() => checkMeeting({ ...meeting, content: { ...EMPTY_CONTENT, signUp: { until: '', places: null, interests: [] } } }), 'signUpUntil'],
		[() => checkMeeting({ ...meeting, content: { ...EMPTY_CONTENT, signUp: { until: '2027-05-01', places: 0, interests: [] } } }), 'places']
	]],
	['series', form('meetings/series/+page.svelte', 'meetings/RhythmFields.svelte'), [
		[() => seriesDays({ ...rule, interval: 99 }, '2027-01-01', '2027-12-31'), 'interval'],
		[() => seriesDays(rule, '2027-12-31', '2027-01-01'), 'toDay']
	]],
	['paper', form('papers/PaperForm.svelte'), [
		[() => checkPaper({ ...EMPTY_PAPER, name: '' }), 'name'],
		[() => checkPaper({ ...EMPTY_PAPER, name: 'A', datedOn: 'x' }), 'datedOn']
	]],
	['actor', form('actors/ActorFields.svelte'), [
		[() => checkActor('organisation', EMPTY_ACTOR), 'name'],
		[() => checkActor('person', EMPTY_ACTOR), 'family'],
		[() => checkActor('person', { ...EMPTY_ACTOR, family: 'A', phone: 'keine' }), 'phone'],
		[() => checkActor('person', { ...EMPTY_ACTOR, family: 'A', areas: Array.from({ length: 201 }, (_, i) => String(i)) }), 'areas']
	]]
] as const)('the form of a %s', (_name, markup, cases) => {
	for (const [check, field] of cases) {
		let fault: unknown = null;
		try {
			check();
		} catch (error) {
			fault = error;
		}
		expect([field, fault]).toEqual([field, expect.any(InvalidInput)]);
		expect((fault as InvalidInput).field).toBe(field);
		expect(markup).toContain(` id="${field}"`);
	}
});

it.each([
	['a body', () => checkBody({ ...body, content: { ...body.content, name: { de: '', en: '' }, email: 'x', postalCode: '1' }, fromDay: '2026-02-01', toDay: '2026-01-01' }), ['name-de', 'email', 'postalCode', 'toDay']],
	['a membership', () => checkMembership({ ...seat, actorId: '', role: 'deputy' }, [], alone), ['actorId', 'toDay', 'deputyOf']],
	['a membership without a day', () => checkMembership({ ...seat, actorId: '', fromDay: '', toDay: 'x' }, [], alone), ['actorId', 'fromDay', 'toDay']],
	['a meeting', () => checkMeeting({ ...meeting, title: '', to: '10:00', content: { ...EMPTY_CONTENT, postalCode: '1', answerBy: '2027-06-01', signUp: { until: '2027-07-01', places: 0, interests: [] } } }), ['title', 'postalCode', 'places', 'to', 'answerBy', 'signUpUntil']],
	['a series', () => seriesDays({ ...rule, interval: 99, time: 'x' }, 'x', '2027-12-31'), ['fromDay', 'interval', 'time']],
	['a paper', () => checkPaper({ ...EMPTY_PAPER, datedOn: 'x' }), ['name', 'datedOn']],
	['an actor', () => checkActor('person', { ...EMPTY_ACTOR, phone: 'keine', email: 'x' }), ['email', 'phone', 'family']],
	['a vote', () => checkVotes({ votesFor: -1, votesAgainst: -1, votesAbstained: null, unanimous: false }, 5), ['votesFor', 'votesAgainst']],
	['a sign-up', () => checkSignUp({ name: '', organisation: 'www.werbung.example', email: 'x', interests: [], remark: '', consent: false, register: false }, [], 'de'), ['name', 'organisation', 'email', 'consent']]
] as const)('%s says all that does not fit at once', (_name, check, fields) => {
	let fault: unknown = null;
	try {
		check();
	} catch (error) {
		fault = error;
	}
	expect(fault).toBeInstanceOf(InvalidInput);
	expect((fault as InvalidInput).faults.map((f) => f.field).toSorted()).toEqual(fields.toSorted());
});
