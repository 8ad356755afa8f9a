/**
 * Official tables that look like a layout we know and differ from it: a sheet has another name, a heading is worded anew. Where all
 * headings are there, the sheets are read; else it is said which heading is missing, and which cell comes near it.
 */
import { fault, quoted } from './fault.ts';
import { bookKind, openBook } from './grid/open-book.ts';
import { fitOfSheet } from './heading-fit.ts';
import { headingText } from './heading-text.ts';
import { OFFICIAL_PROFILES } from './official-profiles.ts';
import { headingsOf, mayBeOfficialText, readOfficial } from './official-sheets.ts';
import { isProblem } from './packed-text.ts';
import type { IncomingFile, Reader, ReadingProfile, ReadReport, Recognition, Sink } from './reader.ts';

export const officialChanged: Reader = { name: 'official-changed', recognise, read };

/** Fewer headings than this, or a smaller share, may be chance. */
const [FEWEST, SHARE] = [4, 0.6];

interface Near {
	profile: ReadingProfile;
	/** names of the sheets that it fits best */
	sheets: string[];
	share: number;
}

/** asked for when the file is recognised, and again when it is read */
const known = new WeakMap<Uint8Array, Near | null>();

function near(file: IncomingFile): Near | null {
	let best = known.get(file.bytes);
	if (best === undefined) known.set(file.bytes, (best = nearest(file)));
	return best;
}

function nearest(file: IncomingFile): Near | null {
	if (bookKind(file) === null && !mayBeOfficialText(file)) return null;
	const book = openBook(file);
	if (isProblem(book)) return null;
	const headings = book.names.map((_, index) => headingsOf(book, index));
	let best: (Near & { found: number }) | null = null;
	for (const profile of OFFICIAL_PROFILES) {
		const find = headingText(profile.header.find);
		const fits = book.names.flatMap((name, index) => {
			const sheet = headings[index]?.has(find) ? book.sheet(index) : null;
			const fit = sheet && !isProblem(sheet) ? fitOfSheet(sheet, profile) : null;
			return fit ? [{ name, found: fit.found, share: fit.found / fit.wanted }] : [];
		});
		const most = Math.max(0, ...fits.map((fit) => fit.share));
		const sheets = fits.filter((fit) => fit.share === most);
		const found = sheets[0]?.found ?? 0;
		if (found < FEWEST || most < SHARE || (best !== null && found <= best.found)) continue;
		best = { profile, sheets: sheets.map(({ name }) => name), share: most, found };
	}
	return best;
}

function recognise(file: IncomingFile): Recognition | null {
	const found = near(file);
	if (!found) return null;
	const book = openBook(file);
	// what only comes near must not be taken for another layout by chance, nor go before one that fits
	return { score: found.share === 1 ? 0.96 : 0.75, layout: `${found.profile.name} (abweichend)`, table: null, title: null, encoding: isProblem(book) ? '' : book.format };
}

async function read(file: IncomingFile, sink: Sink): Promise<ReadReport> {
	const found = near(file);
	if (!found) return { sheets: [], measures: [], notes: [] };
	const report = readOfficial(file, found.sheets.map((name) => ({ ...found.profile, sheet: { name } })), sink);
	if (found.share === 1) {
		const list = found.sheets.slice(0, 5).map(quoted).join(', ');
		sink.problem(fault('sheet-renamed', { file: file.name, sheet: found.sheets[0] ?? null }, { de: `Gelesen wird ${list}: Der Name ist neu, die Überschriften sind die des Aufbaus „${found.profile.name}“.`, en: `${list} is read: the name is new, the headings are those of the layout “${found.profile.name}”.` }, { de: 'Prüfen Sie, ob es das richtige Blatt ist.', en: 'Check whether it is the right sheet.' }, 'hint'));
	}
	return report;
}
