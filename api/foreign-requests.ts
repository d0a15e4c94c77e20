// Who may ask: this machine's own programs and our own page. In: a request's headers. Out: whether it comes from elsewhere.
// The server listens on loopback alone, but a browser runs other sites' pages on this machine too.
import type { IncomingHttpHeaders } from 'node:http';

export function isForeign(headers: IncomingHttpHeaders, path: string): boolean {
  const { host, origin } = headers;
  // DNS rebinding: a site may point its own name at this address, so only the loopback's names are ours.
  if (host === undefined || !isLoopbackName(host)) return true;
  if (path !== '/graphql') return false;
  // A GET that a page sends without reading the reply, as a picture or a form, names no origin, but takes time. A link
  // that somebody follows, from wherever, is no such: it shows GraphiQL.
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': target } = headers;
  const isFollowed = mode === 'navigate' && target === 'document';
  if ((site === 'cross-site' || site === 'same-site') && !isFollowed) return true;
  // Every browser names the page that asks and reads; programs name none. Another port is another origin.
  return origin !== undefined && !['http', 'https'].some((scheme) => origin === `${scheme}://${host.toLowerCase()}`);
}

function isLoopbackName(host: string): boolean {
  const port = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::(\d{1,5}))?$/i.exec(host);
  return port !== null && Number(port[1] ?? 0) <= 65_535;
}
