import { isIP } from 'node:net';
import { StartRefusal } from './start-refusal.ts';

/** The port that `PORT` names. @throws StartRefusal where it is none */
export function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535 && text.trim() !== '') return port;
  throw new StartRefusal(
    'port-unreadable',
    `PORT=${text} er ikke en port.`,
    'Skriv et tal fra 1 til 65535, f.eks. PORT=3000.',
  );
}

/**
 * The reverse proxies that `TOVHOLDER_PROXY` names: only what comes from them is believed when it says for whom it asks
 * and whether that was over TLS.
 * @returns addresses and ranges; none unless told
 * @throws StartRefusal where one is neither: believed by mistake, anybody could say to be anybody
 */
export function readProxy(text: string): string[] {
  const addresses = text.split(/[\s,]+/).filter(Boolean);
  const wrong = addresses.find((one) => !isAddress(one));
  if (wrong === undefined) return addresses;
  throw new StartRefusal(
    'proxy-unreadable',
    `TOVHOLDER_PROXY=${text}: ${wrong} er ikke en IP-adresse.`,
    'Skriv proxyens adresse eller net, flere med komma imellem, f.eks. TOVHOLDER_PROXY=127.0.0.1,10.0.0.0/24.',
  );
}

function isAddress(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  // A range of everything would believe everybody.
  return (
    bits === undefined ||
    (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  );
}
