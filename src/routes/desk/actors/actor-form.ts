/** An actor as its form sends it. */
import { ORGANISATION_TYPES, type ActorContent } from '#domains/bodies/actors/model.ts';
import { freeTextOf } from '../../form-fields.ts';

/** One a line, or apart by commas and semicolons. */
export function listOf(text: string): string[] {
	return [...new Set(text.split(/[\n;,]/).map((part) => part.trim()).filter(Boolean))];
}

export function actorFromForm(form: FormData, before: ActorContent): ActorContent {
	const text = (name: string) => freeTextOf(form, name).trim();
	return {
		...before,
		name: text('name'), title: text('title'), given: text('given'), family: text('family'), function: text('function'),
		organisationType: ORGANISATION_TYPES.find((t) => t === text('organisationType')) ?? '',
		shortName: text('shortName'),
		organisationId: text('organisationId') || null,
		email: text('email'), phone: text('phone'), website: text('website'), street: text('street'), postalCode: text('postalCode'), locality: text('locality'),
		fields: listOf(freeTextOf(form, 'fields')),
		areas: form.getAll('areas').filter((v): v is string => typeof v === 'string'),
		contributes: freeTextOf(form, 'contributes').replaceAll('\r\n', '\n').trim(),
		byExperience: form.get('byExperience') === 'yes',
		note: freeTextOf(form, 'note').replaceAll('\r\n', '\n').trim(),
		example: form.get('example') === 'yes'
	};
}
