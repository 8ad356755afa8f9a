export interface SpreadItem {
	/** Where the label would like to be (its middle). */
	y: number;
	height: number;
}

/**
 * Moves labels apart so that none covers another, as little as possible, in the order of their wishes,
 * inside top and bottom where there is room. Returns the middles in the order of the input.
 */
export function spreadLabels(items: readonly SpreadItem[], top: number, bottom: number): number[] {
	const order = items.map((item, index) => ({ ...item, index })).sort((a, b) => a.y - b.y || a.index - b.index);
	// groups of touching labels, each centred on the mean of its wishes
	const groups: { members: typeof order; height: number; middle: number }[] = [];
	const clamp = (middle: number, height: number) => Math.max(top + height / 2, Math.min(middle, bottom - height / 2));
	for (const item of order) {
		let group = { members: [item], height: item.height, middle: clamp(item.y, item.height) };
		for (let before = groups.at(-1); before && before.middle + before.height / 2 > group.middle - group.height / 2; before = groups.at(-1)) {
			groups.pop();
			const members = [...before.members, ...group.members];
			const height = before.height + group.height;
			let offset = -height / 2;
			let sum = 0;
			for (const member of members) {
				sum += member.y - (offset + member.height / 2);
				offset += member.height;
			}
			group = { members, height, middle: clamp(sum / members.length, height) };
		}
		groups.push(group);
	}
	const result: number[] = items.map(() => 0);
	for (const group of groups) {
		let y = group.middle - group.height / 2;
		for (const member of group.members) {
			result[member.index] = y + member.height / 2;
			y += member.height;
		}
	}
	return result;
}
