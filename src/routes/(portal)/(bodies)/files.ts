/** Files as they are offered on a page. Runs anywhere. */
import type { RecordOf } from '#domains/bodies/published/read-records.server.ts';

export interface FileRow {
	id: string;
	name: string;
	/** PDF, 120 kB */
	what: string;
	href: string;
}

const KINDS: Record<string, string> = { 'application/pdf': 'PDF', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel', 'image/png': 'PNG', 'image/jpeg': 'JPEG', 'text/plain': 'Text' };

export function fileRows(files: readonly RecordOf<'File'>[]): FileRow[] {
	return files.map(({ id, content: c }) => ({ id, name: c.name || c.fileName, what: [KINDS[c.mediaType] ?? /\.([a-z0-9]{1,5})$/i.exec(c.fileName)?.[1]?.toUpperCase(), size(c.size)].filter(Boolean).join(', '), href: `/files/${id}/${encodeURIComponent(c.fileName)}` }));
}

function size(bytes: number): string {
	return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}
