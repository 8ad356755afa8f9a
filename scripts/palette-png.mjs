// Writes pixels as a PNG with a palette of at most 256 colours: a third of the size for pictures of pages.
import { deflateSync } from 'node:zlib';

/**
 * @param {{width: number, height: number, data: Uint8Array}} image four bytes a pixel, opaque
 * @returns {Buffer} the file
 */
export function palettePng({ width, height, data }) {
	const palette = commonColours(data);
	const nearest = new Map();
	const rows = Buffer.alloc((width + 1) * height);
	for (let y = 0, at = 0; y < height; y++) {
		// each row begins with its filter: none
		for (let x = 0; x < width; x++, at += 4) {
			const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
			let index = nearest.get(colour);
			if (index === undefined) nearest.set(colour, (index = closest(palette, colour)));
			rows[y * (width + 1) + 1 + x] = index;
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 3, 0, 0, 0], 8);
	const colours = Buffer.from(palette.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]));
	return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

/** The most frequent colours; those that are hardly told apart count together, so that rare hues get a place too. */
function commonColours(data) {
	const groups = new Map();
	for (let at = 0; at < data.length; at += 4) {
		const key = ((data[at] >> 3) << 10) | ((data[at + 1] >> 3) << 5) | (data[at + 2] >> 3);
		const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
		const group = groups.get(key) ?? { count: 0, colours: new Map() };
		group.count++;
		group.colours.set(colour, (group.colours.get(colour) ?? 0) + 1);
		groups.set(key, group);
	}
	return [...groups.values()]
		.sort((a, b) => b.count - a.count)
		.slice(0, 256)
		.map(({ colours }) => [...colours].sort((a, b) => b[1] - a[1])[0][0]);
}

function closest(palette, colour) {
	let best = 0;
	let least = Infinity;
	for (const [i, other] of palette.entries()) {
		const distance = ((colour >> 16) - (other >> 16)) ** 2 + (((colour >> 8) & 255) - ((other >> 8) & 255)) ** 2 + ((colour & 255) - (other & 255)) ** 2;
		if (distance < least) [best, least] = [i, distance];
	}
	return best;
}

function chunk(type, content) {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
	const result = Buffer.alloc(body.length + 8);
	result.writeUInt32BE(content.length, 0);
	body.copy(result, 4);
	result.writeUInt32BE(crc32(body), body.length + 4);
	return result;
}

const TABLE = Array.from({ length: 256 }, (_, n) => {
	let c = n;
	for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
	return c >>> 0;
});

function crc32(bytes) {
	let c = 0xffffffff;
	for (const byte of bytes) c = (TABLE[(c ^ byte) & 255] ?? 0) ^ (c >>> 8);
	return (c ^ 0xffffffff) >>> 0;
}
