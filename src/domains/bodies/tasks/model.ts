/** Tasks. Runs anywhere. */

export const TASK_STATES = ['open', 'done', 'dropped'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export interface Task {
	id: string;
	text: string;
	/** name of the actor, as far as the reader may see it, or words */
	who: string;
	actorId: string | null;
	/** ISO days */
	due: string | null;
	state: TaskState;
	closedOn: string | null;
	closedNote: string;
	version: number;
	bodyNumber: number | null;
	bodyName: string | null;
	meetingNumber: number | null;
	meetingTitle: string | null;
	/** the reader's own */
	mine: boolean;
	/** made by minutes: its words stand there */
	fromMinutes: boolean;
}
