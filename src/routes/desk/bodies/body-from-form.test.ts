import { expect, it } from 'vitest';
import { membershipFromForm } from './body-from-form.server.ts';

const voting = (role: string, vote: string) => {
	const form = new FormData();
	form.set('role', role);
	form.set('voting', vote);
	return membershipFromForm(form).voting;
};

it('a seat has the vote that is usual for its role, unless said otherwise', () => {
	expect(['chair', 'deputy-chair', 'member', 'deputy', 'secretary', 'guest'].map((role) => voting(role, ''))).toEqual([true, true, true, false, false, false]);
	expect([voting('secretary', 'yes'), voting('chair', 'no')]).toEqual([true, false]);
});
