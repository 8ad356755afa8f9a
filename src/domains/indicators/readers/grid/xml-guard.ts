/** XML of a workbook never needs a document type: with one, entities could swell or reach outside. */

/** Whether the bytes hold `<!DOCTYPE` or `<!ENTITY`, or are in an encoding in which that could hide. */
export function hasDocumentType(xml: Uint8Array): boolean {
	if (xml.subarray(0, 64).includes(0) || (xml[0] === 0xff && xml[1] === 0xfe) || (xml[0] === 0xfe && xml[1] === 0xff)) return true;
	for (let at = xml.indexOf(33); at >= 0; at = xml.indexOf(33, at + 1)) {
		if (xml[at - 1] !== 60) continue;
		const word = String.fromCharCode(...xml.subarray(at + 1, at + 8)).toUpperCase();
		if (word === 'DOCTYPE' || word.startsWith('ENTITY')) return true;
	}
	return false;
}
