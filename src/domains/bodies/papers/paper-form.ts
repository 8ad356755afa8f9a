/** What a paper must hold. Pure. */
import * as v from 'valibot';
import { oneLine } from '#base/clean-text.ts';
import { isDay, isInReach } from '#base/day.ts';
import { FormFaults } from '#base/form-faults.ts';
import { addIssues } from '../field-of-issue.ts';
import { withoutMarkup } from '../meetings/plain-text.ts';
import { VISIBILITIES, type Visibility } from '../meetings/model.ts';

export interface PaperInput {
	reference: string;
	name: string;
	paperType: string;
	/** ISO day; empty: none */
	datedOn: string;
	summary: string;
	visibility: Visibility;
	/** number of the body that it comes from */
	originator: number | null;
	example: boolean;
}

export const EMPTY_PAPER: PaperInput = { reference: '', name: '', paperType: '', datedOn: '', summary: '', visibility: 'body', originator: null, example: false };

const line = (name: string, most = 400) => v.pipe(v.string(), v.transform(oneLine), v.maxLength(most, `„${name}“ ist länger als ${most} Zeichen. Bitte kürzen.`));
const schema = v.object({
	reference: line('Vorlagennummer', 60),
	name: v.pipe(line('Titel'), v.minLength(1, '„Titel“ fehlt. Zum Beispiel: Armutspräventionsstrategie 2018–2024.')),
	paperType: line('Art', 60),
	datedOn: v.pipe(v.string(), v.check((d) => d === '' || (isDay(d) && isInReach(d)), '„Datum“ ist kein Tag, zum Beispiel 14.06.2018.')),
	summary: v.pipe(v.string(), v.maxLength(10_000, '„Kurz gesagt“ ist länger als 10.000 Zeichen. Bitte kürzen.'), v.transform(withoutMarkup)),
	visibility: v.picklist(VISIBILITIES, '„Sichtbar für“ fehlt: Bitte wählen Sie.'),
	originator: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
	example: v.boolean()
});

/** @throws InvalidInput that names the fields */
export function checkPaper(input: PaperInput): PaperInput {
	const faults = new FormFaults();
	const result = v.safeParse(schema, input);
	addIssues(faults, result.issues, 'Die Vorlage ist unvollständig.');
	faults.throwIfAny();
	return result.output as PaperInput;
}
