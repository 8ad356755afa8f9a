import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byHalfYear, lastSignOf } from './attendance.ts';
import { halfYearOf, lastHalfYears, monthsBefore } from './half-year.ts';
import { lossOf, losingFields } from './losses.ts';
import { betterOf, ECHOES, echoOf, SILENT_INVITATIONS, type Contribution, type Echo, type Invitation, type Involved } from './model.ts';
import { haveMet, strangersIn } from './never-met.ts';
import { silenceOf } from './silence.ts';

const TODAY = '2026-11-28';
const ATTENDED = { present: 'present', answered: null, regrets: 'excused', none: 'absent', unknown: null } as const;
const invited = (day: string, echo: Echo): Invitation => ({ meetingId: day, bodyId: 'b', day, echo, attended: ATTENDED[echo] });
const gave = (day: string): Contribution => ({ kind: 'news', day, actionFields: [] });
let count = 0;
const actor = (more: Partial<Involved> = {}): Involved => ({ id: `a${++count}`, number: count, kind: 'person', name: `Rolle ${count}`, organisation: '', fields: [], seats: ['b'], invitations: [], contributions: [], ...more });

describe('what came of an invitation', () => {
	it('is unknown where nothing is recorded, and absence only where somebody wrote it down', () => {
		expect(echoOf(null, null)).toBe('unknown');
		expect(echoOf(null, 'absent')).toBe('none');
		expect(echoOf('accepted', null)).toBe('answered');
		expect(echoOf('accepted', 'absent')).toBe('answered');
		expect(echoOf('declined', null)).toBe('regrets');
		expect(echoOf(null, 'excused')).toBe('regrets');
		expect(echoOf('declined', 'present')).toBe('present');
	});
	it('counts for an organisation as the best of those who sit for it', () => {
		expect(betterOf(invited('2026-01-01', 'none'), invited('2026-01-01', 'present'))).toMatchObject({ echo: 'present', attended: 'present' });
		expect(betterOf(invited('2026-01-01', 'unknown'), invited('2026-01-01', 'none'))).toMatchObject({ echo: 'none', attended: 'absent' });
	});
});

describe('who falls silent', () => {
	const quiet = ['2026-03-01', '2026-06-01', '2026-09-01'];
	it('was there before and has no echo any more', () => {
		expect(silenceOf(actor({ invitations: [invited('2026-02-20', 'present'), ...quiet.map((d) => invited(d, 'none'))] }), TODAY)).toEqual({ kind: 'no-echo', lastDay: '2026-02-20', lastSign: 'present', missed: 3, unknown: 0 });
		expect(silenceOf(actor({ invitations: quiet.slice(1).map((d) => invited(d, 'none')), contributions: [gave('2026-05-01')] }), TODAY)).toBeNull();
		expect(silenceOf(actor({ invitations: [invited('2026-09-01', 'none')], contributions: [gave('2026-01-01')] }), TODAY)).toMatchObject({ missed: 1, lastSign: 'contribution' });
	});
	it('never was there, sits nowhere, or of whom nothing is recorded: says nothing', () => {
		expect(silenceOf(actor({ invitations: quiet.map((d) => invited(d, 'none')) }), TODAY)).toBeNull();
		expect(silenceOf(actor({ seats: [], invitations: [invited('2025-01-01', 'present'), ...quiet.map((d) => invited(d, 'none'))] }), TODAY)).toBeNull();
		expect(silenceOf(actor({ invitations: [invited('2025-01-01', 'present'), ...quiet.map((d) => invited(d, 'unknown'))] }), TODAY)).toBeNull();
	});
	it('sends regrets only', () => {
		const regrets = quiet.map((d) => invited(d, 'regrets'));
		expect(silenceOf(actor({ invitations: [invited('2026-01-01', 'present'), ...regrets] }), TODAY)).toMatchObject({ kind: 'only-regrets', missed: 3, lastDay: '2026-01-01' });
		expect(silenceOf(actor({ invitations: [invited('2026-01-01', 'present'), ...regrets], contributions: [gave('2026-10-01')] }), TODAY)).toBeNull();
	});
	it('is never said of whoever was there last, and unrecorded meetings change nothing', () => {
		const day = fc.integer({ min: 0, max: 1300 }).map((n) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10));
		const list = fc.array(fc.record({ day, echo: fc.constantFrom(...ECHOES) }), { maxLength: 12 }).map((all) => all.map((i) => invited(i.day, i.echo)).sort((a, b) => (a.day < b.day ? -1 : 1)));
		fc.assert(fc.property(list, (invitations) => {
			const said = silenceOf(actor({ invitations }), TODAY);
			const known = silenceOf(actor({ invitations: invitations.filter((i) => i.echo !== 'unknown') }), TODAY);
			expect(said && { ...said, unknown: 0 }).toEqual(known && { ...known, unknown: 0 });
			expect(silenceOf(actor({ invitations: [...invitations, invited(TODAY, 'present')] }), TODAY)).toBeNull();
			if (said) expect(said.missed).toBeGreaterThanOrEqual(said.kind === 'no-echo' ? 1 : SILENT_INVITATIONS);
		}));
	});
});

