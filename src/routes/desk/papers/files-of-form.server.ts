/** Files that a form of papers sends, kept with the paper in their order; what is not what its name says is refused. */
import { UserError } from '#base/errors.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { addFile } from '#domains/bodies/papers/write-papers.server.ts';
import type { Language } from '#ui/language.ts';
import { readAttachmentsSoon, theConfig } from '#app';
import { fileNameOf } from '../../form-fields.ts';
import { paperTexts } from './texts.ts';

/** @throws UserError that names the file */
export async function addFiles(tx: Write, number: number, files: readonly File[], lang: Language): Promise<void> {
	const limit = theConfig().uploadLimit;
	for (const file of files) {
		if (file.size > limit) throw new UserError(paperTexts[lang].tooLarge(Math.round(limit / 1024 / 1024)));
		await addFile(tx, number, { name: fileNameOf(file.name), bytes: new Uint8Array(await file.arrayBuffer()) });
	}
	// once it is stored
	if (files.length > 0) setTimeout(() => void readAttachmentsSoon(tx.principal.authorityId), 200);
}
