/** On which days a series comes again, as its forms send it. */
import type { Rhythm } from '#domains/bodies/meetings/series.ts';
import { freeTextOf } from '../../form-fields.ts';
import { numberField } from '../desk-act.server.ts';

export const rhythmFromForm = (form: FormData): Rhythm => ({
	freq: freeTextOf(form, 'freq') === 'weekly' ? 'weekly' : 'monthly',
	interval: numberField(form, 'interval') ?? 1,
	weekday: numberField(form, 'weekday') ?? 0,
	nth: (freeTextOf(form, 'nth') === 'last' ? -1 : Number(freeTextOf(form, 'nth'))) as Rhythm['nth']
});
