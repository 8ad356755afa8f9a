import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../../../desk-guard.server.ts';
import { actorNumber } from '../../../actor-acts.server.ts';
import { answerLabels } from '../../../answer-labels.ts';
import { personAnswer } from '../../../person-answer.server.ts';
import type { RequestHandler } from './$types';

/** All that is stored about an actor, for a machine. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'actors.write');
	const number = actorNumber(event.params.number);
	if (number === null) throw new NotFound();
	const data = await theDatabase().write(principal, (tx) => personAnswer(tx, number));
	return new Response(`${JSON.stringify({ labels: answerLabels(event.locals.lang), ...data }, null, '\t')}\n`, { headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': `attachment; filename="auskunft-${number}.json"`, 'cache-control': 'private, no-store' } });
};
