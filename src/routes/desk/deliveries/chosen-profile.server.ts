import { UserError } from '#base/errors.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { knownProfiles } from '#domains/indicators/known-profiles.server.ts';
import { checkProfile } from '#domains/indicators/readers/profile.ts';
import type { ReadingProfile } from '#domains/indicators/readers/reader.ts';

const LARGEST = 256 * 1024;

/** The reading profile of a form: a file goes before the choice from the list; null where neither is given. */
export async function chosenProfile(tx: Read, form: FormData, unreadable: string): Promise<ReadingProfile | null> {
	const file = form.get('profile-file');
	if (file instanceof File && file.size > 0) return profileFromFile(file, unreadable);
	const name = form.get('profile');
	if (typeof name !== 'string' || name === '') return null;
	return (await knownProfiles(tx)).find((profile) => profile.name === name) ?? null;
}

/** @throws UserError when the file is no reading profile, naming the field */
export async function profileFromFile(file: File, unreadable: string): Promise<ReadingProfile> {
	if (file.size > LARGEST) throw new UserError(unreadable);
	let content: unknown;
	try {
		content = JSON.parse(await file.text());
	} catch {
		throw new UserError(unreadable);
	}
	return checkProfile(content);
}
