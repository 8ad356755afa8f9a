/** Where the documents of reports lie: folders with report.json and chapters. */
import { existsSync, readdirSync, statSync } from 'node:fs';
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
 * Reports of an authority: those of its folder in the data folder first, then the one of the example county.
 * @param places folders that hold folders of reports, or are one themselves
 */
export async function findReports(places: readonly string[]): Promise<FoundReport[]> {
	const folders = places.flatMap((place) => (existsSync(join(place, 'report.json')) ? [place] : subfolders(place)));
	return Promise.all(folders.map(async (folder, i) => ({ key: String(i), folder, ...(await headOf(folder)) })));
}

type Head = Omit<FoundReport, 'key' | 'folder'>;

/** Reading all chapters takes a while, and the page asks every two seconds while a report is built. */
const read = new Map<string, { stamp: string; head: Head }>();

async function headOf(folder: string): Promise<Head> {
	const stamp = stampOf(folder);
	const known = read.get(folder);
	if (known?.stamp === stamp) return known.head;
	const head = await readHead(folder);
	if (read.size > 200) read.clear();
	read.set(folder, { stamp, head });
	return head;
}

/** Changes with every file that is added, removed or written. */
function stampOf(folder: string): string {
	return readdirSync(folder)
		.sort()
		.map((name) => {
			const stat = statSync(join(folder, name), { throwIfNoEntry: false });
			return `${name} ${stat?.size} ${stat?.mtimeMs}`;
		})
		.join('\n');
}

async function readHead(folder: string): Promise<Head> {
	try {
		const { title, chapters } = await readReportFolder(folder);
		return { title, chapters: chapters.length, fault: null };
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return { title: folder.split(/[\\/]/).at(-1) ?? folder, chapters: 0, fault: error.message };
	}
}

function subfolders(place: string): string[] {
	if (!existsSync(place)) return [];
	return readdirSync(place, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && existsSync(join(place, entry.name, 'report.json')))
		.map((entry) => join(place, entry.name))
		.sort();
}
