/** A strategy as it stands in the workplace: a title, a period, and which elements belong to it. Runs anywhere. */
import * as v from 'valibot';
import { isDay, isInReach } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import type { Element, Measure, Text } from '../model.ts';

/** What can be edited. */
export interface StrategyHead {
	title: Text;
	summary: Text;
	cycle: number;
	/** ISO days, both included */
	from: string;
	to: string;
	/** the strategy that it continues */
	predecessorId: string | null;
}

export interface Strategy extends StrategyHead {
	id: string;
	/** permanent address, counted through all strategies */
	number: number;
	/** counts edits of its head */
	version: number;
	createdAt: Date;
	createdBy: string;
}

const text = (name: string, longest: number) => v.pipe(v.string(), v.trim(), v.maxLength(longest, `„${name}“ ist länger als ${longest.toLocaleString('de-DE')} Zeichen.`));
const day = (name: string) => v.pipe(v.string(), v.trim(), v.check(isDay, `„${name}“ ist kein Tag, zum Beispiel 31.12.2024.`), v.check(isInReach, `„${name}“ liegt zu weit weg. Bitte prüfen Sie das Jahr.`));

const schema = v.pipe(
	v.object({
		title: v.object({ de: v.pipe(text('Titel', 400), v.minLength(1, '„Titel“ fehlt. Bitte sagen Sie, wie die Strategie heißt.')), en: text('Titel, Englisch', 400) }),
		summary: v.object({ de: text('In einfachen Worten', 10_000), en: text('In einfachen Worten, Englisch', 10_000) }),
		cycle: v.pipe(v.number('„Kreislauf“ ist keine Zahl.'), v.integer('„Kreislauf“ ist keine ganze Zahl.'), v.minValue(1, '„Kreislauf“ wird ab 1 gezählt.'), v.maxValue(1000, '„Kreislauf“ ist zu groß.')),
		from: day('Beginn'),
		to: day('Ende'),
		predecessorId: v.nullable(v.pipe(v.string(), v.uuid('Den Vorgänger gibt es nicht.')))
	}),
	v.check((s) => s.from < s.to, '„Ende“ liegt nicht nach dem Beginn.')
);

/** @throws UserError that names the field */
export function checkStrategy(input: unknown): StrategyHead {
	const result = v.safeParse(schema, input);
	if (result.success) return result.output;
	const { message } = result.issues[0];
	throw new UserError(message.startsWith('Invalid ') ? 'Die Angaben zur Strategie sind unvollständig.' : message);
}

/** The way from a strategy to one of its predecessors, itself included; null where there is none. */
export function wayBack(from: string, to: string, predecessorOf: ReadonlyMap<string, string | null>): string[] | null {
	const way = [from];
	for (let at = from; at !== to; way.push(at)) {
		const next = predecessorOf.get(at);
		if (!next || way.includes(next)) return null;
		at = next;
	}
	return way;
}

/** What a successor takes over: all but measures that are over. */
export function continued<E extends Pick<Element, 'kind' | 'content'>>(elements: readonly E[]): E[] {
	return elements.filter((e) => e.kind !== 'measure' || !['done', 'stopped'].includes((e.content as Measure).state));
}
