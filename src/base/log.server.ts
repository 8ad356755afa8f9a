/** Structured log: one JSON object a line on stderr, for faults and slow requests only. Never tokens, passwords or cookies. */

export interface LogEntry {
	level: 'error' | 'warn';
	event: string;
	requestId?: string;
	method?: string;
	/** name of the route, not the address: addresses may hold tokens */
	route?: string | null;
	milliseconds?: number;
	status?: number;
	error?: string;
	stack?: string;
}

/** LOG_LEVEL=error leaves out warnings. */
export function log(entry: LogEntry, write: (line: string) => void = (line) => void process.stderr.write(line), at: Date = new Date()): void {
	if (entry.level === 'warn' && process.env.LOG_LEVEL === 'error') return;
	write(`${JSON.stringify({ at: at.toISOString(), ...entry })}\n`);
}

/** What of a fault may be written down: messages of the database can quote values, so theirs are cut to the code. */
export function describeFault(error: unknown): Pick<LogEntry, 'error' | 'stack'> {
	if (!(error instanceof Error)) return { error: typeof error };
	const code = (error as { code?: unknown }).code;
	const database = error.name === 'PostgresError';
	const message = database ? `PostgresError ${String(code)}` : withoutSecrets(error.message);
	const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).map((line) => line.trim());
	return { error: `${error.name}: ${message}`, stack: frames.join(' | ') };
}

/** Passwords in connection addresses and long random words are replaced. */
export function withoutSecrets(text: string): string {
	return text.replace(/(:\/\/[^\s:@/]*:)[^\s@]*@/g, '$1…@').replace(/[A-Za-z0-9_-]{32,}/g, '…');
}
