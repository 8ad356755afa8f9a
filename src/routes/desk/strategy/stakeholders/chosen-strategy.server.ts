/** Which strategy and day the pages of the assessment are about. */
import { berlinDay, isDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { readStrategies } from '#domains/strategy/versions/read-strategies.server.ts';

export async function chosenStrategy(tx: Read, asked: URLSearchParams) {
	mustBeAllowed(tx.principal, 'stakeholders.read');
	const strategies = await readStrategies(tx);
	const number = Number(asked.get('strategy'));
	const today = berlinDay(new Date());
	const day = asked.get('day') ?? '';
	return { strategies, strategy: strategies.find((s) => s.number === number) ?? strategies[0] ?? null, day: isDay(day) && day <= today ? day : today, today };
}
