import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { UserError } from '#base/errors.ts';
import { parseChapter, type ChapterFile } from './document-file.ts';
import { ReportFaults } from './fault.ts';
import { imageType } from './image.ts';
import type { ReportSource } from './write.server.ts';

/** Reads a report's folder: report.json, numbered chapters, pictures; others have their turn between two chapters. @throws UserError when it is none */
export async function readReportFolder(folder: string): Promise<ReportSource> {
	let names: string[];
	try {
		names = readdirSync(folder).sort();
	} catch {
		throw new UserError(`Den Ordner ${folder} gibt es nicht.`);
	}
	if (!names.includes('report.json')) throw new UserError(`In ${folder} fehlt report.json mit code, title und subtitle.`);
	const files = names.filter((n) => n.endsWith('.md'));
	if (files.length === 0) throw new UserError(`In ${folder} liegt kein Kapitel. Erwartet werden Dateien wie 01-einleitung.md.`);
	const images = new Map(names.filter((n) => /\.(png|jpe?g)$/i.test(n)).flatMap((name) => {
		const bytes = readFileSync(join(folder, name));
		const type = imageType(bytes);
		return type ? [[name, { type, bytes }] as const] : [];
	}));
	const head = readHead(readFileSync(join(folder, 'report.json'), 'utf8'));
	const chapters: ChapterFile[] = [];
	for (const name of files) {
		await turn();
		chapters.push(parseChapter(name, readFileSync(join(folder, name), 'utf8')));
	}
	return { ...head, images, chapters };
}

/** report.json. @throws ReportFaults naming line and column */
export function readHead(text: string): Pick<ReportSource, 'code' | 'title' | 'subtitle' | 'imprint'> {
	const fault = (message: string, at = 0) => {
		const before = text.slice(0, at).split('\n');
		return { file: 'report.json', line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message };
	};
	let head: unknown;
	try {
		head = JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (error) {
		const position = /position (\d+)/.exec(String(error))?.[1];
		throw new ReportFaults([fault('Das ist kein gültiges JSON. Anführungszeichen, Kommas und Klammern prüfen.', position ? Number(position) : text.length)]);
	}
	if (typeof head !== 'object' || head === null || Array.isArray(head)) throw new ReportFaults([fault('Erwartet wird { "code": …, "title": …, "subtitle": … }.')]);
	const given = head as Record<string, unknown>;
	const faults = [];
	for (const key of Object.keys(given)) if (!['code', 'title', 'subtitle', 'imprint'].includes(key)) faults.push(fault(`Die Angabe „${key}“ gibt es nicht. Bekannt: code, title, subtitle, imprint.`, Math.max(0, text.indexOf(`"${key}"`))));
	for (const key of ['code', 'title', 'subtitle']) if (typeof given[key] !== 'string' || given[key].trim() === '') faults.push(fault(`Die Angabe „${key}“ fehlt oder ist leer.`, Math.max(0, text.indexOf(`"${key}"`))));
	if (typeof given.code === 'string' && given.code !== '' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(given.code)) faults.push(fault(`„${given.code}“ taugt nicht als Adresse des Berichts: nur Kleinbuchstaben, Ziffern und Bindestriche.`, Math.max(0, text.indexOf('"code"'))));
	const imprint = given.imprint ?? [];
	if (!Array.isArray(imprint) || imprint.some((line) => typeof line !== 'string')) faults.push(fault('imprint ist eine Liste von Zeilen: ["…", "…"].', Math.max(0, text.indexOf('"imprint"'))));
	if (faults.length > 0) throw new ReportFaults(faults);
	return { code: given.code as string, title: given.title as string, subtitle: given.subtitle as string, imprint: imprint as string[] };
}
