/** A body and a membership as their forms send them. */
import type { BodyInput } from '#domains/bodies/body-form.ts';
import { BODY_KINDS, MEMBERSHIP_ROLES } from '#domains/bodies/model.ts';
import { USUALLY_VOTING, type MembershipInput } from '#domains/bodies/membership-rules.ts';
import { freeTextOf } from '../../form-fields.ts';
import { dayField, numberField } from '../desk-act.server.ts';

export function bodyFromForm(form: FormData): BodyInput {
	const text = (name: string) => freeTextOf(form, name).replaceAll('\r\n', '\n');
	return {
		kind: BODY_KINDS.find((k) => k === text('kind')) as BodyInput['kind'],
		content: { name: { de: text('name-de'), en: text('name-en') }, shortName: text('shortName'), mandate: text('mandate'), composition: text('composition'), rhythm: text('rhythm'), website: text('website'), email: text('email'), phone: text('phone'), place: text('place'), street: text('street'), postalCode: text('postalCode'), locality: text('locality'), note: text('note') },
		parent: numberField(form, 'parent'),
		fromDay: dayField(form, 'fromDay'),
		toDay: dayField(form, 'toDay'),
		public: form.get('public') === 'yes',
		example: form.get('example') === 'yes'
	};
}

/** Numbers of action fields that are ticked, and of those that were when the form was opened. */
export function fieldsFromForm(form: FormData): { before: number[]; after: number[] } {
	const numbers = (texts: readonly string[]) => texts.flatMap((text) => (/^[1-9]\d{0,6}$/.test(text) ? [Number(text)] : []));
	return { before: numbers(freeTextOf(form, 'fields-before').split(',')), after: numbers(form.getAll('fields').map(String)) };
}

export function membershipFromForm(form: FormData): MembershipInput {
	const role = MEMBERSHIP_ROLES.find((r) => r === freeTextOf(form, 'role')) as MembershipInput['role'];
	const vote = form.get('voting');
	return {
		actorId: freeTextOf(form, 'actorId'),
		role,
		// which role is chosen is known only when the form comes in
		voting: vote === 'yes' || (vote !== 'no' && USUALLY_VOTING.has(role)),
		fromDay: dayField(form, 'fromDay') ?? '',
		toDay: dayField(form, 'toDay'),
		onBehalfOf: freeTextOf(form, 'onBehalfOf') || null,
		deputyOf: freeTextOf(form, 'deputyOf') || null,
		note: freeTextOf(form, 'note')
	};
}
