/** Files that a form of papers sends, kept with the paper in their order; what is not what its name says is refused. */
import { InvalidInput, UserError } from '#base/errors.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { checkDocumentFile } from '#domains/bodies/papers/document-file.ts';
import { addFile } from '#domains/bodies/papers/write-papers.server.ts';
import type { Language } from '#ui/language.ts';
import { readAttachmentsSoon, theConfig } from '#app';
import { fileNameOf } from '../../form-fields.ts';
import { paperTexts } from './texts.ts';

/** What is wrong with the files, all of them named; empty: nothing. */
export async function faultOfFiles(files: readonly File[], lang: Language): Promise<string> {
	const limit = theConfig().uploadLimit;
	const refused: string[] = [];
	for (const file of files) {
		const name = fileNameOf(file.name);
		try {
			if (file.size > limit) refused.push(paperTexts[lang].tooLarge(name, Math.round(limit / 1024 / 1024)));
			else checkDocumentFile(name, new Uint8Array(await file.arrayBuffer()));
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			refused.push(error.message);
		}
	}
	// no browser keeps files that were chosen
	return refused.length === 0 ? '' : [...refused, paperTexts[lang].chooseAgain(files.length)].join(' ');
}

/** @throws InvalidInput that names every file that is not taken */
export async function addFiles(tx: Write, number: number, files: readonly File[], lang: Language): Promise<void> {
	const fault = await faultOfFiles(files, lang);
	if (fault !== '') throw new InvalidInput('file', fault);
	for (const file of files) await addFile(tx, number, { name: fileNameOf(file.name), bytes: new Uint8Array(await file.arrayBuffer()) });
	// once it is stored
	if (files.length > 0) setTimeout(() => void readAttachmentsSoon(tx.principal.authorityId), 200);
}
