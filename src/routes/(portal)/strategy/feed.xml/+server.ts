import { answerFeed } from '../feed-answer.server.ts';
import type { RequestHandler } from './$types';

/** What changed in public, as a feed. */
export const GET: RequestHandler = ({ locals, url }) => answerFeed(locals, url, null);
