/** What an authority says of itself, changed by its administrator. */
import { audit } from './audit.server.ts';
import { checkDetails, detailsOf, settingsWith, type AuthorityDetails } from './authority-details.ts';
import type { Authority } from './model.ts';
import { mustBeAllowed } from './permissions.ts';
import type { Read, Write } from './transaction.server.ts';

type Described = Pick<Authority, 'name' | 'countyKey' | 'settings'>;

export async function ownAuthority(tx: Read): Promise<Described> {
	mustBeAllowed(tx.principal, 'authority.write');
	const [row] = await tx.sql<Described[]>`select name, county_key as "countyKey", settings from authority where id = app_authority()`;
	return row as Described;
}

/**
 * Saves what was edited from `base`; shown to the public within seconds. Other settings (second factor, demonstration) stay.
 * @returns `outdated` with what is stored when somebody saved something else since; then nothing is stored
 * @throws UserError naming the field
 */
export async function editAuthority(tx: Write, details: AuthorityDetails, base: AuthorityDetails): Promise<{ outcome: 'changed' | 'unchanged' } | { outcome: 'outdated'; now: AuthorityDetails }> {
	mustBeAllowed(tx.principal, 'authority.write');
	const checked = checkDetails(details);
	const [row] = await tx.sql<Described[]>`select name, county_key as "countyKey", settings from authority where id = app_authority() for update`;
	const stored = row as Described;
	const now = detailsOf(stored);
	if (changed(now, base).length > 0) return { outcome: 'outdated', now };
	const fields = changed(now, checked);
	if (fields.length === 0) return { outcome: 'unchanged' };
	await tx.sql`update authority set name = ${checked.name ?? stored.name}, settings = ${tx.sql.json(settingsWith(stored.settings, checked) as never)} where id = app_authority()`;
	await audit(tx, 'authority.details', 'authority', tx.principal.authorityId, { fields });
	return { outcome: 'changed' };
}

function changed(before: AuthorityDetails, after: AuthorityDetails): string[] {
	return Object.keys(before).filter((key) => (before[key] ?? '') !== (after[key] ?? ''));
}
