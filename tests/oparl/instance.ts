/** A county with bodies, people, meetings and papers behind the real handlers of OParl, on a real PostgreSQL, with the rights of the public. */
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { audit } from '#domains/accounts/audit.server.ts';
import { publicPrincipal } from '#domains/accounts/authority.server.ts';
import type { PublicContent } from '#domains/bodies/published/model.ts';
import { hideRecords, showRecords, type Shown } from '#domains/bodies/published/write-record.server.ts';
import { closeApp } from '#app';
import { testDatabase, type TestDatabase } from '../database.ts';

const routes = resolve(import.meta.dirname, '../../src/routes/oparl');
export const ORIGIN = 'http://localhost';
export const OPARL = `${ORIGIN}/oparl/v1.1`;

type Handler = (event: unknown) => Response | Promise<Response>;
export type Json = Record<string, unknown>;
export interface ListPage { data: Json[]; pagination: Record<string, number>; links: Record<string, string> }

export interface OparlInstance {
	db: TestDatabase;
	ask(address: string, init?: { method?: string; headers?: Record<string, string>; authority?: { id: string; countyKey?: string } }): Promise<Response>;
	object(address: string): Promise<Json>;
	page(address: string): Promise<ListPage>;
	show(...shown: Shown[]): Promise<void>;
	hide(...ids: string[]): Promise<void>;
	close(): Promise<void>;
}

export async function oparlInstance(): Promise<OparlInstance> {
	const db = await testDatabase();
	process.env.DATABASE_URL = db.url;
	const settings = { homepage: 'https://landkreis.example', license: 'https://www.govdata.de/dl-de/by-2-0', licenseSince: '2018-07-01', shortName: 'LK Test', contact: { name: 'Stabsstelle', email: 'stab@landkreis.example' } };
	const ask: OparlInstance['ask'] = async (address, { method = 'GET', headers = {}, authority: other } = {}) => {
		const url = new URL(address, ORIGIN);
		const [, , version = '', type = '', id = '', list = '', ...more] = url.pathname.split('/').map(decodeURIComponent);
		const [file, params] = version !== 'v1.1' || more.length > 0 ? ['[...rest]', {}] : type === '' ? ['v1.1', {}] : id === '' ? [type === 'bodies' ? 'v1.1/bodies' : '[...rest]', {}] : list === '' ? ['v1.1/[type]/[id]', { type, id }] : ['v1.1/[type]/[id]/[list]', { type, id, list }];
		const module = (await import(join(routes, file as string, '+server.ts'))) as Record<string, Handler>;
		const authority = { slug: 'test', name: 'Landkreis Test', kind: 'Landkreis', countyKey: '16068', settings, ...(other ?? { id: db.authorityId }) };
		const handler = module[method] ?? (method === 'HEAD' ? module.GET : undefined) ?? module.fallback;
		if (!handler) throw new Error(`${file as string} has no answer to ${method}`);
		return handler({ url, params, request: new Request(url, { method, headers }), locals: { authority, principal: publicPrincipal(authority), signedIn: null, lang: 'de', requestId: randomUUID() } });
	};
	const json = async <T>(address: string) => {
		const answer = await ask(address);
		if (answer.status !== 200) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
		return (await answer.json()) as T;
	};
	return {
		db, ask,
		object: (address) => json<Json>(address),
		page: (address) => json<ListPage>(address),
		show: (...shown) => db.database.write(db.system, async (tx) => {
			await showRecords(tx, shown);
			await audit(tx, 'test.shown', 'record', shown[0]?.id ?? '');
		}),
		hide: (...ids) => db.database.write(db.system, async (tx) => {
			await hideRecords(tx, ids);
			await audit(tx, 'test.hidden', 'record', ids[0] ?? '');
		}),
		async close() {
			await closeApp();
			await db.close();
		}
	};
}

/** Pages of a list, one after the other, as a client follows them. */
export async function allPages(instance: Pick<OparlInstance, 'page'>, list: string, between?: () => Promise<void>): Promise<ListPage[]> {
	const pages: ListPage[] = [];
	for (let address: string | undefined = list; address; address = pages.at(-1)?.links.next) {
		pages.push(await instance.page(address));
		await between?.();
		if (pages.length > 5000) throw new Error(`${list} does not end`);
	}
	return pages;
}

