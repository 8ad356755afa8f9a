/** Where the documents of reports lie: folders with report.json and chapters. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '#base/errors.ts';
import { readReportFolder } from './folder.server.ts';

export interface FoundReport {
	/** name of the folder's place, as the page sends it back */
	key: string;
	folder: string;
	title: string;
	chapters: number;
	/** why the folder cannot be read */
	fault: string | null;
}

/**
 * Reports of an instance: `reports/*` in the data folder first, then the one of the example county.
 * @param places folders that hold folders of reports, or are one themselves
 */
export function findReports(places: readonly string[]): FoundReport[] {
	const folders = places.flatMap((place) => (existsSync(join(place, 'report.json')) ? [place] : subfolders(place)));
	return folders.map((folder, i) => {
		const found = { key: String(i), folder };
		try {
			const { title, chapters } = readReportFolder(folder);
			return { ...found, title, chapters: chapters.length, fault: null };
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			return { ...found, title: folder.split(/[\\/]/).at(-1) ?? folder, chapters: 0, fault: error.message };
		}
	});
}

function subfolders(place: string): string[] {
	if (!existsSync(place)) return [];
	return readdirSync(place, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && existsSync(join(place, entry.name, 'report.json')))
		.map((entry) => join(place, entry.name))
		.sort();
}
