/** What a fault of the database means to whoever is waiting: it is away for a moment, its disk is full, or it is none of both. */

const AWAY = new Set([
	// the network and the driver
	'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'CONNECT_TIMEOUT', 'CONNECTION_CLOSED', 'CONNECTION_DESTROYED',
	// PostgreSQL: connection exceptions, too many connections, shutting down, crashed, starting up
	'08000', '08001', '08003', '08004', '08006', '53300', '57P01', '57P02', '57P03'
]);

export type DatabaseFault = 'away' | 'full';

/** @returns null for every other fault */
export function databaseFault(error: unknown): DatabaseFault | null {
	const code = (error as { code?: unknown } | null)?.code;
	if (typeof code !== 'string') return null;
	if (code === '53100') return 'full';
	return AWAY.has(code) ? 'away' : null;
}

const SENTENCES: Record<DatabaseFault, { status: number; title: string; de: string; en: string }> = {
	away: {
		status: 503,
		title: 'Service unavailable',
		de: 'Die Datenbank ist gerade nicht erreichbar. Bereits bestätigte Änderungen sind gespeichert, alles andere nicht. Bitte versuchen Sie es in wenigen Sekunden noch einmal.',
		en: 'The database cannot be reached at the moment. Changes that were confirmed are saved, anything else is not. Please try again in a few seconds.'
	},
	full: {
		status: 507,
		title: 'Insufficient storage',
		de: 'Der Datenträger des Servers ist voll. Nichts wurde gespeichert; bereits bestätigte Änderungen bleiben. Bitte wenden Sie sich an die Verwaltung dieses Servers.',
		en: 'The disk of the server is full. Nothing was stored; changes that were confirmed remain. Please contact whoever runs this server.'
	}
};

/** HTTP status and one sentence for the reader. */
export function sayDatabaseFault(fault: DatabaseFault) {
	return SENTENCES[fault];
}
