/**
 * Who gets which answer, for every route, method and form action. A route that is not here fails `matrix.test.ts`;
 * an answer that is not here fails `tests/e2e/authorisation.test.ts`, which asks the running product.
 */

/** `foreign` is an administrator of a second authority, at that authority's own host name. */
/** `seated` sits in the body of the things below, `chair` leads it, `member` chairs another one. */
export const ASKERS = ['anonymous', 'pending', 'member', 'seated', 'chair', 'steward', 'otherSteward', 'planner', 'administrator', 'foreign'] as const;
export type Asker = (typeof ASKERS)[number];

/** Things of the first authority that addresses name. */
export interface Things {
	/** delivery of the steward's source, waiting for a decision */
	delivery: string;
	/** what an office is expected to deliver */
	expectation: string;
	administrator: string;
	member: string;
	/** number of an element of the golden thread, not public */
	element: string;
	/** number of a goal, for reports */
	goal: string;
	/** numbers of a running round, of a plan and a funding, of a report that was handed in */
	round: string;
	plan: string;
	field: string;
	funding: string;
	news: string;
	/** ids of a phase and of what it delivers */
	phase: string;
	deliverable: string;
	/** numbers of a body that is not public, of its meeting, of a paper released to it, of a resolution that is not public */
	body: string;
	meeting: string;
	paper: string;
	resolution: string;
	/** ids of a membership of it and of a file of the paper */
	membership: string;
	file: string;
	/** number of a hand-over that is offered to it */
	handover: string;
	/** id of a personal link */
	reporterLink: string;
	/** number of a person, whom members see */
	actor: string;
}

type Answers = Record<Asker, number>;

export interface Listed {
	/** address with example values */
	path: string | ((things: Things) => string);
	get?: Answers;
	/** answer to methods that the route does not have; 405 unless said */
	other?: number;
	/** form actions: what is sent, and the answers */
	actions?: Record<string, { form: (things: Things) => Record<string, string>; answers: Answers }>;
}

const all = (status: number, more: Partial<Answers> = {}): Answers => ({ ...Object.fromEntries(ASKERS.map((asker) => [asker, status])), ...more }) as Answers;
/** Public pages; the second authority has published nothing yet, so pages about its figures are not there. */
const everyone = (other = 200) => all(200, { foreign: other });
/** Workplace: strangers are sent to sign in, others find nothing. `foreign` has all rights, but at home. */
const staff = (allowed: readonly Asker[], status = 200, foreign = status): Answers =>
	all(404, { anonymous: 303, pending: 303, ...Object.fromEntries(allowed.map((asker) => [asker, status])), foreign });
const ANYONE_SIGNED_IN = ['member', 'seated', 'chair', 'steward', 'otherSteward', 'planner', 'administrator'] as const;
const PLANNING = ['planner', 'administrator'] as const;
const DELIVERING = ['steward', 'otherSteward', ...PLANNING] as const;
/** one delivery: the office it came from, planning and administration */
const ITS_OWN = ['steward', ...PLANNING] as const;
const ADMINISTRATION = ['administrator'] as const;
/** who reads cycle and strategy in the workplace and takes part in rounds */
const TAKING_PART = ['member', 'seated', 'chair', ...PLANNING] as const;
/** the body's own members and planning */
const OF_BODY = ['seated', 'chair', ...PLANNING] as const;
/** who holds an office in the body, and planning */
const OFFICE = ['chair', ...PLANNING] as const;
const page = (path: Listed['path'], get: Answers, actions?: Listed['actions']): Listed => ({ path, get, ...(actions ? { actions } : {}) });
const action = (answers: Answers, form: (things: Things) => Record<string, string> = () => ({})) => ({ answers, form });
const expectation = ({ expectation: id }: Things) => `/desk/calendar/${id}`;
const element = (below = '') => ({ element: number }: Things) => `/desk/strategy/elements/${number}${below}`;
const round = (below = '') => ({ round: number }: Things) => `/desk/strategy/rounds/${number}${below}`;
const body = (below = '') => ({ body: number }: Things) => `/desk/bodies/${number}${below}`;
const meeting = (below = '') => ({ meeting: number }: Things) => `/desk/meetings/${number}${below}`;
const paper = (below = '') => ({ paper: number }: Things) => `/desk/papers/${number}${below}`;
const actor = (below = '') => ({ actor: number }: Things) => `/desk/actors/${number}${below}`;
const delivery = (below = '') => ({ delivery: id }: Things) => `/desk/deliveries/${id}${below}`;

/** a field, plan or funding that is there: made public, taken back, never removed for want of a reason */
const RECORD = { publish: action(staff(PLANNING, 303, 404)), save: action(staff(PLANNING, 400, 404)), remove: action(staff(PLANNING, 400, 404)), restore: action(staff([], 404, 404)), withdraw: action(staff(PLANNING, 303, 404)) };

