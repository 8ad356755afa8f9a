/** What dated changes say about the directory of a county's areas: who ended when, who took over, who began. */
import { existsOn, type Area } from '../model.ts';
import type { NewArea } from '../write.server.ts';
import type { AreaLink, LinkTable } from './links.ts';

export interface DirectoryUpdate {
	/** areas as they are to be saved: with their end and successor, or new */
	areas: NewArea[];
	/** German sentences: where list and directory say different things; nothing is changed there */
	contradictions: string[];
}

/** Municipalities only: associations have histories of their own that figures do not follow. Tables without days say nothing here. */
export function directoryUpdate(areas: readonly Area[], tables: readonly LinkTable[], countyKey: string): DirectoryUpdate {
	const update: DirectoryUpdate = { areas: [], contradictions: [] };
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
	else if (!versions.some((area) => existsOn(area, day))) update.contradictions.push(`${link.toName} (${link.to}): Nach der Liste gibt es das Gebiet am ${day}, nach dem Gebietsverzeichnis nicht.`);
}

function weightOf(link: AreaLink): number {
	return link.shares.population ?? link.shares.area ?? 0;
}
