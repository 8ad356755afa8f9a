/** The code that people show at the entrance: it says who they are, to those of the staff unit who are signed in, and opens nothing to others. */
import type { SecretKey } from '#base/secret-key.server.ts';
import { openSignedCode, signedCode } from '#base/signed-link.server.ts';

export function checkInPath(key: SecretKey, meetingNumber: number, participantId: string): string {
	return `/desk/meetings/${meetingNumber}/check-in/${signedCode(key, 'check-in', participantId)}`;
}

/** @returns the participant; null for a code that was not made here */
export const openCheckInCode = (key: SecretKey, code: string): string | null => openSignedCode(key, 'check-in', code);
