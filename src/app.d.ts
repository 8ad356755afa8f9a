import type { Authority, Principal } from '#domains/accounts/model.ts';
import type { Language } from '#ui/language.ts';

declare global {
	namespace App {
		interface Locals {
			authority: Authority;
			/** the public until someone signs in */
			principal: Principal;
			lang: Language;
			requestId: string;
		}
		interface Error {
			message: string;
			id?: string;
		}
	}
}

export {};
