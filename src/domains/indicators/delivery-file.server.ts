/** Delivered files as they came: addressed by their hash, compressed (Zstandard; earlier gzip) in pieces, never changed. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gunzip, zstdCompress, zstdDecompress } from 'node:zlib';
import { NotFound } from '#base/errors.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';

const PIECE = 1024 * 1024;
const compress = promisify(zstdCompress);
const expand = promisify(zstdDecompress);
const expandGzip = promisify(gunzip);
/** quick, and half as large as gzip makes tables */
const QUICK = { chunkSize: PIECE, params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** asked several times for one delivery, of files that may be large */
const hashes = new WeakMap<Uint8Array, string>();

export function sha256Of(bytes: Uint8Array): string {
	let hash = hashes.get(bytes);
	if (hash === undefined) hashes.set(bytes, (hash = createHash('sha256').update(bytes).digest('hex')));
	return hash;
}

/** Starts compressing at once, so that it runs beside the check of the file. */
export function packFile(bytes: Uint8Array): Promise<Buffer> {
	return compress(bytes, QUICK);
}

export async function storeFile(tx: Write, sha256: string, packed: Promise<Buffer>): Promise<void> {
	const { authorityId } = tx.principal;
	const [there] = await tx.sql`select 1 from delivery_file where sha256 = ${sha256} limit 1`;
	const content = await packed;
	// an upload link sees no file, also not the same one of somebody else: for it the database tells
	if (there) return;
	const pieces: Promise<unknown>[] = [];
	for (let piece = 0, at = 0; at === 0 || at < content.length; piece++, at += PIECE) {
		// the driver would spell bytes out in hexadecimal digits, which takes three times as long
		const text = content.toString('base64', at, Math.min(at + PIECE, content.length));
		const sent = tx.sql`insert into delivery_file (authority_id, sha256, piece, content) values (${authorityId}, ${sha256}, ${piece}, decode(${text}, 'base64')) on conflict do nothing`.execute();
		// told where it is awaited; until then another piece may have failed first
		sent.catch(() => {});
		pieces.push(sent);
		// PostgreSQL stores one piece while the next is spelled out here
		if (pieces.length > 1) await pieces.shift();
	}
	await Promise.all(pieces);
}

/** The file byte for byte. @throws Error when it no longer fits its hash */
export async function loadFile(tx: Read, sha256: string): Promise<Buffer> {
	const pieces = await tx.sql<{ content: Buffer }[]>`select content from delivery_file where sha256 = ${sha256} order by piece`;
	if (pieces.length === 0) throw new NotFound();
	const packed = Buffer.concat(pieces.map((row) => row.content));
	const bytes = await (packed[0] === 0x1f && packed[1] === 0x8b ? expandGzip(packed) : expand(packed));
	if (sha256Of(bytes) !== sha256) throw new Error(`stored file ${sha256} is damaged`);
	return bytes;
}
