/** Addresses of mails (RFC 5322, addr-spec without comments and quoted names) and what may stand in a header. Runs anywhere. */

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/**
 * One address as it is sent to: its host in lower case and letters of the net (`münchen.example` → `xn--mnchen-3ya.example`).
 * @returns null for what is none, several in one, or more than an address
 */
export function mailAddress(text: string): string | null {
	const plain = text.trim();
	const at = plain.lastIndexOf('@');
	const [local, host] = [plain.slice(0, at), asciiHost(plain.slice(at + 1))];
	if (at < 1 || local.length > 64 || !LOCAL.test(local) || host === null) return null;
	const address = `${local}@${host}`;
	return address.length > 254 ? null : address;
}

function asciiHost(text: string): string | null {
	if (text === '' || /[\s/?#:@\\%[\]]/.test(text) || !URL.canParse(`http://${text}`)) return null;
	const host = new URL(`http://${text}`).hostname;
	const labels = host.split('.');
	// a host of one word is one's own machine; four numbers are no name
	if (labels.length < 2 && host !== 'localhost') return null;
	return labels.every((label) => label.length <= 63 && LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '') ? host : null;
}

/** Who a mail comes from: `Sozialplanung <planung@kreis.example>` or the address alone. @returns null for anything else */
export function mailSender(text: string): { name: string; address: string } | null {
	const [, name = '', inner = ''] = /^([^<>]*)<([^<>]+)>\s*$/.exec(text) ?? ['', '', text];
	const address = mailAddress(inner);
	return address === null ? null : { name: headerText(name.replace(/^\s*"(.*)"\s*$/, '$1')), address };
}

/** What people wrote, as one line of a header: line ends and control signs cannot begin a header of their own. */
export function headerText(text: string, longest = 250): string {
	const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069\ufeff]/g, '').replace(/ +/g, ' ').trim();
	const signs = [...line];
	return signs.length > longest ? `${signs.slice(0, longest - 1).join('')}…` : line;
}
