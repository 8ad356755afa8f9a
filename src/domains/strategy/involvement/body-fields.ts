/** Which bodies work on which action field: by what they decided on, and by the code that their name carries. Pure. */

/** `PG HF 1 Übergang` carries HF1, not HF11. */
export function carriesCode(name: string, code: string): boolean {
	const parts = /^(\p{L}+)\s*(\d+)$/u.exec(code.trim());
	if (!parts) return false;
	return new RegExp(`(?<![\\p{L}\\p{N}])${parts[1]}\\s*${parts[2]}(?![\\p{N}])`, 'iu').test(name);
}
