import { afterEach, describe, expect, it } from 'vitest';
import { exportLogsInput, logsInput, searchInput } from '../../../../src-shared/contract/proc-logs.ts';
import { segmentSpans } from '../../../../src-main/logs/segments/segment-spans.ts';
import { randomOf } from '../../../helpers/random-of.ts';
import { openBook, START, type TestBook, type Written } from './open-book.ts';

const opened: TestBook[] = [];
afterEach(() => {
  for (const book of opened.splice(0)) book.close();
});

type Random = ReturnType<typeof randomOf>;
type Meant = (line: Written) => boolean;

/** Each a part of a query, and the same as plain code. */
const filters: readonly (readonly [object, Meant])[] = [
  [{}, () => true],
  [{ stream: 'err' }, ({ stream }) => stream === 'err'],
  [{ grep: 'line \\d*7\\b' }, ({ text }) => /line \d*7\b/.test(text)],
  [{ minLevel: 'warn' }, ({ text }) => /"level":[456]0|level=error/.test(text)],
  [{ level: ['info', 'error'] }, ({ text }) => /"level":[35]0|level=error/.test(text)],
  [{ where: 'n~=[02468]$' }, ({ text }) => /("n":|n=)\d*[02468]\b/.test(text)],
  [{ where: 'req.method=GET,n' }, ({ text }) => text.includes('"GET"')],
  [{ where: 'kind=logfmt', minLevel: 'error' }, ({ text }) => text.startsWith('level')],
];

function textOf(random: Random, index: number): string {
  const json = {
    level: 10 * (1 + random(6)),
    n: index,
    msg: `line ${index}`,
    req: { method: random(2) ? 'GET' : 'PUT' },
  };
  const texts = [`line ${index}`, JSON.stringify(json), `level=error n=${index} kind=logfmt msg="line ${index}"`];
  return texts[random(texts.length)] ?? '';
}

async function write(at: TestBook, names: readonly string[], random: Random): Promise<void> {
  for (const name of names) at.open(name);
  for (let step = 50 + random(200); step >= 0; step -= 1) {
    at.clock.time += random(3);
    const name = names[random(names.length)] ?? '';
    const count = at.written(name).length;
    const texts = Array.from({ length: 1 + random(6) }, (_, index) => textOf(random, count + index + 1));
    at.write(name, random(3) === 0 ? 'err' : 'out', texts);
    if (random(8) === 0) await at.open(name).catchUp();
  }
}

/** What can be known of a log now. */
function known(at: TestBook, name: string, older: boolean): readonly Written[] {
  const { ring } = at.open(name);
  const [oldest] = segmentSpans(at.folderOf(name));
  const first = older ? Math.min((oldest?.firstLine ?? Infinity) + 1, ring.first) : ring.first;
  return at.written(name).filter(({ sequence }) => sequence >= first);
}

const iso = (time: number): string => new Date(time).toISOString();

function times(at: TestBook, random: Random): readonly [object, Meant] {
  const since = START + random(at.clock.time - START + 1);
  const until = START + random(at.clock.time - START + 1);
  const all: readonly (readonly [object, Meant])[] = [
    [{}, () => true],
    [{ since: iso(since) }, ({ time }) => time > since],
    [{ until: iso(until) }, ({ time }) => time <= until],
    [{ since: iso(since), until: iso(until) }, ({ time }) => time > since && time <= until],
  ];
  return all[random(all.length)] ?? [{}, () => true];
}

function chosen(at: TestBook, random: Random): readonly [object, Meant] {
  const [filter, meant] = filters[random(filters.length)] ?? [{}, () => true];
  const [span, within] = times(at, random);
  return [{ ...filter, ...span }, (line) => meant(line) && within(line)];
}

const plain = ({ sequence, time, stream, text }: Written): Written => ({ sequence, time, stream, text });

