-- Whoever sees a task reads what was done to it: who changed its day, and why.
alter policy of_member on audit_entry
	using ((select app_member()) is null or account_id = (select app_member()) or case subject_kind
		when 'account' then subject_id = (select app_member())::text
		when 'delivery' then exists (select 1 from delivery d join account a on a.authority_id = d.authority_id and a.source_code = d.source_code where d.authority_id = audit_entry.authority_id and d.number = subject_id and a.id = (select app_member()))
		when 'resolution' then exists (select 1 from resolution r where r.authority_id = audit_entry.authority_id and r.id::text = subject_id)
		when 'handover' then exists (select 1 from handover h where h.authority_id = audit_entry.authority_id and h.id::text = subject_id)
		when 'task' then exists (select 1 from task t where t.authority_id = audit_entry.authority_id and t.id::text = subject_id)
		else subject_kind in ('element', 'inventory', 'definition', 'cycle', 'strategy') end);
