/** What dated changes say about the directory of a county's areas: who ended when, who took over, who began. */
import { existsOn, type Area } from '../model.ts';
import type { NewArea } from '../write.server.ts';
import { isSameName } from '../directory/merge-snapshot.ts';
import type { AreaLink, LinkTable } from './links.ts';
import type { NameChange } from './read-changes.ts';

export interface DirectoryUpdate {
	/** areas as they are to be saved: with their end and successor, or new */
	areas: NewArea[];
	/** German sentences: where list and directory say different things; nothing is changed there */
	contradictions: string[];
	/** versions that turn out to have begun on another day than the directory says: renamed then, or seen first in a directory of a later day */
	begins: { key: string; from: string | null; to: string }[];
}

/**
 * Municipalities, and the counties of which the own one was made: associations have histories of their own that figures do not follow. Of
 * municipalities tables without days say nothing here.
 */
export function directoryUpdate(areas: readonly Area[], tables: readonly LinkTable[], countyKey: string, names: readonly NameChange[] = []): DirectoryUpdate {
	const update: DirectoryUpdate = { areas: formerCounties(areas, tables, countyKey), contradictions: [], begins: [] };
	for (const change of names) if (change.level === 'municipality' && change.key.startsWith(countyKey)) rename(areas, change, update);
	const links = tables.filter((table) => table.level === 'municipality').flatMap((table) => table.links).filter((link) => link.effective !== null);
	const begun = new Set<string>();
	for (const group of Map.groupBy(links, (link) => `${link.from} ${link.effective}`).values()) {
		const [first] = group;
		if (!first?.effective || group.some((link) => link.to === link.from)) continue;
		const successor = group.reduce((a, b) => (weightOf(b) > weightOf(a) ? b : a));
		if (first.from.startsWith(countyKey)) end(areas, first, successor, first.effective, update);
		for (const link of group) if (link.to.startsWith(countyKey) && !begun.has(link.to)) {
			begun.add(link.to);
			begin(areas, link, first.effective, countyKey, update);
		}
	}
	return update;
}

/** From a day on another name: the version before ends, and names itself as its successor. */
function rename(areas: readonly Area[], { key, before, after, effective }: NameChange, update: DirectoryUpdate): void {
	const versions = areas.filter((area) => area.key === key);
	const there = versions.find((area) => existsOn(area, effective));
	if (!there || there.validFrom === effective) return;
	const { id: _, ...old } = there;
	if (isSameName(there.name, after)) {
		// the directory was loaded when it had its new name already
		update.begins.push({ key, from: there.validFrom, to: effective });
		update.areas.push({ ...old, name: plainName(before), validTo: effective, successorKey: key });
	} else if (isSameName(there.name, before)) update.areas.push({ ...old, validTo: effective, successorKey: key }, { ...old, name: plainName(after), validFrom: effective });
	else update.contradictions.push(`${key}: Nach der Liste hieß das Gebiet bis zum ${effective} „${before}“ und seither „${after}“, im Gebietsverzeichnis heißt es „${there.name}“.`);
}

/** “Kölleda, Stadt” → “Kölleda” */
const plainName = (name: string): string => name.replace(/,\s.*$/, '');

/**
 * Counties that became part of the own one, as conversion keys name them. The keys tell no day: the county is taken to have been there
 * until the first status in whose key it no longer stands.
 */
function formerCounties(areas: readonly Area[], tables: readonly LinkTable[], countyKey: string): NewArea[] {
	const keyed = tables.filter((table) => table.level === 'county').sort((a, b) => (a.from < b.from ? -1 : 1));
	const parts = Map.groupBy(keyed.flatMap((table) => table.links.filter((link) => link.to === countyKey && link.from !== countyKey).map((link) => ({ table, link }))), ({ link }) => link.from);
	return [...parts].flatMap(([key, told]): NewArea[] => {
		if (areas.some((area) => area.key === key)) return [];
		const { table, link } = told.at(-1) as (typeof told)[number];
		const targets = table.links.filter((one) => one.from === key);
		const gone = keyed.find((other) => other.from > table.from && !other.links.some((one) => one.from === key));
		return [{ key, ars: null, level: 'county', name: link.fromName, designation: null, parentKey: key.slice(0, 2), validFrom: null, validTo: gone?.from ?? table.to, successorKey: targets.reduce((a, b) => (weightOf(b) > weightOf(a) ? b : a)).to, longitude: null, latitude: null }];
	});
}

function end(areas: readonly Area[], link: AreaLink, successor: AreaLink, day: string, update: DirectoryUpdate): void {
	const versions = areas.filter((area) => area.key === link.from);
	const last = versions.find((area) => existsOn(area, day)) ?? versions.at(-1);
	if (!last) update.areas.push({ key: link.from, ars: null, level: 'municipality', name: link.fromName, designation: null, parentKey: link.from.slice(0, 5), validFrom: null, validTo: day, successorKey: successor.to, longitude: null, latitude: null });
	else if (last.validTo === null) update.areas.push({ ...last, validTo: day, successorKey: successor.to });
	else if (last.validTo !== day || (last.successorKey !== null && last.successorKey !== successor.to)) update.contradictions.push(`${last.name} (${last.key}): Das Gebietsverzeichnis nennt als Ende ${last.validTo}${last.successorKey ? ` und als Nachfolgerin ${last.successorKey}` : ''}, die Liste ${day} und ${successor.to}.`);
	else if (last.successorKey === null) update.areas.push({ ...last, successorKey: successor.to });
}

function begin(areas: readonly Area[], link: AreaLink, day: string, countyKey: string, update: DirectoryUpdate): void {
	const versions = areas.filter((area) => area.key === link.to);
	if (versions.length === 0) update.areas.push({ key: link.to, ars: null, level: 'municipality', name: link.toName, designation: null, parentKey: countyKey, validFrom: day, validTo: null, successorKey: null, longitude: null, latitude: null });
	else if (!versions.some((area) => existsOn(area, day))) {
		// a directory of a later day told that it is there, not since when
		const later = versions.find((area) => area.validFrom !== null && area.validFrom > day);
		if (later) update.begins.push({ key: later.key, from: later.validFrom, to: day });
		else update.contradictions.push(`${link.toName} (${link.to}): Nach der Liste gibt es das Gebiet am ${day}, nach dem Gebietsverzeichnis nicht.`);
	}
}

function weightOf(link: AreaLink): number {
	return link.shares.population ?? link.shares.area ?? 0;
}
