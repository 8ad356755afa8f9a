/** The whole of a JSON file, which has to be in memory at once. */
import type { LocalText } from '../model.ts';
import type { Problem } from '../problem.ts';
import { decode, textBytes } from './encoding.ts';
import { fault } from './fault.ts';
import type { IncomingFile } from './reader.ts';

const LARGEST = 64 * 1024 * 1024;

/** @param again where to get a sound file */
export function jsonFile(file: IncomingFile, again: LocalText): { json: unknown } | Problem {
	if (file.bytes.length > LARGEST) return fault('file-too-large', { file: file.name }, { de: 'Die Datei ist größer als 64 MB.', en: 'The file is larger than 64 MB.' }, { de: 'Laden Sie die Tabelle in Teilen herunter.', en: 'Download the table in parts.' });
	try {
		const text = textBytes(file.bytes);
		return { json: JSON.parse(text ? decode(text.bytes, text.encoding) : '') };
	} catch (error) {
		const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
		return fault('damaged-json', { file: file.name }, { de: `Die JSON-Datei ist unvollständig oder beschädigt${at ? ` (Zeichen ${at})` : ''}.`, en: `The JSON file is incomplete or damaged${at ? ` (character ${at})` : ''}.` }, again);
	}
}
