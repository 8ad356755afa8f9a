import { sendPdf } from '../../../../edition.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, request, params }) => sendPdf(locals, request, params.report, params.number);
