/** All that is stored about a person: the register's part, and what the strategy knows of the person. */
import type { Write } from '#domains/accounts/transaction.server.ts';
import { personData } from '#domains/bodies/actors/person-data.server.ts';
import { assessmentsOf } from '#domains/strategy/stakeholders/assessments.server.ts';

export async function personAnswer(tx: Write, number: number) {
	const data = await personData(tx, number);
	const assessments = (await assessmentsOf(tx, data.id)).map(({ id: _id, actorId: _actor, strategyNumber: _number, ...rest }) => rest);
	return { ...data, assessments };
}
