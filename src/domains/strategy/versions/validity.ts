/** Whether an adopted version is in force. Pure. */
import type { StrategySnapshot, VersionAddress } from './snapshot.ts';

/** `replaced`: a later version of the same strategy, or a strategy that continues it and has begun, stands in its place */
export type Validity = { state: 'in-force' | 'coming' | 'over'; by: null } | { state: 'replaced'; by: VersionAddress };

export type AdoptedAddress = Pick<StrategySnapshot, 'number' | 'from' | 'to' | 'predecessor'> & { version: number };

/** @param all every adopted version @param today ISO day */
export function validityOf(one: AdoptedAddress, all: readonly AdoptedAddress[], today: string): Validity {
	const newer = all.filter((v) => v.number === one.number && v.version > one.version).sort((a, b) => b.version - a.version)[0];
	if (newer) return { state: 'replaced', by: { number: newer.number, version: newer.version } };
	const successor = all.filter((v) => v.number !== one.number && v.predecessor?.number === one.number && v.from <= today).sort((a, b) => b.version - a.version)[0];
	if (successor) return { state: 'replaced', by: { number: successor.number, version: successor.version } };
	if (one.from > today) return { state: 'coming', by: null };
	return { state: one.to < today ? 'over' : 'in-force', by: null };
}
