/** How many sit in a body, in words: those who stand in and guests are no members, wherever they are counted. Pure. */
import type { Language } from '#ui/language.ts';
import type { MembershipRole } from './model.ts';

const WORDS: Record<Language, Record<'members' | 'deputies' | 'guests', [string, string]>> = {
	de: { members: ['Mitglied', 'Mitglieder'], deputies: ['Vertretung', 'Vertretungen'], guests: ['Gast', 'Gäste'] },
	en: { members: ['member', 'members'], deputies: ['deputy', 'deputies'], guests: ['guest', 'guests'] }
};

export function seatCount(roles: readonly MembershipRole[], lang: Language): string {
	const [deputies, guests] = [roles.filter((r) => r === 'deputy').length, roles.filter((r) => r === 'guest').length];
	const counts = { members: roles.length - deputies - guests, deputies, guests };
	return (['members', 'deputies', 'guests'] as const).flatMap((what) => (counts[what] > 0 || what === 'members' ? [`${counts[what]} ${WORDS[lang][what][counts[what] === 1 ? 0 : 1]}`] : [])).join(', ');
}
