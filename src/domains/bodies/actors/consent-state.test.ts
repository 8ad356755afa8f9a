import { expect, it } from 'vitest';
import { consentStates } from './consent-state.ts';

const given = (field: 'name' | 'email' | 'phone' | 'website', audience: 'members' | 'public', givenOn: string, more: { until?: string; withdrawnOn?: string } = {}) => ({ field, audience, givenOn, until: more.until ?? null, withdrawnOn: more.withdrawnOn ?? null, how: `Formular ${givenOn}` });

it('says who sees each field, since when, and what has ended', () => {
	const states = consentStates('person', [
		given('name', 'members', '2025-01-01'),
		given('name', 'public', '2025-03-01'),
		given('email', 'public', '2025-03-01', { withdrawnOn: '2025-06-01' }),
		given('email', 'members', '2025-02-01', { until: '2025-12-31' }),
		given('phone', 'members', '2025-02-01', { until: '2025-05-31' }),
		given('website', 'public', '2026-01-01')
	], '2025-09-01');
	expect(states.name).toEqual({ audience: 'public', since: '2025-03-01', until: null, how: 'Formular 2025-03-01', endedOn: null });
	expect(states.email).toEqual({ audience: 'members', since: '2025-02-01', until: '2025-12-31', how: 'Formular 2025-02-01', endedOn: null });
	expect(states.phone).toEqual({ audience: null, since: null, until: null, how: '', endedOn: '2025-05-31' });
	expect(states.website.audience).toBeNull();
	expect(states.function).toEqual({ audience: null, since: null, until: null, how: '', endedOn: null });
});

it('says of organisations what members see without being asked', () => {
	const states = consentStates('organisation', [], '2025-09-01');
	expect(states.website).toEqual({ audience: 'members', since: null, until: null, how: '', endedOn: null });
	expect(states.email.audience).toBeNull();
});
