/** What a picture is by its first bytes, whatever its name; null when it is neither PNG nor JPEG. */
export function imageType(bytes: Uint8Array): 'png' | 'jpg' | null {
	const starts = (...magic: number[]) => magic.every((byte, i) => bytes[i] === byte);
	if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
	return starts(0xff, 0xd8, 0xff) ? 'jpg' : null;
}

/** Width and height in pixels, from the head of a PNG or the frame of a JPEG; null where there is none. */
export function imageSize(bytes: Uint8Array): { width: number; height: number } | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const size = imageType(bytes) === 'png' ? (bytes.length < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20) }) : frameSize(view);
	return size && size.width > 0 && size.height > 0 ? size : null;
}

/** JPEG: segments up to the one that begins a frame (ITU T.81, B.1.1.3). */
function frameSize(view: DataView): { width: number; height: number } | null {
	let at = 2;
	while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
		const marker = view.getUint8(at + 1);
		const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
		if (frame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
		// fill bytes before a marker
		at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
	}
	return null;
}