export const organization = (name: string, more: Partial<PublicContent['Organization']> = {}): PublicContent['Organization'] => ({ name, nameEn: '', shortName: '', kind: 'committee', mandate: '', composition: '', external: false, from: null, to: null, website: '', email: '', phone: '', location: null, members: 0, votingMembers: 0, example: false, ...more });
export const person = (name: string, more: Partial<PublicContent['Person']> = {}): PublicContent['Person'] => ({ name, family: '', given: '', title: '', function: '', organisation: '', email: '', phone: '', website: '', contributes: '', fields: [], location: null, example: false, ...more });
export const meeting = (title: string, more: Partial<PublicContent['Meeting']> = {}): PublicContent['Meeting'] => ({ kind: 'meeting', title, state: 'planned', cancelledFor: '', start: '2018-06-20T15:00:00.000Z', end: '2018-06-20T18:00:00.000Z', precision: 'minute', location: null, place: '', online: '', note: '', participants: [], invitation: null, minutes: null, minutesApproved: false, signUp: false, example: false, ...more });
export const paper = (name: string, more: Partial<PublicContent['Paper']> = {}): PublicContent['Paper'] => ({ name, reference: '', paperType: '', summary: '', originators: [], bodies: [], releasedAt: '2018-06-01T08:00:00.000Z', mainFile: null, example: false, ...more });
export const file = (of: PublicContent['File']['of'], more: Partial<PublicContent['File']> = {}): PublicContent['File'] => ({ name: 'Vorlage', fileName: 'Vorlage 45.pdf', mediaType: 'application/pdf', size: 3, sha256: 'a'.repeat(64), sha512: 'b'.repeat(128), role: 'main', addedOn: '2018-06-01', of, ...more });
export const resolution = (subject: string, more: Partial<PublicContent['Resolution']> = {}): PublicContent['Resolution'] => ({ subject, body: 'Kreistag', decided: '2018-06-20', wording: `${subject}: beschlossen.`, reason: '', votesFor: 40, votesAgainst: 0, votesAbstained: 0, unanimous: true, carried: true, meeting: null, execution: null, subjects: [], example: false, ...more });

const ids = (names: string[]) => Object.fromEntries(names.map((name) => [name, randomUUID()]));

