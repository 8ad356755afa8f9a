/** The record of processing activities of an authority as it stands today. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { keptMonthsOf } from '#domains/bodies/actors/retention-rule.ts';
import { theConfig } from '#app';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { activities, MEASURES } from './activities.ts';

export function processingRecord(event: { locals: App.Locals; url: URL; request: Request }) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'actors.write');
	const { authority } = event.locals;
	const { imprint, dataProtection, contact } = authority.settings;
	return {
		authority: { name: authority.name, represented: imprint?.represented ?? '', address: [imprint?.street, imprint?.city].filter(Boolean).join(', '), email: contact?.email ?? imprint?.email ?? '', phone: contact?.phone ?? imprint?.phone ?? '' },
		officer: { name: dataProtection?.name ?? '', email: dataProtection?.email ?? '' },
		activities: activities({ auditYears: theConfig().auditYears, months: keptMonthsOf(authority.settings), mailServer: theConfig().smtp !== null }),
		measures: MEASURES,
		now: new Date()
	};
}
