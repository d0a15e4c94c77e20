// Who may ask: this machine's own programs and our own page. In: a request's headers. Out: whether it comes from elsewhere.
// The server listens on loopback alone, but a browser runs other sites' pages on this machine too.
import type { IncomingHttpHeaders } from 'node:http';

export function isForeign({ host, origin }: IncomingHttpHeaders, path: string): boolean {
  // DNS rebinding: a site may point its own name at this address, so only the loopback's names are ours.
  if (host === undefined || !isLoopbackName(host)) return true;
  // Every browser names the page that asks; programs name none. Another port is another origin.
  return (
    path === '/graphql' &&
    origin !== undefined &&
    !['http', 'https'].some((scheme) => origin === `${scheme}://${host.toLowerCase()}`)
  );
}

function isLoopbackName(host: string): boolean {
  const port = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::(\d{1,5}))?$/i.exec(host);
  return port !== null && Number(port[1] ?? 0) <= 65_535;
}
