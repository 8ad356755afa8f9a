/** From what valibot finds in a form to the field that the form shows. Pure. */
import { InvalidInput, UserError } from '#base/errors.ts';

interface Issue {
	message: string;
	path?: readonly { key: unknown }[] | undefined;
}

/** @param whole said where no sentence of ours is at hand @param ids of fields that the form calls otherwise than the content does */
export function faultOfIssue(issue: Issue, whole: string, ids: Readonly<Record<string, string>> = {}): UserError {
	if (issue.message.startsWith('Invalid ')) return new UserError(whole);
	const path = (issue.path ?? []).map((p) => p.key).filter((key) => typeof key === 'string' && key !== 'content').join('.');
	return new InvalidInput(ids[path] ?? path, issue.message);
}
