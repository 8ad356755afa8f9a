import type { Authority, Principal } from '#domains/accounts/model.ts';
import type { SignedIn } from '#domains/accounts/session.server.ts';
import type { Language } from '#ui/language.ts';

declare global {
	namespace App {
		interface Locals {
			authority: Authority;
			/** the public until someone signs in */
			principal: Principal;
			/** null: nobody; pending: the second factor is still to come, and `principal` is still the public */
			signedIn: SignedIn | null;
			lang: Language;
			requestId: string;
			/** copy of a form in which people write */
			form: Request | null;
		}
		interface Error {
			message: string;
			id?: string;
			/** what was written and could not be saved */
			typed?: { name: string; text: string }[];
		}
	}
}

export {};
