/** In which alphabet the attributes of a shapefile are written. */

/** Language driver (byte 29 of the .dbf) → encoding; only those seen in Germany. */
const DRIVERS = new Map<number, string>([
	[0x03, 'windows-1252'],
	[0x57, 'windows-1252'],
	[0x58, 'windows-1252'],
	[0x4d, 'gbk'],
	[0x7b, 'shift_jis']
]);

/**
 * The encoding that .cpg names; without one UTF-8 where the bytes are valid UTF-8, otherwise the
 * language driver, otherwise Windows-1252. A name nobody knows counts as none.
 */
export function dbfEncoding(dbf: Uint8Array, cpg: string | null): string {
	const named = cpg === null ? null : encodingOfCodePage(cpg);
	if (named !== null) return named;
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(dbf.subarray(headerLength(dbf)));
		return 'utf-8';
	} catch {
		return DRIVERS.get(dbf[29] ?? 0) ?? 'windows-1252';
	}
}

function headerLength(dbf: Uint8Array): number {
	return (dbf[8] ?? 0) + (dbf[9] ?? 0) * 256;
}

function encodingOfCodePage(cpg: string): string | null {
	const text = cpg.trim().toLowerCase();
	const digits = /^(?:ansi|oem|cp|windows-)?\s*(\d+)$/.exec(text)?.[1];
	// a fixed-width cut may split a UTF-8 letter: that is no reason to doubt the .cpg
	const candidates = digits === '65001' ? ['utf-8'] : digits === '88591' ? ['windows-1252'] : digits === undefined ? [text] : [`windows-${digits}`, `iso-${digits}`];
	for (const candidate of candidates) {
		try {
			return new TextDecoder(candidate).encoding;
		} catch {
			continue;
		}
	}
	return null;
}
