-- The excerpt of the sheet a figure came from holds other indicators of the same period.
create index disclosed_block_period on disclosed_block (authority_id, release_id, period);
