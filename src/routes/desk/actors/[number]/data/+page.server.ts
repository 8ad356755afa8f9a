import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { displayName } from '#domains/bodies/actors/model.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { actorNumber } from '../../actor-acts.server.ts';
import { personAnswer } from '../../person-answer.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** All that is stored about an actor, to be read and printed. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'actors.write');
	const number = actorNumber(event.params.number);
	if (number === null) throw new NotFound();
	const { authority } = event.locals;
	const person = await theDatabase().write(principal, (tx) => personAnswer(tx, number));
	return { person, name: displayName(person.content), now: new Date(), authority: { name: authority.name, officer: authority.settings.dataProtection ?? null } };
};
