/** What people can hear of by mail. Runs anywhere. */

export const SUBSCRIPTION_KINDS = ['digest', 'body', 'field', 'municipality'] as const;
export type SubscriptionKind = (typeof SUBSCRIPTION_KINDS)[number];

export interface Topic {
	kind: SubscriptionKind;
	/** number of the body or action field, official key of the municipality, `all` for digests */
	target: string;
	name: string;
	/** in English, where it has such a name */
	english?: string;
}

export const sameTopic = (a: Pick<Topic, 'kind' | 'target'>, b: Pick<Topic, 'kind' | 'target'>): boolean => a.kind === b.kind && a.target === b.target;

export interface NewsItem {
	what: 'Sitzung' | 'Veranstaltung' | 'Vorlage' | 'Beschluss' | 'Meldung' | 'Rundblick';
	title: string;
	/** ISO day; null: none is known */
	day: string | null;
	path: string;
	/** what a digest says, which is read in the mail itself */
	text?: string;
}
