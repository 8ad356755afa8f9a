/** Addresses of readers, as coarse as the purpose allows. */

/**
 * Who counts as one when guessing is slowed: an IPv4 address, or the /64 of an IPv6 address, since one household or office holds
 * all addresses below it. Anything else counts as itself.
 */
export function networkOf(address: string): string {
	const groups = ipv6Groups(address);
	return groups ? (ipv4Inside(groups) ?? `${groups.slice(0, 4).join(':')}::/64`) : address;
}

/** For the audit trail: tells attacks from different places apart, but no longer a person. */
export function coarseNetworkOf(address: string): string {
	const network = networkOf(address);
	const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(network);
	if (four) return `${four[1]}.0/24`;
	const six = network.endsWith('::/64') ? network.split(':').slice(0, 3) : null;
	return six ? `${six.join(':')}::/48` : 'unknown';
}

/** The eight groups of an IPv6 address without leading zeros; null for everything else. */
function ipv6Groups(address: string): string[] | null {
	let plain: string;
	try {
		plain = address.includes(':') ? new URL(`http://[${address.split('%')[0]}]/`).hostname.slice(1, -1) : '';
	} catch {
		return null;
	}
	if (plain === '') return null;
	const [before = '', after] = plain.split('::');
	const [left, right] = [before, after ?? ''].map((part) => (part === '' ? [] : part.split(':')));
	return [...(left ?? []), ...Array.from({ length: 8 - (left?.length ?? 0) - (right?.length ?? 0) }, () => '0'), ...(right ?? [])];
}

/** `::ffff:192.0.2.7` is how a socket for both families writes 192.0.2.7. */
function ipv4Inside(groups: readonly string[]): string | null {
	if (groups.slice(0, 5).some((group) => group !== '0') || groups[5] !== 'ffff') return null;
	return groups.slice(6).flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]).join('.');
}