describe('which field loses its people', () => {
	const field = (people: Involved[]) => ({ key: 'Pflege', name: 'Pflege', people: people.map((p) => ({ actor: p, invitations: p.invitations, contributions: p.contributions })) });
	const before = invited('2025-06-01', 'present');
	it('counts who left or stays away, not those of whom nothing is recorded', () => {
		const stays = actor({ invitations: [before, invited('2026-06-01', 'present')] });
		const away = actor({ invitations: [before, invited('2026-06-01', 'none')] });
		const left = actor({ seats: [], invitations: [before] });
		const unclear = actor({ invitations: [before, invited('2026-06-01', 'unknown')] });
		const fresh = actor({ contributions: [gave('2026-06-01')] });
		const loss = lossOf(field([stays, away, left, unclear, fresh]), TODAY);
		expect(loss).toMatchObject({ before: 4, stayed: 1, came: 1 });
		expect(loss.lost.map((l) => l.why)).toEqual(['away', 'left']);
		expect(loss.unclear).toEqual([unclear]);
		expect(losingFields([field([stays, away, left, unclear])], TODAY).map((l) => l.name)).toEqual(['Pflege']);
		expect(losingFields([field([stays, stays, stays, away])], TODAY)).toEqual([]);
	});
	it('adds up for any record', () => {
		const day = fc.integer({ min: 0, max: 900 }).map((n) => new Date(Date.UTC(2024, 6, 1 + n)).toISOString().slice(0, 10)).filter((d) => d <= TODAY);
		const person = fc.record({ seat: fc.boolean(), days: fc.array(fc.record({ day, echo: fc.constantFrom(...ECHOES) }), { maxLength: 6 }) }).map((p) => actor({ seats: p.seat ? ['b'] : [], invitations: p.days.map((d) => invited(d.day, d.echo)) }));
		fc.assert(fc.property(fc.array(person, { maxLength: 8 }), (people) => {
			const loss = lossOf(field(people), TODAY);
			expect(loss.stayed + loss.lost.length + loss.unclear.length).toBe(loss.before);
			expect(loss.before + loss.came).toBeLessThanOrEqual(people.length);
		}));
	});
});

describe('who has never met', () => {
	it('is said of bodies with recorded meetings; of an action field only across its bodies', () => {
		const [a, b, c] = [actor({ seats: ['1'] }), actor({ seats: ['1'] }), actor({ seats: ['2'] })];
		const met = new Map([[a.id, new Set(['m'])], [b.id, new Set(['m'])]]);
		const circle = { key: '1', kind: 'body' as const, name: 'x', members: [a, b, c], bodies: ['1', '2'], knownMeetings: 1 };
		expect(strangersIn({ ...circle, knownMeetings: 0 }, met)).toBeNull();
		expect(strangersIn(circle, met)).toMatchObject({ pairs: 3, unmet: 2, strangers: [{ actor: c, others: [a, b] }, { actor: a }, { actor: b }] });
		expect(strangersIn({ ...circle, kind: 'action-field' }, new Map())).toMatchObject({ pairs: 2, unmet: 2 });
	});
	it('is the same both ways', () => {
		const some = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5'));
		fc.assert(fc.property(some, some, (a, b) => {
			expect(haveMet(new Set(a), new Set(b))).toBe(a.some((m) => b.includes(m)));
			expect(haveMet(new Set(b), new Set(a))).toBe(a.some((m) => b.includes(m)));
		}));
	});
});

describe('by half-year', () => {
	it('counts what is recorded apart from what is not', () => {
		expect(lastHalfYears(TODAY, 3)).toEqual(['2025-2', '2026-1', '2026-2']);
		expect([halfYearOf('2026-06-30'), halfYearOf('2026-07-01')]).toEqual(['2026-1', '2026-2']);
		expect([monthsBefore('2026-03-31', 1), monthsBefore('2026-01-15', 13)]).toEqual(['2026-02-28', '2024-12-15']);
		const someone = actor({ invitations: [invited('2025-12-01', 'present'), invited('2026-02-01', 'none'), invited('2026-03-01', 'unknown'), invited('2026-08-01', 'answered')], contributions: [gave('2026-01-01')] });
		expect(byHalfYear(someone, ['2026-1', '2026-2'])).toEqual([
			{ halfYear: '2026-1', invited: 2, answered: 0, present: 0, known: 1, contributions: 1 },
			{ halfYear: '2026-2', invited: 1, answered: 1, present: 0, known: 0, contributions: 0 }
		]);
		expect(lastSignOf(someone)).toBe('2026-08-01');
		expect(lastSignOf(actor({ invitations: [invited('2026-01-01', 'none')] }))).toBeNull();
	});
});
