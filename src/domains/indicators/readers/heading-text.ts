/** Compares headings as people do: line breaks, hyphenation, footnote marks and case do not count. */

/** `Bevölkerung 2)` and `Bevöl-\nkerung¹⁾` → `bevölkerung` */
export function headingText(text: string): string {
	return text
		.replaceAll('²', '2')
		.replaceAll('³', '3')
		.replace(/\s*\d{1,2}\)/g, '')
		.replace(/[*†⁰¹⁴-⁹⁾]/gu, '')
		.replace(/[\s\u00ad\u200b-]+/gu, '')
		.toLowerCase();
}

/** Path of headings in one normal form; ` > ` separates. */
export function headingPath(path: string): string {
	return path.split('>').map(headingText).filter((part) => part !== '').join('>');
}
