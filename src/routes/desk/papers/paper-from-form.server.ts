/** A paper as its form sends it. */
import { VISIBILITIES } from '#domains/bodies/meetings/model.ts';
import type { PaperInput } from '#domains/bodies/papers/paper-form.ts';
import { freeTextOf } from '../../form-fields.ts';
import { dayField, numberField } from '../desk-act.server.ts';

export function paperFromForm(form: FormData): PaperInput {
	const text = (name: string) => freeTextOf(form, name).replaceAll('\r\n', '\n');
	return { reference: text('reference'), name: text('name'), paperType: text('paperType'), datedOn: dayField(form, 'datedOn') ?? '', summary: text('summary'), visibility: VISIBILITIES.find((v) => v === text('visibility')) as PaperInput['visibility'], originator: numberField(form, 'originator'), example: form.get('example') === 'yes' };
}
