// Compares two flame graphs: widths are the shares in the first one, colours the difference of shares.
const { kinds, names } = JSON.parse(document.getElementById('data').textContent);
const [kind, subject, base] = ['kind', 'subject', 'base'].map(id => document.getElementById(id));
const graph = document.getElementById('graph');
const told = document.getElementById('told');
const ROW = 20;
const SLIVER = 3;
let root;
let focus;

const fill = (select, values) => {
  const before = select.value;
  select.replaceChildren(...values.map(value => new Option(value, value)));
  select.value = values.includes(before) ? before : values[0];
};

// A frame of either graph: shares of both, children by name, those of the first in its order.
const merge = (first, second, firstTotal, secondTotal, parent) => {
  const [name] = first ?? second;
  const frame = {
    name: names[name], parent,
    share: first ? first[1] / firstTotal : 0, before: second ? second[1] / secondTotal : 0,
  };
  const others = new Map((second ?? []).slice(2).map(child => [child[0], child]));
  frame.children = (first ?? []).slice(2).map(child => {
    const other = others.get(child[0]);
    others.delete(child[0]);
    return merge(child, other, firstTotal, secondTotal, frame);
  });
  others.forEach(other => frame.children.push(merge(undefined, other, firstTotal, secondTotal, frame)));
  frame.children.sort((a, b) => (b.share > 0) - (a.share > 0) || (a.name < b.name ? -1 : 1));
  return frame;
};

const percent = share => (100 * share).toFixed(1) + '%';
const sentence = frame => {
  const change = 100 * (frame.share - frame.before);
  return `${frame.name}: ${percent(frame.share)} of ${subject.value}, ${percent(frame.before)} of ${base.value}, `
    + `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(1)} points`;
};

const colour = frame => {
  const change = frame.share - frame.before;
  const strength = Math.min(0.75, 0.12 + 2.5 * Math.abs(change));
  const tone = Math.abs(change) < 0.001 ? '--same' : change > 0 ? '--more' : '--less';
  return `rgba(var(${tone}), ${tone === '--same' ? 0.14 : strength})`;
};

const place = (frame, left, width, level) => {
  const box = document.createElement('div');
  Object.assign(box.style, {
    left: left + 'px', width: width + 'px', top: level * ROW + 'px', background: colour(frame),
    paddingLeft: width < 12 ? 0 : '', paddingRight: width < 12 ? 0 : '',
  });
  box.textContent = width < 24 ? '' : frame.name;
  box.title = sentence(frame);
  box.tabIndex = 0;
  const enlarge = () => { focus = frame; draw(); };
  box.addEventListener('click', enlarge);
  box.addEventListener('keydown', event => event.key === 'Enter' && enlarge());
  box.addEventListener('mouseenter', () => { told.textContent = sentence(frame); });
  graph.append(box);
};

// Below a frame that the first does not have, widths are the shares in the second one.
const spread = (frame, left, width, level) => {
  place(frame, left, width, level);
  const size = child => focus.share ? child.share : child.before;
  const gone = frame.children.filter(child => !size(child) && child.before > 0.002);
  const room = width - SLIVER * gone.length;
  let deepest = level;
  for (const child of frame.children.filter(size)) {
    const its = room * size(child) / size(frame);
    if (its >= 1) deepest = Math.max(deepest, spread(child, left, its, level + 1));
    left += its;
  }
  for (const child of room > 0 ? gone : []) {
    place(child, left, SLIVER, level + 1);
    left += SLIVER;
  }
  return gone.length && room > 0 ? Math.max(deepest, level + 1) : deepest;
};

const draw = () => {
  graph.replaceChildren();
  const way = [];
  for (let frame = focus.parent; frame; frame = frame.parent) way.unshift(frame);
  const width = graph.clientWidth;
  way.forEach((frame, level) => place(frame, 0, width, level));
  graph.style.height = (spread(focus, 0, width, way.length) + 1) * ROW + 'px';
  told.textContent = sentence(focus);
};

const choose = () => {
  const ofKind = kinds[kind.value];
  const [first, second] = [ofKind[subject.value], ofKind[base.value]];
  root = focus = merge(first, second, first[1], second[1]);
  draw();
};
const offer = () => {
  const labels = Object.keys(kinds[kind.value]);
  const fresh = !subject.value;
  fill(subject, labels);
  fill(base, labels);
  if (fresh) base.value = labels[1];
  choose();
};

fill(kind, Object.keys(kinds));
kind.addEventListener('change', offer);
subject.addEventListener('change', choose);
base.addEventListener('change', choose);
document.getElementById('swap').addEventListener('click', () => {
  [subject.value, base.value] = [base.value, subject.value];
  choose();
});
document.getElementById('reset').addEventListener('click', () => { focus = root; draw(); });
window.addEventListener('resize', () => draw());
offer();