export const MATRIX: Record<string, Listed> = {
	// public
	'page /': page('/', everyone()),
	'page /accessibility': page('/accessibility', everyone()),
	'page /areas': page('/areas', everyone()),
	'page /areas/[key]': page('/areas/16068', everyone(404)),
	'page /compare': page('/compare?areas=16068051', everyone()),
	'page /digests': page('/digests', everyone()),
	'page /digests/[number]': page('/digests/9999', all(404)),
	'page /cycle': page('/cycle', everyone()),
	'page /data': page('/data', everyone()),
	'page /definition': page('/definition', everyone()),
	'page /definition/[version]': page('/definition/1', everyone(404)),
	'page /strategy/inventory': page('/strategy/inventory', everyone()),
	'server /strategy/inventory/[number]/file': page('/strategy/inventory/1/file', all(404)),
	'page /deliveries/[number]': page('/deliveries/2024-001', everyone(404)),
	'page /imprint': page('/imprint', everyone()),
	'page /indicators': page('/indicators', everyone()),
	'page /indicators/[code]': page('/indicators/population', everyone(404)),
	'page /methods': page('/methods', everyone()),
	'page /privacy': page('/privacy', everyone()),
	'page /releases': page('/releases', everyone()),
	'page /reports': page('/reports', everyone()),
	'page /reports/[report]': page('/reports/sozialbericht', all(307, { foreign: 404 })),
	'page /reports/[report]/editions': page('/reports/sozialbericht/editions', all(307)),
	'page /reports/[report]/editions/[number]': page('/reports/sozialbericht/editions/1', all(307, { foreign: 404 })),
	'page /reports/[report]/editions/[number]/[chapter]': page('/reports/sozialbericht/editions/1/arbeit', everyone(404)),
	'server /reports/[report]/editions/[number]/files/[name]': page('/reports/sozialbericht/editions/1/files/nichts.csv', all(404)),
	'server /reports/[report]/editions/[number]/pdf': page('/reports/sozialbericht/editions/1/pdf', everyone(404)),
	'page /reports/[report]/[chapter]': page('/reports/sozialbericht/arbeit', everyone(404)),
	'page /strategy/versions': page('/strategy/versions', everyone()),
	'page /strategy/versions/[number]/[version]': page('/strategy/versions/1/1', everyone(404)),
	'page /search': page('/search?q=Arbeit', everyone()),
	'server /search/as-you-type': page('/search/as-you-type?q=Arbeit', everyone()),
	'page /strategy/rounds': page('/strategy/rounds', everyone()),
	'page /strategy/rounds/[number]': page('/strategy/rounds/9999', all(404)),
	'page /sources': page('/sources', everyone()),
	'page /strategy': page('/strategy', everyone()),
	'page /strategy/[number]': page('/strategy/1', everyone(404)),
	'page /strategy/table': page('/strategy/table', everyone()),
	'server /strategy/table/[file]': page('/strategy/table/progress.csv', everyone()),
	'page /strategy/thread': page('/strategy/thread', everyone()),
	'page /strategy/gaps': page('/strategy/gaps', everyone()),
	'server /strategy/feed.xml': page('/strategy/feed.xml', everyone()),
	'server /strategy/[number]/feed.xml': page('/strategy/1/feed.xml', everyone(404)),
	'page /strategy/progress': page('/strategy/progress', everyone()),
	'page /strategy/progress/[field]': page('/strategy/progress/nirgends', all(404)),
	'server /indicators/[code]/[file]': page('/indicators/population/data.csv', everyone(404)),
	'server /reports/[report]/pdf': page('/reports/sozialbericht/pdf', everyone(404)),
	'page /[...rest]': page('/gibt/es/nicht', all(404)),
	'page /api': page('/api', everyone()),
	'page /bodies': page('/bodies', everyone()),
	'page /bodies/[number]': page('/bodies/999999', all(404)),
	'server /bodies/[number]/calendar.ics': page('/bodies/999999/calendar.ics', all(404)),
	'server /bodies/[number]/feed.xml': page('/bodies/999999/feed.xml', all(404)),
	'page /meetings': page('/meetings', everyone()),
	'page /meetings/[number]': page('/meetings/999999', all(404)),
	'server /meetings/[number]/calendar.ics': page('/meetings/999999/calendar.ics', all(404)),
	'server /meetings/calendar.ics': page('/meetings/calendar.ics', everyone()),
	'page /papers': page('/papers', everyone()),
	'page /papers/[number]': page('/papers/999999', all(404)),
	'page /resolutions': page('/resolutions', everyone()),
	'page /resolutions/[number]': page('/resolutions/999999', all(404)),
	'server /resolutions/feed.xml': page('/resolutions/feed.xml', everyone()),
	'server /resolutions/register.csv': page('/resolutions/register.csv', everyone()),
	'page /people': page('/people', everyone()),
	'server /files/[id]/[name]': page('/files/00000000-0000-4000-8000-000000000000/nichts.pdf', all(404)),
	// what is public of bodies, for other programs; the second authority knows no object of the first
	'server /oparl/v1.1': page('/oparl/v1.1', everyone()),
	'server /oparl/v1.1/bodies': page('/oparl/v1.1/bodies', everyone()),
	'server /oparl/v1.1/[type]/[id]': page('/oparl/v1.1/paper/00000000-0000-4000-8000-000000000000', all(404)),
	'server /oparl/v1.1/[type]/[id]/[list]': page('/oparl/v1.1/organization/00000000-0000-4000-8000-000000000000/meeting', all(404)),
	'server /oparl/[...rest]': { ...page('/oparl/v1.0/nichts', all(404)), other: 404 },
	'server /api/[...rest]': { ...page('/api/v9/nichts', all(404)), other: 404 },
	'server /api/v1/deliveries/[number]': page('/api/v1/deliveries/2024-001', everyone(404)),
	'server /api/v1/releases/[number]': page('/api/v1/releases/1', everyone(404)),
	'server /api/v1/topics': page('/api/v1/topics', everyone()),
	'server /api/v1': page('/api/v1', everyone()),
	'server /api/v1/areas': page('/api/v1/areas', everyone()),
	'server /api/v1/areas/[key]': page('/api/v1/areas/16068', everyone()),
	'server /api/v1/deliveries': page('/api/v1/deliveries', everyone(404)),
	'server /api/v1/indicators': page('/api/v1/indicators', everyone(404)),
	'server /api/v1/indicators/[code]': page('/api/v1/indicators/population', everyone(404)),
	'server /api/v1/observations': page('/api/v1/observations?indicator=population', everyone(404)),
	'server /api/v1/observations/trace': page('/api/v1/observations/trace?indicator=unemployed&area=16068032&period=2021', everyone(404)),
	'server /api/v1/openapi.json': page('/api/v1/openapi.json', everyone()),
	'server /api/v1/releases': page('/api/v1/releases', everyone()),
	'server /api/v1/sources': page('/api/v1/sources', everyone(404)),
	'server /healthz': page('/healthz', everyone()),
	'server /readyz': page('/readyz', everyone()),

	// accounts
	'page /sign-in': page('/sign-in', all(303, { anonymous: 200, pending: 200 }), { default: action(all(303, { anonymous: 400, pending: 400 })) }),
	'page /sign-in/second-factor': page('/sign-in/second-factor', all(303, { pending: 200 }), { default: action(all(303, { pending: 400 }), () => ({ code: '000000' })) }),
	'page /sign-out': page('/sign-out', all(200), { default: action(all(303)) }),
	'page /invitation/[token]': page('/invitation/unknown', all(200), { default: action(all(410)) }),
	'page /reset/[token]': page('/reset/unknown', all(200), { default: action(all(410)) }),
	'page /hand-in/[token]': page('/hand-in/unknown', all(200), { message: action(all(410)), upload: action(all(410)) }),
	'page /workshop': page('/workshop', all(200)),
	'page /workshop/[code]': page('/workshop/ZZZZZZ', all(200), Object.fromEntries(['contribute', 'join', 'rank', 'rate'].map((name) => [name, action(all(410))]))),
	'server /workshop/[code]/live': page('/workshop/ZZZZZZ/live', all(410)),
	'page /report/[token]': page('/report/unknown', all(200), { default: action(all(410)) }),
	'page /setup/[token]': page('/setup/unknown', all(200), { default: action(all(410), () => ({ name: 'Eva', email: 'eva@fremd.example', password: 'Blaue Kutsche am See' })) }),
	'server /sign-in/oidc': page('/sign-in/oidc', all(303)),
	'server /sign-in/oidc/callback': page('/sign-in/oidc/callback?code=x&state=x', all(303)),

	// workplace
	'page /desk': page('/desk', staff(ANYONE_SIGNED_IN)),
	'page /desk/confirm': page('/desk/confirm', staff(ANYONE_SIGNED_IN), { default: action(staff(ANYONE_SIGNED_IN, 400), () => ({ password: 'falsch falsch falsch' })) }),
	'page /desk/profile': page('/desk/profile', staff(ANYONE_SIGNED_IN), {
		reminders: action(staff(ANYONE_SIGNED_IN, 303), () => ({ on: 'yes' })),
		begin: action(staff(ANYONE_SIGNED_IN, 303)),
		cancel: action(staff(ANYONE_SIGNED_IN, 303)),
		confirm: action(staff(ANYONE_SIGNED_IN, 400), () => ({ code: '000000' })),
		end: action(staff(ANYONE_SIGNED_IN, 200), () => ({ id: 'ff' })),
		everywhere: action(staff(ANYONE_SIGNED_IN, 303)),
		language: action(staff(ANYONE_SIGNED_IN, 303), () => ({ language: 'de' })),
		off: action(staff(ANYONE_SIGNED_IN, 400), () => ({ password: 'falsch falsch falsch' })),
		others: action(staff(ANYONE_SIGNED_IN, 200)),
		password: action(staff(ANYONE_SIGNED_IN, 400), () => ({ current: 'x', next: 'kurz' })),
		release: action(staff(ANYONE_SIGNED_IN, 400)),
		remove: action(staff(ANYONE_SIGNED_IN, 400)),
		renew: action(staff(ANYONE_SIGNED_IN, 400), () => ({ password: 'falsch falsch falsch' }))
	}),
	'server /desk/profile/data': page('/desk/profile/data', staff(ANYONE_SIGNED_IN)),
	'page /desk/accounts': page('/desk/accounts', staff(ADMINISTRATION), {
		disable: action(staff(ADMINISTRATION, 400, 404), ({ administrator }) => ({ id: administrator })),
		enable: action(staff(ADMINISTRATION, 200, 404), ({ member }) => ({ id: member })),
		invite: action(staff(ADMINISTRATION, 400), () => ({ email: 'keine', name: 'A', role: 'administrator' })),
		policy: action(staff(ADMINISTRATION, 200), () => ({ policy: 'optional' })),
		remove: action(staff(ADMINISTRATION, 400, 404), ({ administrator }) => ({ id: administrator, sure: 'yes' })),
		reset: action(staff(ADMINISTRATION, 200, 404), ({ member }) => ({ id: member })),
		role: action(staff(ADMINISTRATION, 400, 404), ({ administrator }) => ({ id: administrator, role: 'member' }))
	}),
	'page /desk/authority': page('/desk/authority', staff(ADMINISTRATION), { save: action(staff(ADMINISTRATION, 400)) }),
	'page /events/[number]': page('/events/9999', all(404), { default: action(all(404)) }),
	'page /desk/meetings/[number]/check-in': page('/desk/meetings/9999/check-in', staff([], 404, 404), { come: action(staff([], 404, 404)), undo: action(staff([], 404, 404)), add: action(staff([], 404, 404)) }),
	'page /desk/meetings/[number]/check-in/[code]': page('/desk/meetings/9999/check-in/x', staff([], 404, 404), { default: action(staff([], 404, 404)) }),
	'page /desk/meetings/[number]/form-body': page('/desk/meetings/9999/form-body', staff([], 404, 404), { default: action(staff([], 404, 404)) }),
	'page /subscribe': page('/subscribe', everyone(), { default: action(all(400), () => ({ email: 'x' })) }),
	'page /subscription/[token]': page('/subscription/x', all(200), { default: action(all(410)) }),
	'page /reminders/[token]': page('/reminders/x', all(200), { default: action(all(410)) }),
	// a personal link that nobody has
	'page /meeting/[token]': page('/meeting/x', all(200), { default: action(all(410)) }),
	'server /meeting/[token]/files/[id]': page('/meeting/x/files/x', all(404)),
	'server /meeting/[token]/calendar': page('/meeting/x/calendar', all(404)),
	'page /desk/mail': page('/desk/mail', staff(ADMINISTRATION), { test: action(staff(ADMINISTRATION, 400), () => ({ address: 'x' })), kept: action(staff(ADMINISTRATION, 303)) }),
	'page /desk/mail/[id]': page('/desk/mail/00000000-0000-0000-0000-000000000000', staff([], 404, 404), { send: action(staff([], 404, 404)), cancel: action(staff([], 404, 404)) }),
	'server /desk/mail/[id]/calendar': page('/desk/mail/00000000-0000-0000-0000-000000000000/calendar', staff([], 404, 404)),
	'page /desk/audit': page('/desk/audit', staff(ADMINISTRATION)),
	'page /desk/cycle': page('/desk/cycle', staff(TAKING_PART), {
		// the first authority has cycles already; the second would begin its first one
		create: action(staff(PLANNING, 303, 400)),
		save: action(staff(PLANNING, 404, 404), () => ({ 'name.de': 'x', from: '2030', state: 'running' })),
		phase: action(staff(PLANNING, 400), () => ({ 'name.de': '', quarter: 'ask' }))
	}),
	'page /desk/cycle/next': page('/desk/cycle/next', staff(PLANNING, 200, 303), { default: action(staff(PLANNING, 400, 303)) }),
	'page /desk/cycle/phases/[id]': page(({ phase }) => `/desk/cycle/phases/${phase}`, staff(TAKING_PART, 200, 404), {
		save: action(staff(PLANNING, 400, 404), () => ({ 'name.de': '', quarter: 'ask' })),
		state: action(staff(PLANNING, 400, 404), () => ({ state: 'done' })),
		up: action(staff(PLANNING, 303, 404)),
		down: action(staff(PLANNING, 303, 404)),
		add: action(staff(PLANNING, 400, 404), () => ({ 'title.de': '' })),
		remove: action(staff(PLANNING, 400, 404), () => ({}))
	}),
	'page /desk/cycle/deliverables/[id]': page(({ deliverable }) => `/desk/cycle/deliverables/${deliverable}`, staff(TAKING_PART, 200, 404), {
		save: action(staff(PLANNING, 400, 404), () => ({ 'title.de': '' })),
		link: action(staff(PLANNING, 400, 404), () => ({ kind: 'element', target: 'x' })),
		unlink: action(staff(PLANNING, 303, 404)),
		contribute: action(staff(PLANNING, 400, 404)),
		receive: action(staff(PLANNING, 400, 404), () => ({ on: 'x' })),
		reopen: action(staff([], 404, 404)),
		drop: action(staff([], 404, 404)),
		remove: action(staff(PLANNING, 400, 404))
	}),
	'page /desk/deliveries': page('/desk/deliveries', staff(DELIVERING), { upload: action(staff(DELIVERING, 400)) }),
	'page /desk/deliveries/incoming': page('/desk/deliveries/incoming', staff(DELIVERING), {
		cancel: action(staff(DELIVERING, 400), () => ({ id: '00000000-0000-4000-8000-000000000000' })),
		retry: action(staff(DELIVERING, 404), () => ({ id: '00000000-0000-4000-8000-000000000000' })),
		source: action(staff(DELIVERING, 400), () => ({ id: '00000000-0000-4000-8000-000000000000' }))
	}),
	'page /desk/deliveries/[id]': page(delivery(), staff(ITS_OWN, 200, 404), {
		// still waits for a decision: there is nothing to hand in again
		again: action(staff(ITS_OWN, 400, 404)),
		accept: action(staff(PLANNING, 400, 404), () => ({ seen: 'nothing' })),
		confirm: action(staff(PLANNING, 404, 404), () => ({ finding: 'none', note: 'x' })),
		confirmAll: action(staff(PLANNING, 400, 404)),
		unconfirm: action(staff(PLANNING, 404, 404), () => ({ finding: 'none' })),
		enter: action(staff(PLANNING, 404, 404), () => ({ finding: 'none', value: '6', note: 'x' })),
		missing: action(staff(PLANNING, 404, 404), () => ({ finding: 'none', note: 'x' })),
		undecide: action(staff(PLANNING, 404, 404), () => ({ sheet: '', row: '1', column: '1' })),
		mapping: action(staff(ITS_OWN, 303, 404)),
		source: action(staff(PLANNING, 400, 404)),
		profile: action(staff(ITS_OWN, 303, 404)),
		recheck: action(staff(ITS_OWN, 303, 404)),
		discard: action(staff(ITS_OWN, 303, 404)),
		withdraw: action(staff(PLANNING, 400, 404))
	}),
	'page /desk/deliveries/[id]/layout': page(delivery('/layout'), staff(ITS_OWN, 200, 404), {
		keep: action(staff(ITS_OWN, 400, 404)),
		sketch: action(staff(ITS_OWN, 400, 404)),
		point: action(staff(ITS_OWN, 400, 404)),
		remove: action(staff(ITS_OWN, 303, 404)),
		back: action(staff(ITS_OWN, 303, 404)),
		again: action(staff(ITS_OWN, 303, 404)),
		profile: action(staff(ITS_OWN, 400, 404))
	}),
	'page /desk/calendar': page('/desk/calendar', staff(DELIVERING), {
		assign: action(staff(PLANNING, 303, 404), ({ delivery: id, expectation: expected }) => ({ delivery: id, expected: `${expected} 1999` })),
		unassign: action(staff([], 404, 404), ({ delivery: id }) => ({ delivery: id }))
	}),
	'server /desk/calendar/file': page('/desk/calendar/file', staff(DELIVERING)),
	'page /desk/calendar/[id]': page(expectation, staff(PLANNING, 200, 404), {
		again: action(staff([], 404, 404), () => ({ period: '2023' })),
		end: action(staff(PLANNING, 400, 404)),
		link: action(staff(PLANNING, 200, 404), () => ({ days: '30' })),
		read: action(staff(PLANNING, 303, 404)),
		remind: action(staff(PLANNING, 400, 404), () => ({ period: '1999' })),
		// none is left after the planner's
		revoke: action(staff(['planner'], 303, 404)),
		save: action(staff(PLANNING, 400, 404)),
		waive: action(staff(PLANNING, 400, 404), () => ({ period: '2023' }))
	}),
	'server /desk/deliveries/[id]/corrections': page(delivery('/corrections'), staff(ITS_OWN, 200, 404)),
	'server /desk/deliveries/[id]/file': page(delivery('/file'), staff(ITS_OWN, 200, 404)),
	'page /desk/figures': page('/desk/figures', staff(PLANNING)),
	'page /desk/figures/history': page('/desk/figures/history?indicator=unemployed&area=16068032&period=2021', staff(PLANNING, 200, 404)),
	'server /desk/figures/csv': page('/desk/figures/csv?indicator=population', staff(PLANNING, 200, 404)),
	'page /desk/indicators': page('/desk/indicators', staff(PLANNING)),
	'page /desk/indicators/[code]': page('/desk/indicators/population', staff(PLANNING, 200, 404), {
		archive: action(staff(PLANNING, 400, 404)),
		preview: action(staff(PLANNING, 400, 404)),
		restore: action(staff([], 404, 404)),
		save: action(staff(PLANNING, 400, 404))
	}),
	'page /desk/profiles': page('/desk/profiles', staff(DELIVERING), { remove: action(staff(DELIVERING, 404), () => ({ name: 'nirgends', sure: 'yes' })), save: action(staff(DELIVERING, 400)) }),
	'server /desk/profiles/file': page('/desk/profiles/file?name=nirgends', staff(DELIVERING, 404)),
	'page /desk/sources': page('/desk/sources', staff(PLANNING)),
	'page /desk/sources/[code]': page('/desk/sources/inkar', staff(PLANNING, 200, 404), { delete: action(staff(PLANNING, 400, 404), () => ({ sure: 'yes' })), save: action(staff(PLANNING, 400, 404)) }),
	'page /desk/releases': page('/desk/releases', staff(PLANNING), { publish: action(staff(PLANNING, 400)) }),
	'page /desk/areas': page('/desk/areas', staff(PLANNING), { remove: action(staff([], 404, 404), () => ({ id: '0', sure: 'yes' })), upload: action(staff(PLANNING, 400)) }),
	'page /desk/areas/boundaries/[id]': page('/desk/areas/boundaries/1', staff(PLANNING, 200, 404), { confirm: action(staff(PLANNING, 400, 404)), discard: action(staff(PLANNING, 400, 404), () => ({ sure: 'yes' })) }),
	'page /desk/areas/lists': page('/desk/areas/lists', staff(PLANNING), { default: action(staff(PLANNING, 400)) }),
	'page /desk/areas/lists/[id]': page('/desk/areas/lists/00000000-0000-0000-0000-000000000000', staff([], 404, 404), { confirm: action(staff([], 404, 404)), discard: action(staff([], 404, 404), () => ({ sure: 'yes' })) }),
	'server /desk/areas/lists/[id]/file': page('/desk/areas/lists/00000000-0000-0000-0000-000000000000/file', staff([], 404, 404)),
	'page /desk/areas/planning': page('/desk/areas/planning', staff(PLANNING)),
	'page /desk/areas/planning/import': page('/desk/areas/planning/import', staff(PLANNING), { create: action(staff(PLANNING, 400)), read: action(staff(PLANNING, 400)) }),
	'page /desk/areas/planning/new': page('/desk/areas/planning/new', staff(PLANNING), { default: action(staff(PLANNING, 400)) }),
	'page /desk/areas/planning/[id]': page('/desk/areas/planning/00000000-0000-0000-0000-000000000000', staff([], 404, 404), {
		end: action(staff([], 404, 404), () => ({ day: '2030-01-01' })),
		remove: action(staff([], 404, 404), () => ({ sure: 'yes' })),
		save: action(staff([], 404, 404))
	}),
	'page /desk/strategy/inventory': page('/desk/strategy/inventory', staff(TAKING_PART)),
	'page /desk/strategy/inventory/[number]': page(({ plan }) => `/desk/strategy/inventory/${plan}`, staff(TAKING_PART, 200, 404), RECORD),
	'server /desk/strategy/inventory/[number]/file': page('/desk/strategy/inventory/999/file', staff([], 404, 404)),
	'page /desk/strategy/inventory/fields/[number]': page(({ field }) => `/desk/strategy/inventory/fields/${field}`, staff(TAKING_PART, 200, 404), RECORD),
	'page /desk/strategy/funding': page('/desk/strategy/funding', staff(TAKING_PART), { proof: action(staff([], 404, 404), () => ({ number: '999' })) }),
	'page /desk/strategy/funding/[number]': page(({ funding }) => `/desk/strategy/funding/${funding}`, staff(TAKING_PART, 200, 404), RECORD),
	'page /desk/strategy/definition': page('/desk/strategy/definition', staff(TAKING_PART)),
	'page /desk/strategy/definition/draft': page('/desk/strategy/definition/draft', staff(PLANNING), { save: action(staff(PLANNING, 400)), agree: action(staff(PLANNING, 400)), discard: action(staff(PLANNING, 400)) }),
	'page /desk/strategy/strategies': page('/desk/strategy/strategies', staff(TAKING_PART)),
	'page /desk/strategy/strategies/new': page('/desk/strategy/strategies/new', staff(PLANNING), { default: action(staff(PLANNING, 400)) }),
	'page /desk/strategy/strategies/[number]': page('/desk/strategy/strategies/1', staff(TAKING_PART, 200, 404), {
		branch: action(staff(PLANNING, 400, 404)),
		// nothing ticked, nothing unticked
		elements: action(staff(PLANNING, 303, 404)),
		keep: action(staff(PLANNING, 400, 404)),
		save: action(staff(PLANNING, 400, 404))
	}),
	'page /desk/strategy/strategies/[number]/adopt': page('/desk/strategy/strategies/1/adopt', staff(PLANNING, 200, 404), { default: action(staff(PLANNING, 400, 404)) }),
	'page /desk/strategy/strategies/[number]/compare': page('/desk/strategy/strategies/1/compare', staff(TAKING_PART, 200, 404)),
	'page /desk/releases/[number]': page('/desk/releases/1', staff(PLANNING, 200, 404)),
	'page /desk/strategy/stakeholders': page('/desk/strategy/stakeholders', staff(PLANNING)),
	'server /desk/strategy/stakeholders/choose': page('/desk/strategy/stakeholders/choose?actor=1', staff(PLANNING, 303)),
	'page /desk/strategy/stakeholders/[number]': page(({ actor: number }) => `/desk/strategy/stakeholders/${number}`, staff(PLANNING, 200, 404), { save: action(staff(PLANNING, 400, 404)), drop: action(staff([], 404, 404)) }),
	'page /desk/strategy/stakeholders/coverage': page('/desk/strategy/stakeholders/coverage', staff(PLANNING), { link: action(staff(PLANNING, 400)), unlink: action(staff(PLANNING, 400)) }),
	'page /desk/strategy/rounds': page('/desk/strategy/rounds', staff(TAKING_PART)),
	'page /desk/strategy/rounds/new': page('/desk/strategy/rounds/new', staff(PLANNING), { default: action(staff(PLANNING, 400)) }),
	'page /desk/strategy/rounds/[number]': page(round(), staff(TAKING_PART, 200, 404), {
		cancel: action(staff(PLANNING, 400, 404)),
		close: action(staff(PLANNING, 400, 404)),
		invite: action(staff(PLANNING, 400, 404)),
		comment: action(staff([], 404, 404)),
		contribute: action(staff(TAKING_PART, 400, 404)),
		decide: action(staff([], 404, 404)),
		merge: action(staff(TAKING_PART, 400, 404)),
		move: action(staff(PLANNING, 400, 404), () => ({ position: '1' })),
		rank: action(staff(TAKING_PART, 400, 404)),
		rate: action(staff(TAKING_PART, 400, 404)),
		reword: action(staff([], 404, 404)),
		show: action(staff(PLANNING, 303, 404), () => ({ position: '1' })),
		start: action(staff(PLANNING, 400, 404)),
		undecide: action(staff([], 404, 404)),
		unmerge: action(staff([], 404, 404))
	}),
	'page /desk/strategy/rounds/[number]/projector': page(round('/projector'), staff(PLANNING, 200, 404)),
	'server /desk/strategy/rounds/[number]/projector/live': page('/desk/strategy/rounds/9999/projector/live', staff([], 404, 404)),
	'page /desk/strategy/rounds/[number]/plan': page(round('/plan'), staff([], 404, 404), { default: action(staff(PLANNING, 400, 404)) }),
	'page /desk/strategy': page('/desk/strategy', staff(TAKING_PART), { move: action(staff([], 404, 404), () => ({ move: '00000000-0000-0000-0000-000000000000 up' })), publish: action(staff(PLANNING, 400)), withdraw: action(staff(PLANNING, 400)) }),
	'page /desk/search': page('/desk/search?q=Arbeit', staff(TAKING_PART)),
	'server /desk/search/as-you-type': page('/desk/search/as-you-type?q=Arbeit', staff(TAKING_PART)),
	'page /desk/strategy/gaps': page('/desk/strategy/gaps', staff(TAKING_PART)),
	'page /desk/strategy/removed': page('/desk/strategy/removed', staff(TAKING_PART), { restore: action(staff([], 404, 404), () => ({ number: '1' })) }),
	'page /desk/strategy/elements/new': page('/desk/strategy/elements/new', staff(PLANNING), { draft: action(staff(PLANNING, 200), () => ({ kind: 'finding', do: 'add evidence figure' })), save: action(staff(PLANNING, 400), () => ({ kind: 'question' })) }),
	'page /desk/strategy/elements/[number]': page(element(), staff(TAKING_PART, 200, 404), {
		draft: action(staff(PLANNING, 200, 404)),
		link: action(staff(PLANNING, 400, 404)),
		publish: action(staff(PLANNING, 303, 404)),
		remove: action(staff(PLANNING, 400, 404)),
		responsible: action(staff(PLANNING, 400, 404)),
		save: action(staff(PLANNING, 400, 404)),
		unlink: action(staff(PLANNING, 400, 404)),
		withdraw: action(staff(PLANNING, 400, 404))
	}),
	'page /desk/strategy/elements/[number]/history': page(element('/history'), staff(TAKING_PART, 200, 404)),
	'page /desk/reports': page('/desk/reports', staff(PLANNING), { build: action(staff(PLANNING, 400)), cancel: action(staff(PLANNING, 303)) }),
	'server /desk/reports/[id]': page('/desk/reports/00000000-0000-0000-0000-000000000000', staff([], 404, 404)),
	'page /desk/strategy/exchange': page('/desk/strategy/exchange', staff(TAKING_PART), { apply: action(staff(PLANNING, 400)), preview: action(staff(PLANNING, 400)) }),
	'server /desk/strategy/exchange/[file]': page('/desk/strategy/exchange/strategie.csv?kind=goal', staff(TAKING_PART)),
	'page /desk/strategy/progress': page('/desk/strategy/progress', staff(TAKING_PART), { apply: action(staff(PLANNING, 400)), months: action(staff(ADMINISTRATION, 400)), preview: action(staff(PLANNING, 400)) }),
	'page /desk/strategy/progress/[field]': page('/desk/strategy/progress/nirgends', staff([], 404, 404)),
	'page /desk/strategy/progress/links': page('/desk/strategy/progress/links', staff(PLANNING), { create: action(staff(PLANNING, 400)), revoke: action(staff(['planner'], 303, 404), ({ reporterLink }) => ({ id: reporterLink })) }),
	'page /desk/strategy/progress/news': page('/desk/strategy/progress/news', staff(TAKING_PART), { hide: action(staff([], 404, 404)), publish: action(staff([], 404, 404)), record: action(staff([], 404, 404)), seen: action(staff(PLANNING, 303)) }),
	'page /desk/strategy/progress/news/[number]': page(({ goal }) => `/desk/strategy/progress/news/${goal}`, staff(TAKING_PART, 200, 404), {
		report: action(staff([], 404, 404)),
		// the goal itself is not public
		publish: action(staff(PLANNING, 400, 404), ({ news }) => ({ id: news })),
		add: action(staff(PLANNING, 400, 404)),
		hide: action(staff(PLANNING, 303, 404), ({ news }) => ({ id: news })),
		record: action(staff(PLANNING, 303, 404), ({ news }) => ({ id: news })),
		seen: action(staff(PLANNING, 303), ({ news }) => ({ id: news }))
	}),
	'page /desk/strategy/handovers': page('/desk/strategy/handovers', staff(ANYONE_SIGNED_IN)),
	'page /desk/strategy/handovers/new': page('/desk/strategy/handovers/new', staff(PLANNING), { offer: action(staff(PLANNING, 400)) }),
	// offered to the body of `seated`; there is no answer before the reason for a no
	'page /desk/strategy/handovers/[number]': page(({ handover }) => `/desk/strategy/handovers/${handover}`, staff(OF_BODY, 200, 404), { answer: action(staff(OF_BODY, 400, 404)), end: action(staff(PLANNING, 400, 404)), report: action(staff(OF_BODY, 400, 404)) }),
	'page /desk/bodies/terms': page('/desk/bodies/terms', staff(PLANNING), {
		add: action(staff(PLANNING, 400)),
		change: action(staff([], 404, 404)),
		remove: action(staff([], 404, 404)),
		restore: action(staff([], 404, 404))
	}),
	'page /desk/bodies': page('/desk/bodies', staff(ANYONE_SIGNED_IN)),
	'page /desk/bodies/new': page('/desk/bodies/new', staff(PLANNING), { save: action(staff(PLANNING, 400)) }),
	'page /desk/bodies/[number]': page(body(), staff(ANYONE_SIGNED_IN, 200, 404), { addMember: action(staff(PLANNING, 400, 404)), restore: action(staff([], 404, 404)) }),
	'page /desk/bodies/[number]/edit': page(body('/edit'), staff(PLANNING, 200, 404), { remove: action(staff(PLANNING, 400, 404)), save: action(staff(PLANNING, 400, 404)) }),
	'page /desk/bodies/[number]/members/[id]': page(({ body: number, membership }) => `/desk/bodies/${number}/members/${membership}`, staff(PLANNING, 200, 404), { remove: action(staff(PLANNING, 400, 404)), save: action(staff(PLANNING, 400, 404)) }),
	'page /desk/meetings': page('/desk/meetings', staff(ANYONE_SIGNED_IN)),
	'page /desk/meetings/new': page('/desk/meetings/new', staff(PLANNING), { save: action(staff(PLANNING, 400)) }),
	'page /desk/meetings/series': page('/desk/meetings/series', staff(PLANNING), { create: action(staff(PLANNING, 400)), preview: action(staff(PLANNING, 400)) }),
	'page /desk/meetings/templates': page('/desk/meetings/templates', staff(PLANNING), { add: action(staff(PLANNING, 400)), change: action(staff([], 404, 404)), remove: action(staff([], 404, 404)), restore: action(staff([], 404, 404)) }),
	'page /desk/meetings/[number]': page(meeting(), staff(OF_BODY, 200, 404), {
		addGuest: action(staff(PLANNING, 400, 404)),
		addItem: action(staff(OFFICE, 400, 404)),
		// nobody is invited before
		answer: action(staff([], 404, 404)),
		cancel: action(staff(PLANNING, 400, 404)),
		changeItem: action(staff([], 404, 404)),
		// nothing chosen
		copyAgenda: action(staff(OFFICE, 400, 404)),
		invite: action(staff(OFFICE, 303, 404)),
		keepTemplate: action(staff(PLANNING, 400, 404)),
		moveItem: action(staff([], 404, 404)),
		putPaper: action(staff([], 404, 404)),
		putTasks: action(staff(OFFICE, 400, 404)),
		remind: action(staff(OFFICE, 303, 404)),
		remove: action(staff(PLANNING, 400, 404)),
		removeItem: action(staff([], 404, 404)),
		restore: action(staff([], 404, 404)),
		restoreItem: action(staff([], 404, 404), () => ({ of: '00000000-0000-0000-0000-000000000000' })),
		revive: action(staff(PLANNING, 303, 404)),
		setAnswer: action(staff(OFFICE, 400, 404)),
		takePaper: action(staff([], 404, 404)),
		uninvite: action(staff(PLANNING, 400, 404)),
		update: action(staff(OFFICE, 303, 404))
	}),
	'server /desk/meetings/[number]/calendar.ics': page(meeting('/calendar.ics'), staff(OF_BODY, 200, 404)),
	// the meeting is none of a series
	'page /desk/meetings/[number]/series': page(meeting('/series'), staff([], 404, 404), { cancel: action(staff([], 404, 404)), change: action(staff([], 404, 404)), preview: action(staff([], 404, 404)), previewCancel: action(staff([], 404, 404)), tell: action(staff([], 404, 404)) }),
	'page /desk/meetings/[number]/guests': page(meeting('/guests'), staff(PLANNING, 200, 404), { add: action(staff(PLANNING, 400, 404)) }),
	'page /desk/meetings/[number]/edit': page(meeting('/edit'), staff(PLANNING, 200, 404), { save: action(staff(PLANNING, 400, 404)) }),
	'page /desk/meetings/[number]/minutes': page(meeting('/minutes'), staff(OFFICE, 200, 404), {
		addItem: action(staff(OFFICE, 400, 404)),
		addOutcome: action(staff([], 404, 404)),
		attendance: action(staff(OFFICE, 303, 404)),
		changeOutcome: action(staff([], 404, 404)),
		// the meeting lies in the future
		enterMembers: action(staff(OFFICE, 400, 404)),
		head: action(staff(OFFICE, 400, 404), () => ({ opened: 'vier' })),
		removeOutcome: action(staff([], 404, 404)),
		restoreOutcome: action(staff([], 404, 404)),
		share: action(staff(OFFICE, 303, 404), () => ({ shared: 'no' })),
		text: action(staff([], 404, 404))
	}),
	// nobody lets the body read along
	'page /desk/meetings/[number]/live': page(meeting('/live'), staff(OFFICE, 200, 404)),
	// nothing is laid before the body
	'page /desk/meetings/[number]/approve': page(meeting('/approve'), staff(OFFICE, 200, 404), { approve: action(staff(OFFICE, 400, 404)), propose: action(staff(OFFICE, 400, 404)) }),
	'server /desk/meetings/[number]/minutes.pdf': page(meeting('/minutes.pdf'), staff(OFFICE, 200, 404)),
	'page /desk/papers': page('/desk/papers', staff(ANYONE_SIGNED_IN)),
	'page /desk/papers/new': page('/desk/papers/new', staff(PLANNING), { save: action(staff(PLANNING, 400)) }),
	'page /desk/papers/[number]': page(paper(), staff(OF_BODY, 200, 404), {
		addFile: action(staff(PLANNING, 400, 404)),
		publish: action(staff(PLANNING, 400, 404)),
		release: action(staff(PLANNING, 400, 404)),
		remove: action(staff(PLANNING, 400, 404)),
		removeFile: action(staff([], 404, 404)),
		restore: action(staff([], 404, 404)),
		save: action(staff(PLANNING, 400, 404))
	}),
	'server /desk/papers/files/[id]': page(({ file }) => `/desk/papers/files/${file}`, staff(OF_BODY, 200, 404)),
	'page /desk/resolutions': page('/desk/resolutions', staff(ANYONE_SIGNED_IN)),
	'page /desk/resolutions/[number]': page(({ resolution }) => `/desk/resolutions/${resolution}`, staff(OF_BODY, 200, 404), { link: action(staff(PLANNING, 400, 404)), say: action(staff(PLANNING, 400, 404)), unlink: action(staff(PLANNING, 303, 404)) }),
	'page /desk/tasks': page('/desk/tasks', staff(ANYONE_SIGNED_IN), { add: action(staff(PLANNING, 400)), close: action(staff([], 404, 404)), remove: action(staff([], 404, 404)), reopen: action(staff([], 404, 404)) }),
	'page /desk/tasks/[id]': page('/desk/tasks/00000000-0000-0000-0000-000000000000', staff([], 404, 404), { close: action(staff([], 404, 404)), reopen: action(staff([], 404, 404)), save: action(staff([], 404, 404)) }),
	'page /desk/digest': page('/desk/digest', staff(ANYONE_SIGNED_IN), { begin: action(staff(PLANNING, 400)), rhythm: action(staff(PLANNING, 400)), end: action(staff(PLANNING, 303)) }),
	'page /desk/digest/since': page('/desk/digest/since', staff(ANYONE_SIGNED_IN), { read: action(staff(ANYONE_SIGNED_IN, 400)), unread: action(staff(ANYONE_SIGNED_IN, 303)) }),
	'page /desk/digest/[number]': page('/desk/digest/9999', staff([], 404, 404), { discard: action(staff([], 404, 404)), release: action(staff([], 404, 404)), preview: action(staff([], 404, 404)), save: action(staff([], 404, 404)) }),
	'page /desk/digest/[number]/preview': page('/desk/digest/9999/preview', staff([], 404, 404), { release: action(staff([], 404, 404)) }),
	'page /desk/involvement': page('/desk/involvement', staff(PLANNING)),
	'server /desk/involvement/export/[file]': page('/desk/involvement/export/beteiligung.csv', staff(PLANNING)),
	'page /desk/actors': page('/desk/actors', staff(ANYONE_SIGNED_IN)),
	'server /desk/actors/export/[file]': page('/desk/actors/export/akteure.csv', staff(ANYONE_SIGNED_IN)),
	'page /desk/actors/[number]': page(actor(), staff(ANYONE_SIGNED_IN, 200, 404), {
		save: action(staff(PLANNING, 400, 404), () => ({ email: 'keine' })),
		consent: action(staff(PLANNING, 400, 404)),
		withdraw: action(staff([], 404, 404)),
		// a person without an account stays one
		account: action(staff(PLANNING, 303, 404)),
		remove: action(staff(PLANNING, 400, 404)),
		restore: action(staff([], 404, 404)),
		erase: action(staff(PLANNING, 400, 404)),
		later: action(staff(PLANNING, 303, 404))
	}),
	'page /desk/actors/[number]/data': page(actor('/data'), staff(PLANNING, 200, 404)),
	'server /desk/actors/[number]/data/auskunft.json': page(actor('/data/auskunft.json'), staff(PLANNING, 200, 404)),
	'page /desk/actors/[number]/merge': page(actor('/merge'), staff(PLANNING, 200, 404), { default: action(staff(PLANNING, 400, 404), ({ actor: number }) => ({ with: number })) }),
	'page /desk/actors/import': page('/desk/actors/import', staff(PLANNING), { upload: action(staff(PLANNING, 400)), undo: action(staff(PLANNING, 400)) }),
	'page /desk/actors/import/[id]': page('/desk/actors/import/00000000-0000-0000-0000-000000000000', staff([], 404, 404), { columns: action(staff([], 404, 404)), choices: action(staff([], 404, 404)), apply: action(staff([], 404, 404)), discard: action(staff([], 404, 404)) }),
	'page /desk/actors/processing': page('/desk/actors/processing', staff(PLANNING)),
	'server /desk/actors/processing/verzeichnis.pdf': page('/desk/actors/processing/verzeichnis.pdf', staff(PLANNING)),
	'server /desk/actors/processing/verzeichnis.html': page('/desk/actors/processing/verzeichnis.html', staff(PLANNING)),
	'page /desk/actors/retention': page('/desk/actors/retention', staff(PLANNING), { keep: action(staff(PLANNING, 400)), months: action(staff(ADMINISTRATION, 400)) })
};
