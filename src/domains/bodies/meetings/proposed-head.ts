/** Who probably leads a meeting and keeps its minutes: proposed in the form, stored only when the writer saves it. Runs anywhere. */
import type { Participant } from './model.ts';

type Someone = Pick<Participant, 'name' | 'role' | 'attended' | 'answer'>;

/** Of those who are there; before presence is recorded, of those who did not decline. Empty where nobody has the role. */
export function proposedHead(participants: readonly Someone[]): { chair: string; minuteTaker: string } {
	const there = participants.filter((p) => p.attended === 'present' || (p.attended === null && p.answer !== 'declined'));
	const named = (role: string) => there.find((p) => p.role === role)?.name ?? '';
	return { chair: named('chair') || named('deputy-chair'), minuteTaker: named('secretary') };
}
