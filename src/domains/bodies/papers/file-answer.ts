/** How a kept file is handed out: as a download, never opened in the page. Pure. */
export function fileHeaders({ name, type, size }: { name: string; type: string; size: number }, isPublic: boolean): Record<string, string> {
	const ascii = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').replace(/["\\]/g, '') || 'datei';
	return {
		'content-type': type,
		'content-length': String(size),
		'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
		'x-content-type-options': 'nosniff',
		'cache-control': isPublic ? 'public, max-age=300' : 'private, no-store'
	};
}
