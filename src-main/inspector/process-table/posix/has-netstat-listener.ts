/** Whether anybody listens on the port, whosever it is, in what `netstat -an -p tcp` of BSD and macOS printed. */
export function hasNetstatListener(text: string, port: number): boolean {
  return text.split('\n').some((line) => {
    const [protocol = '', , , local = '', , state] = line.trim().split(/\s+/);
    return protocol.startsWith('tcp') && state === 'LISTEN' && local.endsWith(`.${port}`);
  });
}
