/** Number of a round in an address; 0, which no round has, for anything else. */
export function numberOf(text: string | undefined): number {
	return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}
