/** Bodies and memberships in words. */
import type { BodyKind, MembershipRole } from './model.ts';

type Words = { de: string; en: string };

export const BODY_KIND_WORDS: Record<BodyKind, Words> = {
	'county-council': { de: 'Kreistag', en: 'County council' },
	committee: { de: 'Ausschuss', en: 'Committee' },
	'steering-group': { de: 'Steuerungsgruppe', en: 'Steering group' },
	'advisory-board': { de: 'Beirat', en: 'Advisory board' },
	'planning-group': { de: 'Planungsgruppe', en: 'Planning group' },
	'staff-unit': { de: 'Stabsstelle', en: 'Staff unit' },
	office: { de: 'Amt', en: 'Office' },
	external: { de: 'Externes Gremium', en: 'External body' },
	other: { de: 'Anderes Gremium', en: 'Other body' }
};

export const ROLE_WORDS: Record<MembershipRole, Words> = {
	chair: { de: 'Vorsitz', en: 'Chair' },
	'deputy-chair': { de: 'stellvertretender Vorsitz', en: 'Deputy chair' },
	member: { de: 'Mitglied', en: 'Member' },
	deputy: { de: 'Vertretung', en: 'Deputy' },
	advisory: { de: 'beratendes Mitglied', en: 'Advisory member' },
	secretary: { de: 'Schriftführung', en: 'Secretary' },
	moderator: { de: 'Moderation', en: 'Moderator' },
	guest: { de: 'Gast', en: 'Guest' }
};
