/** Ids of rows. Whatever comes from an address or a form is tested before the database is asked: it takes anything else for a fault. Runs anywhere. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isUuid(text: string): boolean {
	return UUID.test(text);
}
