/** The newest release says the very same; whoever wants another one must say so. */
import { UserError } from '#base/errors.ts';

/** Its sentence, by which it is known where only that is left of it: in a job that failed. */
export const NOTHING_NEW = 'An dem, was öffentlich ist, würde sich nichts ändern. Ein weiterer Datenstand mit demselben Inhalt bliebe für immer stehen: Bitte bestätigen Sie ausdrücklich, dass Sie ihn wollen.';

export class NothingNew extends UserError {
	constructor() {
		super(NOTHING_NEW);
	}
}
