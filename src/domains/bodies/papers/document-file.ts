/** Whether a file is what its name says: PDF and Office files of today, without macros. Pure. */
import { UserError } from '#base/errors.ts';
import { isZip, openZip, unpack, type ZipEntry } from '#domains/indicators/readers/zip.ts';

const OPEN_XML = { docx: ['word/', 'wordprocessingml.document'], xlsx: ['xl/', 'spreadsheetml.sheet'], pptx: ['ppt/', 'presentationml.presentation'] } as const;
const OPEN_DOCUMENT = { odt: 'text', ods: 'spreadsheet', odp: 'presentation' } as const;
const OLD = new Set(['doc', 'xls', 'ppt']);
const WITH_MACROS = new Set(['docm', 'xlsm', 'pptm', 'dotm']);

export const DOCUMENT_ENDINGS = ['pdf', ...Object.keys(OPEN_XML), ...Object.keys(OPEN_DOCUMENT)];

/** @returns its media type @throws UserError that says what is wrong and the way out */
export function checkDocumentFile(name: string, bytes: Uint8Array): string {
	const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? '';
	if (bytes.length === 0) throw new UserError(`Die Datei „${name}“ ist leer. Bitte wählen Sie sie noch einmal.`);
	if (OLD.has(ending)) throw new UserError(`„${name}“ ist im alten Format .${ending}. Bitte speichern Sie die Datei als PDF oder als .${ending}x und wählen Sie sie noch einmal.`);
	if (WITH_MACROS.has(ending)) throw new UserError(`„${name}“ kann Makros enthalten. Bitte speichern Sie die Datei als PDF oder ohne Makros und wählen Sie sie noch einmal.`);
	if (!DOCUMENT_ENDINGS.includes(ending)) throw new UserError(`„${name}“ wird hier nicht angenommen. Möglich sind PDF und Office-Dateien: ${DOCUMENT_ENDINGS.map((e) => `.${e}`).join(', ')}.`);
	const type = ending === 'pdf' ? pdfType(bytes) : officeType(ending, name, bytes);
	if (type === null) throw new UserError(`Der Inhalt von „${name}“ passt nicht zum Namen: Das ist keine ${ending === 'pdf' ? 'PDF' : `.${ending}`}-Datei. ${ending === 'pdf' ? 'Bitte laden Sie eine echte PDF-Datei hoch.' : `Bitte laden Sie eine echte .${ending}-Datei hoch.`}`);
	return type;
}

function pdfType(bytes: Uint8Array): string | null {
	const text = (part: Uint8Array) => Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1');
	// both may stand within the first and last 1024 bytes, as readers of PDF accept it; without its end a file is cut off
	const begin = /%PDF-[12]\.\d/.exec(text(bytes.subarray(0, 1024)));
	// a page or an archive in front of it is a file of two kinds: what it is depends on who opens it
	if (!begin || /<[a-z!?]|^PK|^MZ/i.test(begin.input.slice(0, begin.index))) return null;
	return text(bytes.subarray(-1024)).includes('%%EOF') ? 'application/pdf' : null;
}

function officeType(ending: string, name: string, bytes: Uint8Array): string | null {
	if (!isZip(bytes)) return null;
	const entries = openZip({ name, bytes });
	if (!Array.isArray(entries)) throw new UserError(`„${name}“: ${entries.what.de}`);
	if (entries.some((e) => /(^|\/)vbaProject\.bin$/i.test(e.name) || e.name.startsWith('Basic/'))) throw new UserError(`„${name}“ enthält Makros. Bitte speichern Sie die Datei als PDF oder ohne Makros und wählen Sie sie noch einmal.`);
	const read = (entry: ZipEntry | undefined): string => {
		if (!entry || entry.size > 1024 * 1024) return '';
		const content = unpack({ name, bytes }, entry);
		return content instanceof Uint8Array ? new TextDecoder().decode(content) : '';
	};
	const entry = (path: string) => entries.find((e) => e.name === path);
	if (ending in OPEN_XML) {
		const [folder, kind] = OPEN_XML[ending as keyof typeof OPEN_XML];
		return entries.some((e) => e.name.startsWith(folder)) && read(entry('[Content_Types].xml')).includes(`${kind}.main+xml`) ? `application/vnd.openxmlformats-officedocument.${kind}` : null;
	}
	const type = `application/vnd.oasis.opendocument.${OPEN_DOCUMENT[ending as keyof typeof OPEN_DOCUMENT]}`;
	return entry('content.xml') && read(entry('mimetype')).trim() === type ? type : null;
}
