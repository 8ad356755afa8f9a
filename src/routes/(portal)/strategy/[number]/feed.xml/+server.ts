import { error } from '@sveltejs/kit';
import { answerFeed } from '../../feed-answer.server.ts';
import { askedNumber } from '../../../../record-number.ts';
import type { RequestHandler } from './$types';

/** What changed in public about one element, as a feed. */
export const GET: RequestHandler = ({ locals, url, params }) => answerFeed(locals, url, askedNumber(params.number) ?? error(404));
