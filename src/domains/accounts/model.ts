/** Who someone is and what that allows. Runs anywhere. */

export const ROLES = ['administrator', 'planner', 'data_steward', 'member'] as const;
export type Role = (typeof ROLES)[number];

/** Whether someone with this role takes part in bodies without belonging to the staff unit, which sees and writes all of theirs. */
export function isMember(role: Principal['role']): boolean {
	return role === 'member' || role === 'data_steward';
}

/** The one on whose behalf something is read or written. */
export interface Principal {
	authorityId: string;
	/** null: the public, an upload link, or the system itself */
	accountId: string | null;
	/** link: an office without an account, behind its personal upload link */
	role: Role | 'public' | 'system' | 'link';
	/** as it stands in the audit trail */
	name: string;
	/** data steward and link: the only source it delivers for */
	sourceCode?: string | null;
	/** link: which one */
	linkId?: string;
}

export interface Authority {
	id: string;
	slug: string;
	name: string;
	kind: string;
	countyKey: string;
	settings: AuthoritySettings;
}

export const SECOND_FACTOR_POLICIES = ['optional', 'administrators', 'everyone'] as const;
export type SecondFactorPolicy = (typeof SECOND_FACTOR_POLICIES)[number];

/** Whether the office demands a second factor of someone with this role; unknown settings count as optional. */
export function needsSecondFactor(settings: Pick<AuthoritySettings, 'secondFactor'>, role: Role): boolean {
	return settings.secondFactor === 'everyone' || (settings.secondFactor === 'administrators' && role === 'administrator');
}

export interface AuthoritySettings {
	/** who must use a second factor */
	secondFactor?: SecondFactorPolicy;
	/** true: names and events are a demonstration */
	demonstration?: boolean;
	unit?: { de?: string; en?: string };
	homepage?: string;
	imprint?: { note?: { de?: string; en?: string }; responsible?: string; represented?: string; street?: string; city?: string; email?: string; phone?: string; vatId?: string; editor?: string };
	/** of what others may fetch: address of the licence's text, and since when it counts */
	license?: string;
	licenseSince?: string;
	shortName?: string;
	/** for questions on the figures */
	contact?: { name?: string; email?: string; phone?: string };
	/** the officer; `supervisor` where it is not the one of the state */
	dataProtection?: { name?: string; email?: string; supervisor?: { name?: string; url?: string } };
	accessibility?: { feedbackEmail?: string; reviewedAt?: string; law?: string; enforcementBody?: string };
	[key: string]: unknown;
}
