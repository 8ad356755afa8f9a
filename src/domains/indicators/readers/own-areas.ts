/** Areas that only their publisher has, in lists that name the kind of each row: regions of the BBSR, its associations with municipality numbers of their own (16068901). */
const REGIONS = /^(?:nuts|raumordnungs|ror|stadtregion|arbeitsmarkt|mittelbereich)/i;
const ASSOCIATION = /^gemeindeverb/i;

export function isOwnArea(kind: string, key: string): boolean {
	return REGIONS.test(kind) || (ASSOCIATION.test(kind) && /^\d{7,8}$/.test(key));
}
