/** As people call an element: HF1, 1.2. Pure. */
import { UserError } from '#base/errors.ts';

/** @throws UserError */
export function checkCode(code: string): string {
	const text = code.trim();
	if (!/^[\p{L}\p{N} ./-]{0,20}$/u.test(text)) throw new UserError(`„Kürzel“: Erwartet werden höchstens 20 Buchstaben, Ziffern, Punkte oder Striche, zum Beispiel HF1 oder 1.2, nicht „${text.slice(0, 40)}“.`);
	return text;
}
