/** From what valibot finds in a form to the field that the form shows. Pure. */
import type { FormFaults } from '#base/form-faults.ts';

interface Issue {
	message: string;
	path?: readonly { key: unknown }[] | undefined;
}

/** All of them, each on its field. @param whole said where no sentence of ours is at hand @param ids of fields that the form calls otherwise than the content does */
export function addIssues(faults: FormFaults, issues: readonly Issue[] | undefined, whole: string, ids: Readonly<Record<string, string>> = {}): void {
	for (const issue of issues ?? []) {
		const path = (issue.path ?? []).map((p) => p.key).filter((key) => typeof key === 'string' && key !== 'content').join('.');
		if (issue.message.startsWith('Invalid ')) faults.add('', whole);
		else faults.add(ids[path] ?? path, issue.message);
	}
}
