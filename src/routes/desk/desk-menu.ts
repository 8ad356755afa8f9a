/** The menu of the workplace: its sections, those of the administration behind one entry with tabs of its own. Pure. */
import type { SectionKey } from './desk-sections.ts';

export interface MenuEntry {
	path: string;
	key: SectionKey | 'today' | 'administration';
	here: boolean;
}

interface Section {
	path: string;
	key: SectionKey;
}

const ADMINISTRATION: readonly SectionKey[] = ['accounts', 'authority', 'mail', 'audit'];
/** pages with tabs of their own belong to the section that opens them */
const DATA = ['/desk/deliveries', '/desk/calendar', '/desk/figures', '/desk/sources', '/desk/areas', '/desk/profiles', '/desk/indicators', '/desk/releases'];
const BODIES = ['/desk/bodies', '/desk/meetings', '/desk/papers', '/desk/resolutions', '/desk/tasks', '/desk/digest', '/desk/involvement'];
/** sections that are tabs of another one where that is there, too */
const WITHIN: Partial<Record<SectionKey, SectionKey>> = { indicators: 'data', releases: 'data' };

const below = (path: string, of: string) => path === of || path.startsWith(`${of}/`);

export function deskMenu(sections: readonly Section[], path: string): { entries: MenuEntry[]; tabs: MenuEntry[] } {
	const entry = ({ path: to, key }: Section): MenuEntry => ({ path: to, key, here: key === 'data' ? DATA.some((d) => below(path, d)) : key === 'bodies' ? BODIES.some((d) => below(path, d)) : below(path, to) });
	const apart = sections.filter((s) => ADMINISTRATION.includes(s.key)).map(entry);
	const first = apart[0];
	const keys = new Set(sections.map((s) => s.key));
	const isTab = ({ key }: Section) => { const within = WITHIN[key]; return within !== undefined && keys.has(within); };
	const rest = sections.filter((s) => !ADMINISTRATION.includes(s.key) && !isTab(s)).map(entry);
	const today: MenuEntry = { path: '/desk', key: 'today', here: path === '/desk' };
	// alone, a section needs no entry above it
	const entries = apart.length > 1 && first ? [...rest, { path: first.path, key: 'administration' as const, here: apart.some((e) => e.here) }] : [...rest, ...apart];
	return { entries: sections.length > 0 ? [today, ...entries] : [], tabs: apart.length > 1 && apart.some((e) => e.here) ? apart : [] };
}
