/** A fault as plain data, so that it can leave the thread in which it was thrown. */
import { NotFound, UserError } from './errors.ts';

export interface PackedFault {
	kind: 'user' | 'not-found' | 'fault';
	name: string;
	message: string;
	stack: string;
	code: string | null;
	exitCode: number;
}

export function packFault(error: unknown): PackedFault {
	const fault = error instanceof Error ? error : new Error(String(error));
	const { code } = fault as { code?: unknown };
	return {
		kind: fault instanceof UserError ? 'user' : fault instanceof NotFound ? 'not-found' : 'fault',
		name: fault.name,
		message: fault.message,
		stack: fault.stack ?? '',
		code: typeof code === 'string' ? code : null,
		exitCode: fault instanceof UserError ? fault.exitCode : 1
	};
}

/** Of the kind that those who catch it tell apart: for people, not found, of the database (by its code), any other. */
export function unpackFault({ kind, name, message, stack, code, exitCode }: PackedFault): Error {
	if (kind === 'user') return new UserError(message, exitCode);
	if (kind === 'not-found') return new NotFound(message);
	return Object.assign(new Error(message), { name, stack, ...(code === null ? {} : { code }) });
}
