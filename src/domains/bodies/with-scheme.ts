/** `www.ksb.example` as people write it, with `https://` before it. What has a scheme, an @ or a blank stays as it is, for the rule of the field to name. Pure. */
export function withScheme(text: string): string {
	return /^[\p{L}\d-]+(\.[\p{L}\d-]+)+(:\d{1,5})?(\/\S*)?$/u.test(text) ? `https://${text}` : text;
}
