-- Policies of the directory ask for the tenant once a statement instead of once a row: as a subquery it is worked out
-- beforehand. With the areas of a country that took more than half of the time of a query.
alter policy readable on area using ((authority_id is null and (select app_authority()) is not null) or authority_id = (select app_authority()));
alter policy own on area using (authority_id = (select app_authority())) with check (authority_id = (select app_authority()));
alter policy shared on area using (authority_id is null and (select current_setting('app.system', true)) = 'on')
	with check (authority_id is null and (select current_setting('app.system', true)) = 'on');
