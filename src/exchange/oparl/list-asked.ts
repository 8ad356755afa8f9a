/** What a client may ask of a list: filters by time, size of a page, without what is embedded, and where it goes on. Runs anywhere. */
import type { ListAsked, Mark } from '#domains/bodies/published/read-records.server.ts';
import { ApiProblem, type ParameterFault } from '../api/problem.ts';
import { askedMoment } from './moments.ts';

/** objects that hold others come in shorter pages, all others by the hundred */
const HEAVY: readonly string[] = ['Organization', 'Meeting', 'Person', 'Paper'];
export const mostOf = (type: string): number => (HEAVY.includes(type) ? 50 : 100);
const MOMENTS = ['created_since', 'created_until', 'modified_since', 'modified_until'] as const;
type MomentName = (typeof MOMENTS)[number];
/** in the order in which addresses write them */
export const PARAMETERS = ['after', 'created_since', 'created_until', 'limit', 'modified_since', 'modified_until', 'omit_internal'] as const;

export interface OparlListAsked extends Pick<ListAsked, 'createdFrom' | 'createdBefore' | 'modifiedFrom' | 'modifiedBefore' | 'withDeleted' | 'after' | 'limit'> {
	internal: boolean;
	/** what was asked for, in the one form that addresses have; without `after` */
	canonical: [string, string][];
}

const MOMENT_ALLOWED = 'Tag, Uhrzeit und Abstand zu UTC, zum Beispiel 2018-06-20T00:00:00+02:00; das Pluszeichen in Adressen als %2B';
/** beyond, nothing can have been stored, and the database knows no such years */
const [EARLIEST, LATEST] = [Date.UTC(1900, 0, 1), Date.UTC(9999, 0, 1)];
const BOOLEANS = ['true', 'false'];

/** @throws ApiProblem that names every parameter at fault */
export function readListAsked(search: URLSearchParams, most: number): OparlListAsked {
	const faults: ParameterFault[] = unknownOnes(search, PARAMETERS);
	const one = (name: string, allowed: string) => {
		const all = search.getAll(name);
		if (all.length > 1) faults.push(fault(name, all.join(', '), `„${name}“ steht ${all.length}-mal da; erlaubt ist einmal.`, allowed));
		return all.length === 1 ? (all[0] as string) : null;
	};
	const moments: Partial<Record<MomentName, { second: number; more: boolean }>> = {};
	for (const name of MOMENTS) {
		const text = one(name, MOMENT_ALLOWED);
		const read = text === null ? null : askedMoment(text);
		if (text !== null && !read) faults.push(fault(name, text, `„${name}“ ist kein vollständiger Zeitpunkt. Erlaubt: ${MOMENT_ALLOWED}.`, MOMENT_ALLOWED));
		if (read) moments[name] = { ...read, second: Math.min(Math.max(read.second, EARLIEST), LATEST) };
	}
	const limitText = one('limit', 'eine ganze Zahl ab 1');
	const wanted = limitText === null ? most : /^\d{1,9}$/.test(limitText) ? Number(limitText) : 0;
	if (wanted < 1) faults.push(fault('limit', limitText ?? '', `„limit“ muss eine ganze Zahl ab 1 sein; mehr als ${most} Objekte stehen nie auf einer Seite.`, 'eine ganze Zahl ab 1'));
	const internal = readInternal(one('omit_internal', 'true oder false'), faults);
	const byTime = Object.keys(moments).length > 0;
	const afterText = one('after', 'der Wert aus „next“');
	const after = afterText === null ? null : markOf(afterText, byTime);
	if (afterText !== null && !after) faults.push(fault('after', afterText, '„after“ wird nicht von Hand gebildet: Bitte den Adressen unter „links“ folgen.', 'der Wert aus „next“'));
	if (faults.length > 0) throw new ApiProblem('bad-parameter', faults.map(({ detail }) => detail).join(' '), { parameters: faults });
	const limit = Math.min(wanted, most);
	const at = (ms: number) => new Date(ms);
	// objects tell seconds, so seconds are compared
	const since = (name: MomentName) => { const m = moments[name]; return m && at(m.second + (m.more ? 1000 : 0)); };
	const until = (name: MomentName) => { const m = moments[name]; return m && at(m.second + 1000); };
	const canonical: Record<string, string | undefined> = {
		...Object.fromEntries(MOMENTS.map((name) => { const m = moments[name]; return [name, m && `${at(m.second + (m.more && name.endsWith('since') ? 1000 : 0)).toISOString().slice(0, 19)}+00:00`]; })),
		limit: limit === most ? undefined : String(limit),
		omit_internal: internal ? undefined : 'true'
	};
	return {
		createdFrom: since('created_since'), createdBefore: until('created_until'), modifiedFrom: since('modified_since'), modifiedBefore: until('modified_until'),
		withDeleted: moments.modified_since !== undefined, after, limit, internal,
		canonical: PARAMETERS.flatMap((name): [string, string][] => (canonical[name] === undefined ? [] : [[name, canonical[name]]]))
	};
}

/** Of one object. @throws ApiProblem */
export function readObjectAsked(search: URLSearchParams): { internal: boolean } {
	const faults = unknownOnes(search, ['omit_internal']);
	const internal = readInternal(search.get('omit_internal'), faults);
	if (faults.length > 0) throw new ApiProblem('bad-parameter', faults.map(({ detail }) => detail).join(' '), { parameters: faults });
	return { internal };
}

function readInternal(text: string | null, faults: ParameterFault[]): boolean {
	if (text !== null && !BOOLEANS.includes(text)) faults.push(fault('omit_internal', text, '„omit_internal“ muss true oder false sein.', 'true oder false', BOOLEANS));
	return text !== 'true';
}

function unknownOnes(search: URLSearchParams, known: readonly string[]): ParameterFault[] {
	return [...new Set(search.keys())].filter((name) => !known.includes(name)).slice(0, 20).map((name) => fault(name, search.get(name) ?? '', `Den Parameter „${cut(name)}“ gibt es hier nicht; erlaubt: ${known.join(', ')}.`, `einer von ${known.join(', ')}`, [...known]));
}

function fault(parameter: string, value: string, detail: string, allowed: string, values?: string[]): ParameterFault {
	return { parameter: cut(parameter), value: cut(value), detail, allowed, ...(values ? { values } : {}) };
}

const cut = (text: string): string => {
	const plain = text.replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');
	return plain.length > 200 ? `${plain.slice(0, 200)}…` : plain;
};

export const markText = ({ moment, sequence }: Mark): string => (moment === null ? sequence : `${moment}.${sequence}`);

function markOf(text: string, byTime: boolean): Mark | null {
	const found = /^(?:(-?\d{1,17})\.)?(\d{1,18})$/.exec(text);
	return found && (found[1] !== undefined) === byTime ? { moment: found[1] ?? null, sequence: found[2] as string } : null;
}

/** The address of a page, its parameters always in one order and form. */
export function pageAddress(list: string, canonical: readonly [string, string][], after: Mark | null): string {
	const all = [...(after ? [['after', markText(after)] as [string, string]] : []), ...canonical];
	return all.length === 0 ? list : `${list}?${all.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}
