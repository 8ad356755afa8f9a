import { error } from '@sveltejs/kit';
import { answerFeed } from '../../feed-answer.server.ts';
import type { RequestHandler } from './$types';

/** What changed in public about one element, as a feed. */
export const GET: RequestHandler = ({ locals, url, params }) => answerFeed(locals, url, /^\d{1,9}$/.test(params.number) ? Number(params.number) : error(404));
