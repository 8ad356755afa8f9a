/** What is refused before the app sees it: host names that cannot be, and bodies larger than any form of ours. */

/** Largest body of a form without files of data (a reading profile may be among it), in bytes. */
export const FORM_LIMIT = 512 * 1024;
/** Pages whose forms take files; they look at who sends before they read on. */
const TAKES_FILES = /^(\/en)?\/(?:desk\/(deliveries|areas|papers|actors\/import|strategy\/inventory|strategy\/exchange)(?:\/|$)|hand-in\/)/;
/** What reads files that are too large for a page. */
const COMMANDS: Record<string, string> = { deliveries: 'import', areas: 'areas import', 'strategy/exchange': 'strategy import' };
const HOST = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9_](?:[a-z0-9._-]{0,252}))(?::(\d{1,5}))?$/i;
/** The public interface: it takes no bodies at all, and says every refusal as a problem document. */
const API = /^(\/en)?\/api\//;
const ECHOES = new Set(['TRACE', 'TRACK', 'CONNECT']);
const BODILESS = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface Incoming {
	method?: string | undefined;
	url?: string | undefined;
	headers: Record<string, string | string[] | undefined>;
}

export interface Refusal {
	status: 400 | 405 | 411 | 413;
	text: string;
	/** the methods there are, where the one that was used is none */
	allow?: string;
}

/** Before the app has seen who asks, in both languages. @param command what reads larger files, if anything does */
function tooLarge(limit: number, command: string | null): string {
	const most = limit >= 1024 * 1024 ? `${Math.floor(limit / 1024 / 1024)} MB` : `${Math.floor(limit / 1024)} KB`;
	const [de, en] = command === null ? ['', ''] : [` Größere Dateien liest die Befehlszeile ein: ${command}. Die Grenze setzt UPLOAD_LIMIT_MB.`, ` Larger files are read by the command line: ${command}. UPLOAD_LIMIT_MB sets the limit.`];
	return `Das ist zu groß: Hier sind höchstens ${most} möglich.${de}\nThis is too large: at most ${most} are possible here.${en}`;
}

export function isApiAddress(address: string | undefined): boolean {
	return API.test(address ?? '');
}

/** @param limits uploadLimit: most bytes of a body with files @returns null when the app may see the request */
export function refuseRequest(request: Incoming, limits: { uploadLimit: number }): Refusal | null {
	const { host } = request.headers;
	const named = typeof host === 'string' ? HOST.exec(host) : null;
	if (!named || Number(named[2] ?? 0) > 65_535) return { status: 400, text: 'Bad Request: Host' };
	const path = (request.url ?? '').split(/[?#]/, 1)[0] ?? '';
	if (!path.startsWith('/') || path.startsWith('//')) return { status: 400, text: 'Bad Request: path' };
	// a NUL is in no address of ours, and no database takes one
	if (/%00/.test(request.url ?? '')) return { status: 400, text: 'Bad Request: address' };
	const isApi = API.test(path);
	const notAllowed: Refusal = { status: 405, text: 'Method Not Allowed', allow: isApi ? 'GET, HEAD, OPTIONS' : 'GET, HEAD, POST' };
	if (ECHOES.has(request.method ?? '')) return notAllowed;
	if (BODILESS.has(request.method ?? 'GET')) return null;
	if (isApi && (request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > FORM_LIMIT)) return notAllowed;
	const takesFiles = TAKES_FILES.exec(path);
	// the form around the file needs some room
	const limit = takesFiles ? limits.uploadLimit + 1024 * 1024 : FORM_LIMIT;
	const length = request.headers['content-length'];
	// a body of unknown length is read only where files are taken, and there the app counts
	if (length === undefined) return request.headers['transfer-encoding'] === undefined || takesFiles ? null : { status: 411, text: 'Length Required' };
	if (Number(length) <= limit) return null;
	const command = COMMANDS[takesFiles?.[2] ?? ''];
	return { status: 413, text: tooLarge(takesFiles ? limits.uploadLimit : limit, command ? `npx planungskreis ${command} DATEI` : null) };
}

/**
 * Whether a host name is one of this instance. Without a configured address every name is, so that a first try on any
 * machine works; with one, only that, those of the authorities, and this very machine (for probes).
 */
export function isOwnHost(hostname: string, own: { origin: string; originGiven: boolean; authorities: readonly (string | null)[] }): boolean {
	if (!own.originGiven) return true;
	const name = hostname.toLowerCase();
	return name === new URL(own.origin).hostname || own.authorities.includes(name) || ['localhost', '127.0.0.1', '[::1]'].includes(name);
}
