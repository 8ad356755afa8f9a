import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { searchDesk } from '#domains/strategy/search/search-elements.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { answerSuggestions, countText, elementSuggestion } from '../../../suggestion.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { RequestHandler } from './$types';

const MOST = 8;

/** The first elements, drafts included, for what has been typed so far. */
export const GET: RequestHandler = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const { lang } = event.locals;
	const q = (event.url.searchParams.get('q') ?? '').trim().slice(0, 100);
	const found = await theDatabase().read(principal, (tx) => searchDesk(tx, q, lang, MOST));
	const list = [...found.list, ...found.near].slice(0, MOST).map((e) => elementSuggestion(e, lang, localPath(`/desk/strategy/elements/${e.number}`, lang)));
	return answerSuggestions(list, countText(found.count, found, lang));
};
