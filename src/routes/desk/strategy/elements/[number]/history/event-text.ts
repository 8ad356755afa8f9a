/** What an act on an element says in its history: the other end of a link by its name, all else as in the audit trail. */
import type { Language } from '#ui/language.ts';
import { detailText } from '../../../../audit/detail-words.ts';

export function eventText(detail: Record<string, unknown>, lang: Language): string {
	// the number and the kind are those of the page
	const { number: _, kind: __, ...rest } = detail;
	const [later, earlier] = [typeof rest.from === 'number', typeof rest.to === 'number'];
	if ((later || earlier) && typeof rest.name === 'string') {
		const other = lang === 'de' ? `„${rest.name}“` : `“${rest.name}”`;
		if (later) return lang === 'de' ? `${other} folgt daraus` : `${other} follows from it`;
		return lang === 'de' ? `folgt aus ${other}` : `follows from ${other}`;
	}
	const { name: ___, ...others } = rest;
	return detailText(others, lang);
}
