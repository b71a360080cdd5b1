// The line that joins the speaker's mention, the cue and the words of the selected quote.

const SVG = "http://www.w3.org/2000/svg";
const line = document.createElementNS(SVG, "svg");
line.setAttribute("class", "join");
line.setAttribute("aria-hidden", "true");

function drawJoin(quote) {
  line.replaceChildren();
  const parts = quote && filled.get(quote.article.n)?.get(quote.n);
  if (!parts?.content.length || decided(quote).decision === "reject") return line.remove();
  const text = parts.content[0].closest(".text");
  text.append(line);
  const origin = text.getBoundingClientRect();
  const middle = ([made]) => {
    const box = made?.getClientRects()[0];
    return box && [box.left + box.width / 2 - origin.left, box.bottom - origin.top - 1];
  };
  const joined = [middle(parts.speaker), middle(parts.cue)].filter(Boolean).map((at) => toWords(at, parts.content, origin));
  if (!joined.length) return;
  // Of speaker and cue the farther is joined to the nearer, and that to the words.
  joined.sort((a, b) => b.far - a.far);
  const places = [...joined.map(({ at }) => at), joined.at(-1).end];
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", places.slice(1).map((to, i) => curve(places[i], to)).join(""));
  line.append(path);
  for (const [x, y] of places) {
    const dot = document.createElementNS(SVG, "circle");
    for (const [name, value] of [["cx", x], ["cy", y], ["r", 2.8]]) dot.setAttribute(name, value);
    line.append(dot);
  }
  colour(line, "", speakerOf(quote));
}

/** A curve that hangs below both of its ends. */
function curve([x, y], [toX, toY]) {
  const drop = Math.min(26, 8 + Math.abs(toX - x) / 12);
  return `M${x},${y}C${x},${y + drop} ${toX},${toY + drop} ${toX},${toY}`;
}

/** Which end of the words is nearest to a place, and how far that is. */
function toWords(at, content, origin) {
  const [x, y] = at;
  const ends = content.map((made) => [...made.getClientRects()]).flatMap((boxes) => [
    [boxes[0].left + 4 - origin.left, boxes[0].bottom - origin.top - 1],
    [boxes.at(-1).right - 4 - origin.left, boxes.at(-1).bottom - origin.top - 1],
  ]);
  const all = ends.map((end) => ({ at, end, far: Math.abs(end[0] - x) + 3 * Math.abs(end[1] - y) }));
  return all.reduce((best, one) => one.far < best.far ? one : best);
}
