import { allTopics } from '#domains/indicators/read-definitions.server.ts';
import { topics } from '#exchange/api/endpoints.ts';
import { answering } from '../../answer.server.ts';

export const { GET, OPTIONS, fallback } = answering(topics, async ({ tx }) => {
	const found = await allTopics(tx);
	return { body: { count: found.length, topics: found.map(({ code, name, lead }) => ({ code, name, lead })) } };
});
