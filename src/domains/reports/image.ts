/** What a picture is by its first bytes, whatever its name; null when it is neither PNG nor JPEG. */
export function imageType(bytes: Uint8Array): 'png' | 'jpg' | null {
	const starts = (...magic: number[]) => magic.every((byte, i) => bytes[i] === byte);
	if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
	return starts(0xff, 0xd8, 0xff) ? 'jpg' : null;
}
