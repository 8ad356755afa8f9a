/** Faults that a user can do something about: one clear sentence, no stack trace. */
export class UserError extends Error {
	readonly exitCode: number;
	constructor(message: string, exitCode = 1) {
		super(message);
		this.name = 'UserError';
		this.exitCode = exitCode;
	}
}

/** One field of a form that does not fit, and why. */
export interface FieldFault {
	/** id of the field in its form; empty: none alone */
	field: string;
	message: string;
}

/** Fields of a form do not fit: the sentences stand at the top and each beside its field. */
export class InvalidInput extends UserError {
	/** id of the first field in its form */
	readonly field: string;
	readonly faults: readonly FieldFault[];
	constructor(field: string, message: string, further: readonly FieldFault[] = []) {
		super([message, ...further.map((f) => f.message)].join('\n'));
		this.field = field;
		this.faults = [{ field, message }, ...further];
	}
}

/** Possible, but seldom meant: nothing is stored until somebody answers this very question with yes. */
export class Unsure extends UserError {}

/** @param answered the question that was answered with yes @throws Unsure for another one */
export function mustBeMeant(question: string, answered: string): void {
	if (question !== '' && question !== answered) throw new Unsure(question);
}

/** "Not found" and "not allowed" answer alike. */
export class NotFound extends Error {
	constructor(what = 'Nicht gefunden') {
		super(what);
		this.name = 'NotFound';
	}
}

/** Turns faults of the system that have a plain cause into a sentence; null for all others. */
export function plainCause(error: unknown): string | null {
	const code = (error as { code?: string } | null)?.code;
	const message = error instanceof Error ? error.message : String(error);
	if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100' || /no space left on device|disk quota exceeded/i.test(message))
		return 'Der Datenträger ist voll. Bitte Platz schaffen und es noch einmal versuchen; bestätigte Änderungen sind gespeichert.';
	if (code === 'EADDRINUSE') return 'Der Anschluss (Port) ist schon belegt. Mit PORT=… einen anderen wählen.';
	if (code === 'EACCES' || code === 'EROFS') return `Keine Rechte: ${pathIn(message)} darf dieser Benutzer nicht lesen oder schreiben.`;
	if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'CONNECT_TIMEOUT') return `Der Datenbankserver ist nicht erreichbar: ${message}`;
	if (code === '28P01' || code === '28000') return 'Der Datenbankserver lehnt Benutzer oder Kennwort ab. Bitte DATABASE_URL prüfen.';
	if (code === '3D000') return 'Die Datenbank aus DATABASE_URL gibt es nicht. Bitte zuerst anlegen.';
	return null;
}

/** The path that a message of the system names in quotes. */
function pathIn(message: string): string {
	return /'([^']+)'/.exec(message)?.[1] ?? message;
}