describe.each(Array.from({ length: 40 }, (_, seed) => seed))('seed %i: what is in memory and on disk', (seed) => {
  async function prepare(...names: readonly string[]) {
    const random = randomOf(seed);
    const at = openBook({ maxLines: 10 + random(60) });
    opened.push(at);
    await write(at, names, random);
    if (random(2) === 0) at.restart();
    for (const name of names) await at.open(name).catchUp();
    return { at, random };
  }

  it('R-088 R-100 is answered as a naive filter answers it', async () => {
    const { at, random } = await prepare('web');
    const total = at.written('web').length;
    for (let look = 0; look < 12; look += 1) {
      const [filter, meant] = chosen(at, random);
      const tail = 1 + random(30);
      const older = random(2) === 0;
      const after = random(2) === 0 ? random(total + 1) : undefined;
      const before = random(3) === 0 ? 1 + random(total + 5) : undefined;
      const input = { name: 'web', ...filter, tail, older, after, before };
      const found = await at.book.query(logsInput.parse(input));

      const isInRange = ({ sequence }: Written) => sequence > (after ?? 0) && sequence < (before ?? Infinity);
      const all = known(at, 'web', older || before !== undefined).filter((line) => isInRange(line) && meant(line));
      const expected = after === undefined ? all.slice(-tail) : all.slice(0, tail);
      expect({ input, lines: found.lines.map(plain) }).toEqual({ input, lines: expected });
      expect(found.matched).toBeGreaterThanOrEqual(found.lines.length);
      if (!older && before === undefined) expect(found.matched).toBe(all.length);
      expect(found.onDisk).toBe(known(at, 'web', true).length - known(at, 'web', false).length);
    }
  });

  it('R-099 is read whole, forwards by the cursor and backwards by the first sequence', async () => {
    const { at, random } = await prepare('web');
    const [filter, meant] = chosen(at, random);
    const expected = known(at, 'web', true).filter(meant);
    const tail = 1 + random(20);
    const forwards: Written[] = [];
    for (let after = 0, more = true; more;) {
      const { lines, cursor, total } = await at.book.query(
        logsInput.parse({ name: 'web', ...filter, tail, after, older: true }),
      );
      forwards.push(...lines.map(plain));
      more = cursor < total;
      after = cursor;
    }
    expect(forwards).toEqual(expected);

    const backwards: Written[] = [];
    for (let before: number | undefined = at.written('web').length + 1; before !== undefined && before > 1;) {
      const { lines } = await at.book.query(logsInput.parse({ name: 'web', ...filter, tail, before }));
      backwards.unshift(...lines.map(plain));
      before = lines[0]?.sequence;
    }
    expect(backwards).toEqual(expected);
  });

  it('is exported whole, oldest first', async () => {
    const { at, random } = await prepare('web');
    const [filter, meant] = chosen(at, random);
    const exported: Written[] = [];
    for await (const { lines } of at.book.export(exportLogsInput.parse({ name: 'web', ...filter }))) {
      exported.push(...lines.map(plain));
    }
    expect(exported).toEqual(known(at, 'web', true).filter(meant));
  });

  it('R-101 is searched in all logs, newest last', async () => {
    const names = ['api', 'web', 'worker'];
    const { at, random } = await prepare(...names);
    for (let look = 0; look < 5; look += 1) {
      const [filter, meant] = chosen(at, random);
      const limit = 1 + random(40);
      const older = random(2) === 0;
      const asked = random(2) === 0 ? undefined : names.slice(random(3));
      const input = searchInput.parse({ ...filter, limit, older, names: asked });
      const { hits, complete, matched } = await at.book.search(input);
      const all = (asked ?? names)
        .flatMap((name) =>
          known(at, name, older)
            .filter(meant)
            .map((line) => ({ name, line })),
        )
        .toSorted(
          (a, b) => a.line.time - b.line.time || a.name.localeCompare(b.name) || a.line.sequence - b.line.sequence,
        );
      expect({ input, hits: hits.map(({ name, line }) => ({ name, line: plain(line) })) }).toEqual({
        input,
        hits: all.slice(-limit),
      });
      if (complete) expect(matched).toBe(all.length);
      if (all.length > limit) expect(complete).toBe(false);
    }
  });
});
