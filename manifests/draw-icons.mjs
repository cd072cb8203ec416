/**
 * Draws the two icons of the Teams app: `node manifests/draw-icons.mjs`. The same bytes every time, no dependency.
 * The motif is two ropes that hold each other: a knot that carries without being pulled tight.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

const clear = [0, 0, 0, 0];
const white = [255, 255, 255, 255];
const teal = [31, 90, 90, 255];
const sand = [246, 232, 208, 255];
const mint = [152, 212, 198, 255];

/** One rope in the unit square (-1 … 1): in from the left, round at the right, out again on the left. */
function rope(mirror) {
  const ends = [
    [-1.2, -0.16],
    [-0.24, -0.16],
    [-0.14, -0.16],
    [0.14, -0.54],
    [0.24, -0.54],
    [0.62, -0.54],
    [0.62, -0.2],
    [0.62, 0],
  ];
  const half = spline(ends);
  const points = [...half, ...half.map(([x, y]) => [x, -y]).reverse()];
  return mirror ? points.map(([x, y]) => [-x, y]) : points;
}

/** A smooth line through the points: three rounds of corner cutting. */
function spline(points) {
  let line = points;
  for (let round = 0; round < 3; round += 1) {
    const cut = [line[0]];
    for (let i = 0; i + 1 < line.length; i += 1) {
      const [a, b] = [line[i], line[i + 1]];
      cut.push([a[0] * 0.75 + b[0] * 0.25, a[1] * 0.75 + b[1] * 0.25]);
      cut.push([a[0] * 0.25 + b[0] * 0.75, a[1] * 0.25 + b[1] * 0.75]);
    }
    cut.push(line.at(-1));
    line = cut;
  }
  return line;
}

function distance([x, y], line) {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < line.length; i += 1) {
    const [ax, ay] = line[i];
    const [dx, dy] = [line[i + 1][0] - ax, line[i + 1][1] - ay];
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
    least = Math.min(least, (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2);
  }
  return Math.sqrt(least);
}

/** The ropes weave: over, under, over. Where the second one lies on top: the crossing, and how far up and down it holds. */
const secondOnTop = [
  [-0.62, -0.16, 0.16],
  [0, 0.35, 0.3],
  [0.62, -0.16, 0.16],
];

/** The colour at a point of the unit square. */
function colourAt(point, look) {
  const onTop = secondOnTop.some(
    ([x, y, high]) => Math.abs(point[0] - x) < 0.24 && Math.abs(point[1] - y) < high,
  );
  const first = { far: distance(point, look.first), colour: look.colours[0] };
  const second = { far: distance(point, look.second), colour: look.colours[1] };
  const [over, under] = onTop ? [second, first] : [first, second];
  if (over.far < look.half) return over.colour;
  if (over.far < look.half + look.gap) return look.ground;
  return under.far < look.half ? under.colour : look.ground;
}

/** RGBA rows; every pixel is the mean of 4 × 4 samples, weighted by their opacity. */
function draw(size, look) {
  const samples = 4;
  const rows = [];
  for (let row = 0; row < size; row += 1) {
    const line = [0];
    for (let column = 0; column < size; column += 1) {
      const sum = [0, 0, 0, 0];
      for (let s = 0; s < samples * samples; s += 1) {
        const x = ((column + ((s % samples) + 0.5) / samples) / size) * 2 - 1;
        const y = ((row + (Math.floor(s / samples) + 0.5) / samples) / size) * 2 - 1;
        const colour = colourAt([x / look.scale, y / look.scale], look);
        for (let i = 0; i < 3; i += 1) sum[i] += colour[i] * colour[3];
        sum[3] += colour[3];
      }
      for (let i = 0; i < 3; i += 1) line.push(sum[3] === 0 ? 255 : Math.round(sum[i] / sum[3]));
      line.push(Math.round(sum[3] / (samples * samples)));
    }
    rows.push(Buffer.from(line));
  }
  return Buffer.concat(rows);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** PNG, 8 bits per channel with opacity (PNG specification, 11.2.2). */
function png(size, pixels) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const ropes = { first: rope(false), second: rope(true) };
const color = { ...ropes, colours: [sand, mint], ground: teal, half: 0.1, gap: 0.04, scale: 0.94 };
const outline = { ...ropes, colours: [white, white], ground: clear, half: 0.075, gap: 0.08, scale: 1.15 };

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
writeFileSync(here('color.png'), png(192, draw(192, color)));
writeFileSync(here('outline.png'), png(32, draw(32, outline)));