/** One of each, linked in every way that there is. */
export async function fill(instance: OparlInstance) {
	const id = ids(['term', 'council', 'board', 'office', 'place', 'chair', 'silent', 'seat', 'seatOfSilent', 'seatOfOffice', 'held', 'planned', 'oldDay', 'event', 'item1', 'item2', 'item3', 'paper', 'plainPaper', 'consultation', 'main', 'annex', 'invitation', 'minutes', 'itemFile', 'adopted', 'refused']) as Record<'term' | 'council' | 'board' | 'office' | 'place' | 'chair' | 'silent' | 'seat' | 'seatOfSilent' | 'seatOfOffice' | 'held' | 'planned' | 'oldDay' | 'event' | 'item1' | 'item2' | 'item3' | 'paper' | 'plainPaper' | 'consultation' | 'main' | 'annex' | 'invitation' | 'minutes' | 'itemFile' | 'adopted' | 'refused', string>;
	await instance.show(
		{ id: id.term, type: 'LegislativeTerm', content: { name: '7. Wahlperiode', from: '2014-06-01', to: '2019-05-31' } },
		{ id: id.place, type: 'Location', parentId: id.held, content: { description: 'Landratsamt', room: 'Saal', street: 'Bahnhofstraße 9', postalCode: '99610', locality: 'Sömmerda' } },
		{ id: id.council, type: 'Organization', number: 1, content: organization('Kreistag', { kind: 'county-council', location: id.place, members: 41, votingMembers: 41, from: '1994-07-01', website: 'https://kreistag.example/' }) },
		{ id: id.board, type: 'Organization', number: 2, parentId: id.council, content: organization('Planungsbeirat', { kind: 'advisory-board', members: 3, mandate: 'Begleitet die Planung.', example: true }) },
		{ id: id.office, type: 'Organization', number: 7, content: organization('Jugendamt', { kind: 'organisation' }) },
		{ id: id.chair, type: 'Person', number: 3, content: person('Leitung Sozialamt', { function: 'Leitung Sozialamt', email: 'sozialamt@landkreis.example', location: id.place }) },
		{ id: id.silent, type: 'Person', number: 4, content: person('Leitung Schulamt') },
		{ id: id.seat, type: 'Membership', parentId: id.board, otherId: id.chair, content: { role: 'chair', voting: true, from: '2017-03-01', to: null, onBehalfOf: id.office, deputyOf: null } },
		{ id: id.seatOfSilent, type: 'Membership', parentId: id.board, otherId: id.silent, content: { role: 'member', voting: false, from: '2017-03-01', to: '2018-12-31', onBehalfOf: null, deputyOf: null } },
		{ id: id.seatOfOffice, type: 'Membership', parentId: id.board, otherId: id.office, content: { role: 'member', voting: true, from: '2017-03-01', to: null, onBehalfOf: null, deputyOf: null } },
		{ id: id.held, type: 'Meeting', number: 1, parentId: id.council, day: '2018-06-20', content: meeting('Sitzung des Kreistags', { state: 'held', minutesApproved: true, location: id.place, participants: [id.chair, id.silent, randomUUID()], invitation: id.invitation, minutes: id.minutes }) },
		{ id: id.planned, type: 'Meeting', number: 2, parentId: id.board, day: '2027-01-12', content: meeting('Sitzung des Beirats', { state: 'cancelled', cancelledFor: 'Krankheit', start: '2027-01-12T15:00:00.000Z', end: null }) },
		{ id: id.oldDay, type: 'Meeting', number: 3, parentId: id.board, day: '2017-05-01', content: meeting('Erste Sitzung', { state: 'held', start: null, end: null, precision: 'month', example: true }) },
		{ id: id.event, type: 'Meeting', number: 4, day: '2017-03-01', content: meeting('Auftakt', { kind: 'event', state: 'held', start: null, end: null, precision: 'day' }) },
		{ id: id.item2, type: 'AgendaItem', parentId: id.held, content: { order: 2, number: '2', title: 'Armutspräventionsstrategie', public: true, outcomes: [], resolutions: [id.adopted] } },
		{ id: id.item1, type: 'AgendaItem', parentId: id.held, content: { order: 1, number: '1', title: 'Bericht', public: true, outcomes: [{ kind: 'information', text: 'Der Bericht liegt vor.' }], resolutions: [] } },
		{ id: id.item3, type: 'AgendaItem', parentId: id.held, content: { order: 3, number: '3', title: 'Nichtöffentlich', public: false, outcomes: [], resolutions: [] } },
		{ id: id.paper, type: 'Paper', number: 45, day: '2018-05-30', content: paper('Armutspräventionsstrategie 2018–2024', { reference: '045/2018', paperType: 'Beschlussvorlage', originators: [id.board, randomUUID()], bodies: [id.council], mainFile: id.main }), words: 'Armutspräventionsstrategie 2018 Beschlussvorlage Kinderarmut' },
		{ id: id.plainPaper, type: 'Paper', number: 46, content: paper('Anfrage', { bodies: [id.board] }), words: 'Anfrage zum Busverkehr' },
		{ id: id.consultation, type: 'Consultation', parentId: id.paper, otherId: id.item2, content: { meeting: id.held, body: id.council, role: 'decision', authoritative: true } },
		{ id: id.main, type: 'File', parentId: id.paper, content: file('Paper') },
		{ id: id.annex, type: 'File', parentId: id.paper, content: file('Paper', { role: 'auxiliary', name: 'Anlage', fileName: 'Anlage „1“/2.pdf' }) },
		{ id: id.invitation, type: 'File', parentId: id.held, content: file('Meeting', { role: 'invitation', fileName: 'einladung.pdf' }) },
		{ id: id.minutes, type: 'File', parentId: id.held, content: file('Meeting', { role: 'minutes', fileName: 'niederschrift.pdf' }) },
		{ id: id.itemFile, type: 'File', parentId: id.item1, content: file('AgendaItem', { role: 'auxiliary', fileName: 'folien.pdf' }) },
		{ id: id.adopted, type: 'Resolution', number: 1, parentId: id.item2, otherId: id.council, day: '2018-06-20', content: resolution('Armutspräventionsstrategie', { meeting: id.held, execution: { state: 'running', note: 'Alle Planungsgruppen arbeiten.', saidOn: '2019-01-15', due: '2024-12-31' } }) }
	);
	return id;
}

export type Filled = Awaited<ReturnType<typeof fill>>;
