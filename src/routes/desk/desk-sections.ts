/** Sections of the workplace, each with the act that opens it. */
import { may, type Act } from '#domains/accounts/permissions.ts';
import type { Principal } from '#domains/accounts/model.ts';

export const SECTIONS = [
	{ path: '/desk/deliveries', key: 'data', act: 'deliveries.read' },
	{ path: '/desk/indicators', key: 'indicators', act: 'indicators.write' },
	{ path: '/desk/cycle', key: 'cycle', act: 'cycle.read' },
	{ path: '/desk/releases', key: 'releases', act: 'releases.publish' },
	{ path: '/desk/strategy', key: 'strategy', act: 'strategy.read' },
	{ path: '/desk/bodies', key: 'bodies', act: 'bodies.read' },
	{ path: '/desk/actors', key: 'actors', act: 'bodies.read' },
	{ path: '/desk/reports', key: 'reports', act: 'reports.build' },
	{ path: '/desk/accounts', key: 'accounts', act: 'accounts.manage' },
	{ path: '/desk/authority', key: 'authority', act: 'authority.write' },
	{ path: '/desk/mail', key: 'mail', act: 'mail.manage' },
	{ path: '/desk/audit', key: 'audit', act: 'audit.read' }
] as const satisfies readonly { path: string; key: string; act: Act }[];

export type SectionKey = (typeof SECTIONS)[number]['key'];

export function sectionsOf(principal: Principal): { path: string; key: SectionKey }[] {
	return SECTIONS.filter((section) => may(principal, section.act)).map(({ path, key }) => ({ path, key }));
}
