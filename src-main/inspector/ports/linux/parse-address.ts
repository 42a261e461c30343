/** `0100007F` → `127.0.0.1`: a 32-bit word in the order of this machine, which is little-endian wherever we run. */
function parseIpv4(hex: string): string {
  return [6, 4, 2, 0].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.');
}

/** Four such words; the shortest way to write them is that of URLs. */
function parseIpv6(hex: string): string {
  const words = [0, 8, 16, 24].map((at) => {
    const word = hex.slice(at, at + 8);
    return word.slice(6, 8) + word.slice(4, 6) + ':' + word.slice(2, 4) + word.slice(0, 2);
  });
  const mapped = /^0000:0000:0000:0000:0000:ffff/i.test(words.join(':'));
  if (mapped) return `::ffff:${parseIpv4(hex.slice(24))}`;
  return new URL(`http://[${words.join(':')}]`).hostname.slice(1, -1);
}

/** `0100007F:1F90` as the kernel writes it. */
export function parseAddress(text: string): { readonly address: string; readonly port: number } {
  const [hex = '', port = ''] = text.split(':');
  return { address: hex.length === 8 ? parseIpv4(hex) : parseIpv6(hex), port: Number.parseInt(port, 16) };
}
