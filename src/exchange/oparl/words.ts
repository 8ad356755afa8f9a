/** Our words in those that OParl recommends (descriptions of the schema 1.1). Runs anywhere. */
import type { BodyKind, MembershipRole } from '#domains/bodies/model.ts';
import type { ConsultationRole, PublicContent } from '#domains/bodies/published/model.ts';

type Organization = PublicContent['Organization'];

/** „Grobe Kategorisierung“ */
export function organizationType({ kind, external }: Pick<Organization, 'kind' | 'external'>): string {
	if (kind === 'organisation') return 'Institution';
	if (external || kind === 'external') return 'externes Gremium';
	return kind === 'office' || kind === 'staff-unit' ? 'Verwaltungsbereich' : kind === 'other' ? 'Sonstiges' : 'Gremium';
}

/** The highest one is always called „Parlament“, and nothing is abbreviated. */
export const CLASSIFICATIONS: Record<BodyKind | 'organisation', string> = {
	'county-council': 'Parlament',
	committee: 'Ausschuss',
	'steering-group': 'Steuerungsgruppe',
	'advisory-board': 'Beirat',
	'planning-group': 'Planungsgruppe',
	'staff-unit': 'Stabsstelle',
	office: 'Amt',
	external: 'Externes Gremium',
	other: 'Sonstiges',
	organisation: 'Organisation'
};

export const ROLES: Record<MembershipRole, string> = {
	chair: 'Vorsitz',
	'deputy-chair': 'Stellvertretender Vorsitz',
	member: 'Mitglied',
	deputy: 'Stellvertretendes Mitglied',
	advisory: 'Beratendes Mitglied',
	secretary: 'Schriftführung',
	moderator: 'Moderation',
	guest: 'Gast'
};

export const CONSULTATION_ROLES: Record<ConsultationRole, string> = {
	hearing: 'Anhörung',
	decision: 'Entscheidung',
	acknowledgement: 'Kenntnisnahme',
	preliminary: 'Vorberatung'
};

/** „durchgeführt“ is said once the minutes are approved; an event has none. */
export function meetingState({ kind, state, minutesApproved }: Pick<PublicContent['Meeting'], 'kind' | 'state' | 'minutesApproved'>): string {
	if (state === 'planned' || state === 'cancelled') return 'terminiert';
	return state === 'held' && (minutesApproved || kind === 'event') ? 'durchgeführt' : 'eingeladen';
}

type Decided = Pick<PublicContent['Resolution'], 'carried' | 'unanimous' | 'withoutVote'>;

/** How it was decided; null where nobody has said it. */
export function voteMode({ votesFor, unanimous, withoutVote }: Pick<PublicContent['Resolution'], 'votesFor' | 'unanimous' | 'withoutVote'>): 'votes' | 'unanimous' | 'consensus' | 'unknown' | null {
	return withoutVote ?? (unanimous ? 'unanimous' : votesFor === null ? null : 'votes');
}

/** What came of an agenda item, in a few words; empty: nothing is known. */
export function resultOf(resolutions: readonly Decided[], outcomes: PublicContent['AgendaItem']['outcomes']): string {
	if (resolutions.length > 0) {
		const carried = resolutions.filter((one) => one.carried).length;
		if (carried === 0) return 'Abgelehnt';
		if (carried < resolutions.length) return 'Teilweise beschlossen';
		return resolutions.every((one) => one.unanimous) ? 'Einstimmig beschlossen' : resolutions.every((one) => one.withoutVote === 'consensus') ? 'Im Konsens beschlossen' : 'Beschlossen';
	}
	return outcomes.some((one) => one.kind === 'hand-over') ? 'Verantwortung übergeben' : outcomes.length > 0 ? 'Zur Kenntnis genommen' : '';
}
