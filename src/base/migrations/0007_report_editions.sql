-- Editions are cited by number: /reports/CODE/editions/N. Numbers start at 1 in each report and never change.
alter table report_edition add column number integer;
update report_edition e set number = n.number
	from (select authority_id, id, row_number() over (partition by authority_id, report order by built_at, id) as number from report_edition) n
	where n.authority_id = e.authority_id and n.id = e.id;
alter table report_edition alter column number set not null;
alter table report_edition add constraint report_edition_number unique (authority_id, report, number);

-- json keeps the text as it was hashed, so that `verify` can prove the document as well; jsonb would write it anew.
-- Documents kept before were hashed as they were sent; theirs are hashed again from the text that is there.
alter table report_edition alter column document type json using document::text::json;
update report_edition set document_sha256 = encode(sha256(convert_to(document::text, 'UTF8')), 'hex');
