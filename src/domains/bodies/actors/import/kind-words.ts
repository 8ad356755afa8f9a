/** What a cell says of the kind of an actor: person, organisation, or which type of organisation. Folded, as offices write it. Pure. */
import { foldName } from '../fold-name.ts';
import { ORGANISATION_TYPES, type OrganisationType } from '../model.ts';
import { TYPE_WORDS } from '../words.ts';

export const PERSON = new Set(['person', 'p', 'mensch', 'individual', 'frau', 'herr']);
export const ORGANISATION = new Set(['organisation', 'organization', 'org', 'o', 'traeger', 'firma', 'institution', 'einrichtung']);
export const TYPES = new Map<string, OrganisationType>(ORGANISATION_TYPES.flatMap((t) => [[foldName(TYPE_WORDS[t].de), t] as const, [foldName(TYPE_WORDS[t].en), t] as const, [foldName(t), t] as const]));
/** names of types that offices use */
for (const [word, type] of [['amt', 'office'], ['fachdienst', 'office'], ['verein', 'association'], ['gemeinde', 'municipality'], ['stadt', 'municipality'], ['kommune', 'municipality'], ['jobcenter', 'jobcenter'], ['schule', 'school'], ['kita', 'school'], ['freier traeger', 'welfare-provider'], ['wohlfahrtsverband', 'welfare-provider'], ['unternehmen', 'business'], ['kammer', 'business'], ['fraktion', 'council-group'], ['klinik', 'health'], ['pflege', 'health'], ['land', 'state']] as const) TYPES.set(word, type);
