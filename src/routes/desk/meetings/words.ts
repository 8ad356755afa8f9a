/** Words of what a meeting, an answer or an outcome can be. */
import type { Answer, Attendance, MeetingState, OutcomeKind, Visibility } from '#domains/bodies/meetings/model.ts';
import type { ConsultationRole } from '#domains/bodies/published/model.ts';
import type { Language } from '#ui/language.ts';

type Two = Record<Language, string>;
export const STATE_WORDS: Record<MeetingState, Two> = {
	planned: { de: 'geplant', en: 'planned' },
	invited: { de: 'eingeladen', en: 'invited' },
	held: { de: 'stattgefunden', en: 'held' },
	cancelled: { de: 'abgesagt', en: 'cancelled' }
};
export const VISIBILITY_WORDS: Record<Visibility, Two> = {
	public: { de: 'alle (öffentlich)', en: 'everybody (public)' },
	members: { de: 'Mitglieder aller Gremien', en: 'members of all bodies' },
	body: { de: 'nur das Gremium', en: 'the body only' },
	confidential: { de: 'nur die Stabsstelle (vertraulich)', en: 'the staff unit only (confidential)' }
};
export const OUTCOME_WORDS: Record<OutcomeKind, Two> = {
	information: { de: 'Information', en: 'Information' },
	resolution: { de: 'Beschluss', en: 'Resolution' },
	task: { de: 'Auftrag', en: 'Task' },
	'hand-over': { de: 'Übergabe', en: 'Hand-over' }
};
export const CONSULTATION_WORDS: Record<ConsultationRole, Two> = {
	decision: { de: 'Entscheidung', en: 'decision' },
	preliminary: { de: 'Vorberatung', en: 'preliminary discussion' },
	hearing: { de: 'Anhörung', en: 'hearing' },
	acknowledgement: { de: 'Kenntnisnahme', en: 'acknowledgement' }
};
export const ANSWER_WORDS: Record<Answer, Two> = {
	accepted: { de: 'zugesagt', en: 'accepted' },
	declined: { de: 'abgesagt', en: 'declined' },
	tentative: { de: 'unsicher', en: 'unsure' }
};
export const ATTENDANCE_WORDS: Record<Attendance, Two> = {
	present: { de: 'anwesend', en: 'present' },
	excused: { de: 'entschuldigt', en: 'excused' },
	absent: { de: 'fehlt', en: 'absent' }
};
export const WEEKDAYS: Record<Language, string[]> = {
	de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
	en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
};
