import { openMeetingLink } from '#domains/bodies/meetings/meeting-link.server.ts';
import { theDatabase, theSecretKey } from '#app';

/** Who is behind a personal link; null: nobody. */
export const openLink = (authorityId: string, token: string) => openMeetingLink(theDatabase(), authorityId, theSecretKey(), token);
