-- Which columns of a block hold one value throughout (no interval, one state, one delivery, one sheet): such a column travels as that one
-- value. Worked out once, when the block is written, instead of whenever it is read.
-- 1 lowers, 2 uppers, 4 states, 8 delivery_index, 16 sheets, 32 columns
do $$
declare t text;
begin
	foreach t in array array['disclosed_block', 'converted_block'] loop
		execute format($sql$
			alter table %I add column uniform smallint not null generated always as (
				((lowers = array_fill(lowers[1], array[cardinality(lowers)]))::int
				+ (uppers = array_fill(uppers[1], array[cardinality(uppers)]))::int * 2
				+ (states = array_fill(states[1], array[cardinality(states)]))::int * 4
				+ (delivery_index = array_fill(delivery_index[1], array[cardinality(delivery_index)]))::int * 8
				+ (sheets = array_fill(sheets[1], array[cardinality(sheets)]))::int * 16
				+ (columns = array_fill(columns[1], array[cardinality(columns)]))::int * 32)::smallint) stored$sql$, t);
	end loop;
end $$;
