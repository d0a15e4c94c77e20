// What a proxy's configuration says, whatever its language. Declared here, read by `nginx.ts`, `envoy.ts` and their like.

export interface ProxiedTarget {
  /** host with or without port, or an address, as written: `cart:8080`, `http://${CART_HOST}:80` */
  readonly target: string;
  /** counted from 1 */
  readonly line: number;
  /** '' it passes requests on; `telemetry` it reports there; `other` it asks there itself (authorization, rate limits) */
  readonly purpose: '' | 'telemetry' | 'other';
}

export interface ProxyConfiguration {
  /** lower case: `nginx` */
  readonly technology: string;
  readonly targets: readonly ProxiedTarget[];
  /** names under which the proxy itself is reached: `shop.example.com` */
  readonly hosts: readonly { readonly host: string; readonly line: number }[];
}

/** Whether a word names a machine elsewhere: not this one, no socket file, nothing that is known only as a request comes. */
export function isElsewhere(target: string): boolean {
  const host = target.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  if (host === '' || host.startsWith('/') || target.startsWith('unix:') || host.startsWith('$host')) return false;
  return !/^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|::1?)(?:[:/]|$)/i.test(host);
}

/** A name that others can call: no placeholder, no pattern, no bare word. */
export function isPublicName(host: string): boolean {
  return (
    /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(host) &&
    !/^[\d.]+$/.test(host) &&
    !/(?:^|\.)localhost$|\.(?:test|invalid)$/i.test(host)
  );
}
