/** What somebody means who types a name or a code instead of choosing from the list. Pure. */
import { UserError } from '#base/errors.ts';
import type { ProductChoice } from '../../cycle-products.server.ts';

const NAMED = 4;

/**
 * @param typed a text of the list, a code (2.1) or words of the name
 * @returns null where a number or an address stands, or nothing in the list says so
 * @throws UserError with the first few where several do
 */
export function chosenProduct(choices: readonly ProductChoice[], typed: string): ProductChoice | null {
	const asked = typed.trim().replace(/\s+/g, ' ');
	// reports go by an address, not by a number
	const exact = choices.find((c) => c.text === asked || (c.product.kind === 'report' && c.product.target === asked));
	if (exact || asked === '' || /^(?:#|Nr\.\s*)?\d+$/.test(asked) || /^(?:https?:|\/)/i.test(asked)) return exact ?? null;
	const words = asked.toLocaleLowerCase('de');
	// a code stands alone: 2.1 is not in 12.1 and not in 2.10
	const code = /^[\d.]+$/.test(asked);
	const said = choices.filter(({ text }) => (code ? text.split(' ').includes(asked) : text.toLocaleLowerCase('de').includes(words)));
	if (said.length > 1) throw new UserError(`„${asked.slice(0, 40)}“ passt auf mehrere: ${said.slice(0, NAMED).map((c) => `„${c.text}“`).join(', ')}${said.length > NAMED ? ` und ${said.length - NAMED} weitere` : ''}. Bitte eines aus der Liste wählen.`);
	return said[0] ?? null;
}
