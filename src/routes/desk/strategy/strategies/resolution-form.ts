/** The form of a resolution: what was entered, and as it is recorded. */
import { UserError } from '#base/errors.ts';
import { readDecided, WITHOUT_VOTE, type NewResolution } from '#domains/bodies/resolutions/resolution.ts';
import { freeTextOf } from '../../../form-fields.ts';

const FIELDS = ['body', 'decided', 'subject', 'wording', 'for', 'against', 'abstained', 'paper-title', 'paper-url', 'decided-by'] as const;

export type ResolutionFields = Record<(typeof FIELDS)[number], string>;

export function resolutionFields(form: FormData): ResolutionFields {
	return Object.fromEntries(FIELDS.map((name) => [name, freeTextOf(form, name).replaceAll('\r\n', '\n').trim()])) as ResolutionFields;
}

export function resolutionOf(form: FormData): NewResolution {
	const f = resolutionFields(form);
	if (f['decided-by'] === 'votes' && f.for === '') throw new UserError('„Ja-Stimmen“ fehlen. Bitte tragen Sie die Zahlen ein, oder wählen Sie, wie sonst entschieden wurde.');
	// an empty field is not 0: nothing was said
	const votes = (text: string) => (text === '' ? null : /^\d+$/.test(text) ? Number(text) : Number.NaN);
	return { body: f.body, decided: readDecided(f.decided), subject: f.subject, wording: f.wording, votes: { for: votes(f.for), against: votes(f.against), abstained: votes(f.abstained) }, unanimous: f['decided-by'] === 'unanimous', withoutVote: WITHOUT_VOTE.find((w) => w === f['decided-by']) ?? null, paper: { title: f['paper-title'], url: f['paper-url'] } };
}
