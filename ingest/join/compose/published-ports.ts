// Addresses by way of the host: `http://host.docker.internal:5105`, where a service of the project publishes that port. In: the
// services of all Compose files. Out: who is given such an address needs whoever is behind it, unless it is its own, or one
// that it hands on: for callbacks, redirects, links. Of `localhost` that is true only of what a browser is told.
import type { SystemParts } from '../system-parts.js';
import type { ComposeUnit } from './compose-units.js';

const BY_HOST =
  /(?:^|[/@=\s,;])(localhost|127\.0\.0\.1|host\.docker\.internal|gateway\.docker\.internal|docker\.for\.(?:mac|win|windows|linux)\.[a-z]+|172\.17\.0\.1):(\d{2,5})(?!\d)/g;
const OF_BROWSER = /^(?:REACT_APP|VITE|NEXT_PUBLIC|NUXT_PUBLIC|VUE_APP|NG_APP|PUBLIC|EXPO_PUBLIC|GATSBY)_/;
/** Settings that hold where somebody else shall come back to, or may come from. */
const HANDED_ON =
  /client(?:s|_?ur[il]s?)?$|call_?back|redirect|origin|cors|return|referr?er|logout|signout|^self|[_.]self|public_?ur[il]$|external_?ur[il]$|advertised|allowed|front_?end|issuer/i;

export function publishedNeeds(units: readonly ComposeUnit[]): SystemParts['needs'] {
  const published = new Map<string, ComposeUnit[]>();
  for (const unit of units) {
    for (const { kind, value } of unit.facts) {
      if (kind !== 'compose-published') continue;
      const key = `${unit.folder}\n${unit.fill(value)}`;
      published.set(key, [...(published.get(key) ?? []), unit]);
    }
  }
  if (published.size === 0) return [];
  return units.flatMap((unit) =>
    unit.settings.flatMap(({ name, value, place }) => {
      if (HANDED_ON.test(name) && !OF_BROWSER.test(name)) return [];
      return [...value.slice(0, 2000).matchAll(BY_HOST)].flatMap(([, host, port = '']) => {
        if ((host === 'localhost' || host === '127.0.0.1') && !OF_BROWSER.test(name)) return [];
        const [owner, ...others] = published.get(`${unit.folder}\n${port}`) ?? [];
        // The same service in another file of the project is the same; two services at one port are not there together.
        if (owner === undefined || owner.name === unit.name || others.some((each) => each.name !== owner.name))
          return [];
        return [{ from: unit.unit, to: owner.unit, kind: null, doubt: 'published' as const, place }];
      });
    }),
  );
}
