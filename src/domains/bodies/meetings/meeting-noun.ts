/** What a date is called in sentences: both words are feminine, so that they fit into the same ones. Pure. */
import type { Meeting } from './model.ts';

export const meetingNoun = ({ kind }: Pick<Meeting, 'kind'>): 'Sitzung' | 'Veranstaltung' => (kind === 'event' ? 'Veranstaltung' : 'Sitzung');
