/** Rules for passwords (OWASP ASVS 5, 6.2): length, no well-known ones, nothing about the person; no rules of composition. */

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

export type PasswordProblem = 'too-short' | 'too-long' | 'common' | 'personal';

/** Words that lists of stolen passwords begin with; alone, doubled, or with digits and signs around them they are refused. */
const COMMON = [
	'password', 'passwort', 'kennwort', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'passwordpassword', 'qwertz', 'qwertzuiop', 'qwerty', 'qwertyuiop', 'qwertyqwerty', 'asdfgh', 'asdfghjkl', 'yxcvbnm', 'zxcvbnm', '1q2w3e4r5t', '1q2w3e4r5t6z', '1qaz2wsx3edc', 'q1w2e3r4t5',
	'abcdef', 'abcdefghijkl', 'letmein', 'welcome', 'willkommen', 'hallo', 'hallohallo', 'hallowelt', 'iloveyou', 'ichliebedich', 'schatz', 'schatzi', 'sonnenschein', 'sunshine', 'princess', 'prinzessin', 'dragon', 'monkey', 'football', 'fussball', 'fußball', 'baseball', 'superman', 'batman',
	'starwars', 'pokemon', 'michael', 'thomas', 'andreas', 'stefan', 'daniel', 'sommer', 'winter', 'herbst', 'fruehling', 'frühling', 'september', 'november', 'dezember', 'januar', 'februar', 'administrator', 'admin', 'adminadmin', 'root', 'master', 'changeme', 'bitteaendern', 'bitteändern', 'secret', 'geheim', 'geheimnis', 'geheimes',
	'test', 'testtest', 'testpasswort', 'default', 'standard', 'landkreis', 'landratsamt', 'verwaltung', 'sozialamt', 'planungskreis', 'sozialplanung', 'deutschland', 'thueringen', 'thüringen', 'berlin', 'hamburg', 'bayern', 'correcthorsebatterystaple', 'trustno1', 'whatever', 'computer', 'internet', 'arschloch', 'ficken'
];
const WORDS = new Set(COMMON);

/** @returns null when the password may be used */
export function passwordProblem(password: string, about: { email?: string; name?: string } = {}): PasswordProblem | null {
	const text = password.normalize('NFKC');
	const length = [...text].length;
	if (length < PASSWORD_MIN) return 'too-short';
	if (length > PASSWORD_MAX) return 'too-long';
	const plain = text.toLowerCase();
	if (isCommon(plain)) return 'common';
	const personal = [about.email, about.email?.split('@')[0], about.name].map((word) => word?.toLowerCase().trim() ?? '');
	const letters = plain.replace(/[\d\s\p{P}\p{S}]/gu, '');
	if (personal.some((word) => word.length >= 4 && (plain === word || letters === word.replace(/[\d\s\p{P}\p{S}]/gu, '')))) return 'personal';
	return null;
}

function isCommon(plain: string): boolean {
	const core = plain.replace(/^[\d\s\p{P}\p{S}]+|[\d\s\p{P}\p{S}]+$/gu, '');
	if (WORDS.has(plain) || WORDS.has(core) || core === '' || new Set(plain).size <= 3) return true;
	// the same piece again and again: hallohallohallo, abc1abc1abc1
	const once = (plain + plain).indexOf(plain, 1);
	if (once < plain.length && once <= 10) return true;
	return isStaircase(plain);
}

/** Every sign one above (or one below) the one before: abcdefghijklm */
function isStaircase(text: string): boolean {
	const codes = [...text].map((sign) => sign.codePointAt(0) ?? 0);
	const steps = new Set(codes.slice(1).map((code, i) => code - (codes[i] ?? 0)));
	return steps.size === 1 && [1, -1].includes([...steps][0] ?? 0);
}
