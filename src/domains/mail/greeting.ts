/** How e-mails begin, all alike. Pure. */

/** @param name with title; empty: of nobody, or of an organisation, which is not called by its name */
export const greeting = (name: string): string => (name === '' ? 'Guten Tag,' : `Guten Tag ${name},`);
