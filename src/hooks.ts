import type { Reroute, Transport } from '@sveltejs/kit/hooks';
import { withoutLanguage } from '#ui/language.ts';
import { staysHereTransport } from './routes/stays-here.ts';

/** One tree of pages serves both languages. */
export const reroute: Reroute = ({ url }) => withoutLanguage(url.pathname);

export const transport: Transport = { staysHere: staysHereTransport };
