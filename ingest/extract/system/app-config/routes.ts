// Where a gateway sends requests, as its configuration tells: Spring Cloud Gateway, Zuul, YARP, Ocelot. In: the options of one
// file. Out: for each address a fact `routes` about the code of the folder, or `app-config-routes` about a component; name: ''.
import type { ClaimsOfFile } from '../system-file.js';
import type { ConfigOption } from './app-config-reader.js';
import { askedIn, withDefaults } from './config-facts.js';

const SPRING_ROUTE = /^spring\.cloud\.gateway\.(?:[\w.]*\.)?routes\[\d+\]\.uri$/i;
const ZUUL_ROUTE = /^zuul\.routes\.([^.]+)(?:\.(path|serviceid|service-id|url|location))?$/i;
const YARP_DESTINATION = /(?:^|\.)clusters\.[^.]+\.destinations\.[^.]+\.address$/i;
const YARP_DESTINATION_IN_LIST = /(?:^|\.)clusters\[\d+\]\.destinations\.[^.]+\.address$/i;
const OCELOT_HOST = /^(?:re)?routes\[\d+\]\.downstreamhostandports\[\d+\]\.host$/i;
const OCELOT_SERVICE = /^(?:re)?routes\[\d+\]\.servicename$/i;
const OCELOT_OLD = /^(?:re)?routes\[\d+\]\.downstreamhost$/i;
const OWN = /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::|\/|$)|^(?:forward|redirect|no):/i;

/**
 * @param component whose routes they are; none: the code's in the folder
 * @returns the options that were routes, so that they are not told as defaults too
 */
export function tellRoutes(
  claims: ClaimsOfFile,
  options: readonly ConfigOption[],
  component?: string,
): ReadonlySet<ConfigOption> {
  const routed = new Set<ConfigOption>();
  const zuul = new Map<string, { target: string | null; option: ConfigOption }>();
  for (const option of options) {
    const { key, value } = option;
    const route = ZUUL_ROUTE.exec(key);
    if (route !== null) {
      routed.add(option);
      const [, id = '', part] = route;
      const known = zuul.get(id) ?? { target: null, option };
      if (part !== undefined && part.toLowerCase() !== 'path') zuul.set(id, { target: value, option });
      else zuul.set(id, known);
    } else if (
      SPRING_ROUTE.test(key) ||
      YARP_DESTINATION.test(key) ||
      YARP_DESTINATION_IN_LIST.test(key) ||
      OCELOT_HOST.test(key) ||
      OCELOT_OLD.test(key) ||
      OCELOT_SERVICE.test(key)
    ) {
      routed.add(option);
      tell(claims, option, value, component);
    }
  }
  // Without a service or a URL, a route of Zuul goes to the service that it is named after.
  for (const [id, { target, option }] of zuul) tell(claims, option, target ?? id, component);
  return routed;
}

function tell(claims: ClaimsOfFile, { line }: ConfigOption, value: string, component?: string): void {
  const address = withDefaults(value).trim();
  if (component === undefined) for (const { name } of askedIn(value)) claims.fact(line, 'reads', name, 'http');
  if (address !== '' && !OWN.test(address)) {
    claims.fact(line, component === undefined ? 'routes' : 'app-config-routes', '', address, component);
  }
}
