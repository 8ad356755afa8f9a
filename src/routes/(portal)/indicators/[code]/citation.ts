/** How figures of an indicator are cited: on its page, and on every picture that is taken from it. */
import { dateText } from '#ui/date-text.ts';
import type { Language } from '#ui/language.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';

interface Cited {
	authority: string;
	definition: Pick<IndicatorDefinition, 'name' | 'licence' | 'sourceCode'>;
	/** breakdown, in words */
	group: string | null;
	/** in words */
	period: string;
	release: { number: number; publishedAt: Date };
	publisher: string | undefined;
	lang: Language;
}

export function citationOf({ authority, definition: d, group, period, release, publisher, lang }: Cited): string {
	const what = `${authority}: ${d.name[lang]}${group ? ` (${group})` : ''}, ${period}.`;
	const date = dateText(release.publishedAt, lang);
	const from = publisher ?? d.sourceCode;
	return lang === 'de' ? `${what} Datenstand ${release.number} vom ${date}. Quelle: ${from}; ${d.licence}; eigene Darstellung.` : `${what} Release ${release.number} of ${date}. Source: ${from}; ${d.licence}; own presentation.`;
}
