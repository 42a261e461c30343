import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src-main/supervisor/parse-command.ts';

describe('R-041 a command', () => {
  it.each([
    ['npm run dev', ['npm', 'run', 'dev']],
    ['  node   a.js ', ['node', 'a.js']],
    [`sh -c "echo 'hi there'"`, ['sh', '-c', "echo 'hi there'"]],
    [`a "" ''`, ['a', '', '']],
    ['a "it\'s"', ['a', "it's"]],
    ['a $HOME | b && c > d; `e`', ['a', '$HOME', '|', 'b', '&&', 'c', '>', 'd;', '`e`']],
    ['C:\\x\\y.exe z', ['C:\\x\\y.exe', 'z']],
  ])('%s', (cmd, argv) => {
    expect(parseCommand(cmd)).toEqual(argv);
  });

  it('is taken as it is when it is an array', () => {
    expect(parseCommand(['a b', '"', ''])).toEqual(['a b', '"', '']);
  });

  it.each([['echo "x'], ["it's"], ['a "b\' c']])('with an open quote is refused: %s', (cmd) => {
    expect(() => parseCommand(cmd)).toThrow(
      /^cmd: the quote ["'] is not closed in: .*Close it, or give the command as/,
    );
  });

  it.each([[''], [' \t '], ['""'], [['', 'x']]])('that is empty is refused: %j', (cmd) => {
    expect(() => parseCommand(cmd)).toThrow('cmd: the command is empty');
  });
});
