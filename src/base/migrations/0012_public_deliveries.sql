-- Whoever knows all other cells of a small file could try out the withheld ones against its hash:
-- hash and size of a delivered file are for staff only.
revoke select on disclosed_delivery from planungskreis_public;
grant select (authority_id, release_id, number, source_code, title, file_name, office, sheets, received_at, accepted_at, hints)
	on disclosed_delivery to planungskreis_public;
