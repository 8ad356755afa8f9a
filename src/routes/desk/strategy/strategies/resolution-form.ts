/** The form of a resolution: what was entered, and as it is recorded. */
import { readDecided, type NewResolution } from '#domains/bodies/resolutions/resolution.ts';
import { freeTextOf } from '../../../form-fields.ts';

const FIELDS = ['body', 'decided', 'subject', 'wording', 'for', 'against', 'abstained', 'paper-title', 'paper-url'] as const;

export type ResolutionFields = Record<(typeof FIELDS)[number], string> & { unanimous: boolean };

export function resolutionFields(form: FormData): ResolutionFields {
	return { ...(Object.fromEntries(FIELDS.map((name) => [name, freeTextOf(form, name).replaceAll('\r\n', '\n').trim()])) as Record<(typeof FIELDS)[number], string>), unanimous: form.get('unanimous') === 'on' };
}

export function resolutionOf(form: FormData): NewResolution {
	const f = resolutionFields(form);
	// an empty field is not 0: nothing was said
	const votes = (text: string) => (text === '' ? null : /^\d+$/.test(text) ? Number(text) : Number.NaN);
	return { body: f.body, decided: readDecided(f.decided), subject: f.subject, wording: f.wording, votes: { for: votes(f.for), against: votes(f.against), abstained: votes(f.abstained) }, unanimous: f.unanimous, paper: { title: f['paper-title'], url: f['paper-url'] } };
}
