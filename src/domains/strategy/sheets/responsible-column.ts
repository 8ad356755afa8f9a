/** The column that names the body standing for a goal or measure: the link with the register, beside the words of the wording. Pure. */
import { UserError } from '#base/errors.ts';
import type { Kind } from '../model.ts';

export interface BodyName {
	id: string;
	number: number;
	name: string;
}

/** Bodies that stand for elements, by id of the element; who is linked otherwise (a person, an account) is not in it. */
export type Responsibles = ReadonlyMap<string, BodyName>;

/** Kinds for which somebody stands. */
export const standsFor = (kind: Kind): boolean => kind === 'goal' || kind === 'measure';

/** `4 · Jugendberufsagentur`: the number counts */
export const bodyLine = ({ number, name }: Pick<BodyName, 'number' | 'name'>): string => `${number} · ${name.replace(/\s+/g, ' ').trim()}`;

const NOBODY = /^(?:niemand|keines?|keins|–|—|-)$/i;

/** @returns null: nobody any more; undefined: as it was @throws UserError without the place */
export function readBody(text: string, bodies: readonly BodyName[]): BodyName | null | undefined {
	const asked = text.replace(/\s+/g, ' ').trim();
	if (asked === '') return undefined;
	if (NOBODY.test(asked)) return null;
	const number = /^(?:Nr\. ?)?(\d{1,9})(?:[.,]0)?(?: ?·.*)?$/.exec(asked)?.[1];
	const found = number === undefined ? bodies.filter((b) => b.name.trim().toLowerCase() === asked.toLowerCase()) : bodies.filter((b) => b.number === Number(number));
	if (found.length === 1) return found[0];
	throw new UserError(number !== undefined ? `Ein Gremium mit der Nr. ${number} gibt es nicht.` : found.length > 1 ? `„${asked.slice(0, 60)}“ heißen mehrere Gremien (${found.map((b) => `Nr. ${b.number}`).join(', ')}). Bitte die Nummer eintragen.` : `Ein Gremium „${asked.slice(0, 60)}“ gibt es nicht. Bitte Namen oder Nummer wie auf der Seite „Gremien“ eintragen.`);
}
