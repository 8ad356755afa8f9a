import { describe, expect, it } from 'vitest';
import type { DeliveryState } from '#domains/indicators/model.ts';
import { errorsOfOffice, reminderDue, stateOf } from './occurrence-state.ts';

const none = { fulfilments: [], waived: false };
const with_ = (state: DeliveryState, errors = 0) => ({ fulfilments: [{ state, errors }], waived: false });
const due = '2026-04-15';

describe('an expected delivery', () => {
	it('is open, due soon from the day of the reminder on, late from the day after', () => {
		expect(['2026-03-31', '2026-04-01', '2026-04-15', '2026-04-16'].map((today) => stateOf(due, none, 14, today))).toEqual(['open', 'due-soon', 'due-soon', 'late']);
		expect(stateOf(due, none, 0, '2026-04-14')).toBe('open');
	});

	it('a file with errors, one that was discarded or withdrawn does not make it less late', () => {
		for (const found of [with_('received', 2), with_('discarded'), with_('withdrawn')]) expect(stateOf(due, found, 14, '2026-05-01')).toBe('late');
	});

	it('is received, then accepted; a delivery that came counts more than a waiver', () => {
		expect(stateOf(due, with_('received'), 14, '2026-05-01')).toBe('received');
		expect(stateOf(due, { fulfilments: [{ state: 'discarded', errors: 0 }, { state: 'accepted', errors: 0 }], waived: true }, 14, '2026-05-01')).toBe('accepted');
		expect(stateOf(due, { ...none, waived: true }, 14, '2026-05-01')).toBe('waived');
		expect(stateOf(due, { ...with_('received', 1), waived: true }, 14, '2026-05-01')).toBe('waived');
	});

	it('columns that nobody here has assigned are no errors of the office', () => {
		expect(errorsOfOffice([{ severity: 'error', code: 'nothing-mapped' }, { severity: 'error', code: 'profile-needed' }, { severity: 'hint', code: 'outside' }])).toBe(0);
		expect(errorsOfOffice([{ severity: 'error', code: 'unknown-sign' }])).toBe(1);
		// nor are those that a planner has judged to be right
		expect(errorsOfOffice([{ severity: 'error', code: 'sum-wrong', confirmed: { note: 'so gezählt', by: 'Eva', at: '2026-03-01' } }])).toBe(0);
	});
});

describe('a reminder', () => {
	const rule = { remindBefore: 14, remindAfter: 7 };
	const asked = (today: string, sent: { kind: 'before' | 'after'; sentOn: string }[] = [], more = rule as { remindBefore: number | null; remindAfter: number | null }) => reminderDue({ period: '2025', due }, stateOf(due, none, more.remindBefore, today), more, sent, today);

	it('goes out once before the due day and again and again after it', () => {
		expect([asked('2026-03-31'), asked('2026-04-01'), asked('2026-04-15')]).toEqual([null, 'before', 'before']);
		expect(asked('2026-04-10', [{ kind: 'before', sentOn: '2026-04-01' }])).toBeNull();
		expect([asked('2026-04-21'), asked('2026-04-22')]).toEqual([null, 'after']);
		expect(asked('2026-04-28', [{ kind: 'after', sentOn: '2026-04-22' }])).toBeNull();
		expect(asked('2026-04-29', [{ kind: 'after', sentOn: '2026-04-22' }])).toBe('after');
	});

	it('stays away where none is wanted or nothing is missing', () => {
		expect([asked('2026-04-10', [], { remindBefore: null, remindAfter: null }), asked('2026-06-01', [], { remindBefore: 14, remindAfter: null })]).toEqual([null, null]);
		expect(reminderDue({ period: '2025', due }, 'received', rule, [], '2026-05-01')).toBeNull();
	});
});
