import type { ReadingProfile, TableProfile } from './reader.ts';

/** The tables that a profile describes, the first of them in the profile itself. */
export function tablesOf(profile: ReadingProfile): TableProfile[] {
	return [profile, ...(profile.more ?? [])];
}
