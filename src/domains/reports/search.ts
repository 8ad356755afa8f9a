/** Reports and chapters whose titles name what is looked for. Runs anywhere. */
import { textMatches } from '#domains/indicators/word-match.ts';

export interface ReportTitles {
	report: string;
	title: string;
	chapters: { slug: string; number: number; title: string }[];
}

export interface TitleHit {
	report: string;
	/** null: the report as a whole */
	slug: string | null;
	title: string;
}

/** Those in which every word of the query stands, as it is or nearly; the reports before their chapters. */
export function searchTitles(reports: readonly ReportTitles[], query: string): TitleHit[] {
	return reports.flatMap(({ report, title, chapters }) => [
		...(textMatches(title, query) ? [{ report, slug: null, title }] : []),
		...chapters.filter((chapter) => textMatches(chapter.title, query)).map((chapter) => ({ report, slug: chapter.slug, title: `${chapter.number}. ${chapter.title}` }))
	]);
}
