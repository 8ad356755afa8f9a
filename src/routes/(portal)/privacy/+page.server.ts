import { theConfig } from '#app';
import type { PageServerLoad } from './$types';

/** How long the office keeps its audit trail. */
export const load: PageServerLoad = () => ({ auditYears: theConfig().auditYears });
