import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '#base/errors.ts';
import { parseChapter } from './document-file.ts';
import type { ReportSource } from './write.server.ts';

/** Reads a report's folder: report.json and numbered chapters. @throws UserError when it is none */
export function readReportFolder(folder: string): ReportSource {
	let names: string[];
	try {
		names = readdirSync(folder);
	} catch {
		throw new UserError(`Den Ordner ${folder} gibt es nicht.`);
	}
	if (!names.includes('report.json')) throw new UserError(`In ${folder} fehlt report.json mit code, title und subtitle.`);
	const head = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { code: string; title: string; subtitle: string };
	return { ...head, chapters: names.filter((n) => n.endsWith('.md')).sort().map((name) => parseChapter(name, readFileSync(join(folder, name), 'utf8'))) };
}
