// Papers as nested groups: each level with its categories, and each dimension, as
// mimbib.formats.outline makes them.
function outline(chosen, dimensions) {
  const placed = chosen.filter((paper) => paper.category.places.length);
  if (!placed.length) return [];
  const groups = new Map();
  for (const paper of placed) {
    for (const place of paper.category.places) gather(groups, dimensions[place], paper);
  }
  const levels = byLevel(placed);
  const second = branch("Dimensions", [], leaves(groups));
  if (levels) return [levels, second];
  const first = branch("Categories", [], byCategory(placed));
  return placed.every((paper) => paper.category.breadth === 1) ? [first] : [first, second];
}

function byLevel(placed) {
  const levels = new Map();
  const sorted = [...placed].sort((one, other) => one.category.breadth - other.category.breadth);
  for (const paper of sorted) levels.set(paper.category.rank, []);
  for (const paper of placed) levels.get(paper.category.rank).push(paper);
  const titled = [...levels.values()].filter((members) => members[0].category.level);
  return titled.length
    ? branch(
        "Levels",
        [],
        titled.map((members) => branch(members[0].category.level, [], byCategory(members))),
      )
    : null;
}

function byCategory(members) {
  const groups = new Map();
  for (const paper of members) gather(groups, paper.category.title, paper);
  return leaves(groups);
}

function gather(groups, title, paper) {
  if (!groups.has(title)) groups.set(title, []);
  groups.get(title).push(paper);
}

function leaves(groups) {
  return [...groups].map(([title, members]) => branch(title, members, []));
}

function branch(title, members, branches) {
  return {title, members, branches};
}
