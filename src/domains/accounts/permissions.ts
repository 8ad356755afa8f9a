/** What each role may do. Unknown means no; the first line of every verb that writes or reads more than the public. */
import type { Principal, Role } from './model.ts';
import { NotFound } from '#base/errors.ts';

export const ACTS = [
	'deliveries.read',
	'deliveries.receive',
	'deliveries.accept',
	'calendar.read',
	'calendar.write',
	'observations.read-confidential',
	'sources.write',
	'indicators.write',
	'areas.import',
	'releases.publish',
	'reports.build',
	'cycle.read',
	'cycle.write',
	'strategy.read',
	'strategy.write',
	'strategy.publish',
	'bodies.read',
	'bodies.write',
	'bodies.publish',
	'actors.write',
	'stakeholders.read',
	'own-participation.write',
	// for bodies in which one holds an office; which these are, memberships say
	'own-bodies.write',
	'mail.manage',
	'accounts.manage',
	'authority.write',
	'audit.read',
	'own-account.write'
] as const;
export type Act = (typeof ACTS)[number];

const PLANNER: readonly Act[] = [
	'deliveries.read',
	'deliveries.receive',
	'deliveries.accept',
	'calendar.read',
	'calendar.write',
	'observations.read-confidential',
	'sources.write',
	'indicators.write',
	'areas.import',
	'releases.publish',
	'reports.build',
	'cycle.read',
	'cycle.write',
	'strategy.read',
	'strategy.write',
	'strategy.publish',
	'bodies.read',
	'bodies.write',
	'bodies.publish',
	'actors.write',
	'stakeholders.read',
	'own-participation.write',
	'own-bodies.write',
	'own-account.write'
];

const GRANTED: Record<Role, readonly Act[]> = {
	administrator: ACTS,
	planner: PLANNER,
	data_steward: ['deliveries.read', 'deliveries.receive', 'calendar.read', 'bodies.read', 'own-participation.write', 'own-bodies.write', 'own-account.write'],
	member: ['cycle.read', 'strategy.read', 'bodies.read', 'own-participation.write', 'own-bodies.write', 'own-account.write']
};

export function may(principal: Principal, act: Act): boolean {
	if (principal.role === 'system') return true;
	if (principal.role === 'public') return false;
	// it hands in for its one source and sees its own; none of the acts above, each of which opens more
	if (principal.role === 'link') return false;
	return GRANTED[principal.role].includes(act);
}

/** @throws NotFound — "not allowed" answers like "not found" */
export function mustBeAllowed(principal: Principal, act: Act): void {
	if (!may(principal, act)) throw new NotFound();
}
