/** What every page of one strategy begins with. */
import { error } from '@sveltejs/kit';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { strategyByNumber } from '#domains/strategy/versions/read-strategies.server.ts';
import type { Strategy } from '#domains/strategy/versions/strategy.ts';
import type { Language } from '#ui/language.ts';

export async function strategyOf(tx: Read, number: string, lang: Language): Promise<Strategy> {
	const found = /^[1-9]\d{0,8}$/.test(number) ? await strategyByNumber(tx, Number(number)) : null;
	return found ?? error(404, lang === 'de' ? 'Diese Strategie gibt es nicht.' : 'There is no such strategy.');
}
