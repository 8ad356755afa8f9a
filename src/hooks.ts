import type { Reroute } from '@sveltejs/kit/hooks';
import { withoutLanguage } from '#ui/language.ts';

/** One tree of pages serves both languages. */
export const reroute: Reroute = ({ url }) => withoutLanguage(url.pathname);
