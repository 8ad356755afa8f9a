/** Addresses within the public pages: in the language of the page and, while a past release is shown, within that release. */
import { localPath, type Language } from '#ui/language.ts';

export interface LinkFrame {
	lang: Language;
	/** set while a release other than the newest is shown */
	past: { number: number } | null;
}

/** Pages that show figures of a release; the others are the same whatever the release. */
const OF_A_RELEASE = /^\/(indicators|areas|compare|search|sources|deliveries|data)?(\/|$)/;

/** `to('/indicators', { topic: 'work' })` → `/en/indicators?topic=work&release=3`; what is null, undefined or empty is left out. */
export function linksOf(frame: LinkFrame): (path: string, query?: Record<string, string | null | undefined>) => string {
	return (path, query = {}) => {
		const [plain = '', hash] = path.split('#');
		const wanted = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
		if (frame.past && OF_A_RELEASE.test(plain)) wanted.push(['release', String(frame.past.number)]);
		const search = wanted.length > 0 ? new URLSearchParams(wanted).toString() : '';
		return `${localPath(plain, frame.lang)}${search ? `?${search}` : ''}${hash ? `#${hash}` : ''}`;
	};
}
