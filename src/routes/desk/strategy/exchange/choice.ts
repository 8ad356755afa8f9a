/** What is to be exported, from the address. */
import { KINDS } from '#domains/strategy/model.ts';
import type { ExportChoice } from '#domains/strategy/sheets/read-stored.server.ts';

export function exportChoice(asked: URLSearchParams): ExportChoice {
	const number = (name: string) => (/^\d{1,7}$/.test(asked.get(name) ?? '') ? Number(asked.get(name)) : null);
	return { kinds: KINDS.filter((k) => asked.getAll('kind').includes(k)), cycle: number('cycle'), field: number('field') };
}
