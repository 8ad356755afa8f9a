/**
 * Makes every cell of a workbook have one and the same fill. Fills mean nothing here, but the library looks one up for every
 * cell and throws inside where it finds none: a million cells of a workbook without styles would take minutes.
 */
const FILL = '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>';
const EMPTY = `<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${FILL}<cellXfs count="1"><xf numFmtId="0" fillId="0"/></cellXfs></styleSheet>`;
const OVERRIDE = '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>';

/** Changes the parts `xl/styles.xml` and `[Content_Types].xml` of the workbook given by name. */
export function oneFill(get: (part: string) => Uint8Array | undefined, set: (part: string, bytes: Uint8Array) => void): void {
	const text = (part: string): string => new TextDecoder().decode(get(part));
	const put = (part: string, content: string): void => set(part, new TextEncoder().encode(content));
	if (get('xl/styles.xml')) {
		const styles = text('xl/styles.xml').replace(/\bfillId="\d+"/g, 'fillId="0"').replace(/<(\w+:)?fills\b[^>]*(?:\/>|>[\s\S]*?<\/(?:\w+:)?fills>)/, '');
		put('xl/styles.xml', styles.replace(/<(?:\w+:)?styleSheet\b[^>]*>/, (open) => open + FILL));
	} else {
		put('xl/styles.xml', EMPTY);
		put('[Content_Types].xml', text('[Content_Types].xml').replace(/<\/(\w+:)?Types>/, (close) => OVERRIDE + close));
	}
}
