/** A meeting as its form sends it. */
import { EMPTY_CONTENT, type MeetingInput } from '#domains/bodies/meetings/meeting-form.ts';
import { VISIBILITIES } from '#domains/bodies/meetings/model.ts';
import { freeTextOf } from '../../form-fields.ts';
import { dayField, numberField, timeField } from '../desk-act.server.ts';

export function meetingFromForm(form: FormData, kind: 'meeting' | 'event'): MeetingInput {
	const text = (name: string) => freeTextOf(form, name).replaceAll('\r\n', '\n');
	return {
		kind,
		title: text('title'),
		day: dayField(form, 'day') ?? '',
		from: timeField(form, 'from'),
		to: timeField(form, 'to'),
		visibility: VISIBILITIES.find((v) => v === text('visibility')) as MeetingInput['visibility'],
		content: {
			...EMPTY_CONTENT, place: text('place'), room: text('room'), street: text('street'), postalCode: text('postalCode'), locality: text('locality'), online: text('online'), note: text('note'), answerBy: dayField(form, 'answerBy') ?? '',
			signUp: form.get('signUp') === 'yes' ? { until: dayField(form, 'signUpUntil') ?? '', places: numberField(form, 'places'), interests: text('interests').split('\n').map((line) => line.trim()).filter((line) => line !== '') } : null
		},
		example: form.get('example') === 'yes'
	};
}
