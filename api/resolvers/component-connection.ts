// The list of components, those that most incidents affected first, page by page. A cursor is the number of incidents and
// the id: pages stay as they are while incidents are added, but for a component that gains some and so moves forward.
import { organizationId } from '../../cypher/model/ids.js';
import {
  componentCount,
  componentList,
  filteredComponents,
  type ComponentFilter,
} from '../../cypher/patterns/component-list/pattern.js';
import { runPattern } from '../../cypher/patterns/run-pattern.js';
import type { GraphReader } from '../../cypher/store/graph-store.js';
import { atMost, fromCursor, pageSize } from '../arguments.js';
import type {
  ComponentConnectionResolvers,
  ComponentFilter as ComponentFilterInput,
  QueryResolvers,
} from '../generated/resolver-types.js';
import { mustLoad } from '../loaders.js';
import type { ComponentConnectionParent } from '../parents.js';
import { foundBy } from '../search-text.js';
import { connection } from './relay-page.js';

export const componentsQuery: Pick<QueryResolvers, 'components'> = {
  components: async (_, { filter, first, after }, { reader }) => {
    const size = pageSize(first, 20);
    const place = fromCursor(after, 'COMPONENTS');
    return { list: 'COMPONENTS', filter: await toComponentFilter(filter, reader), first: size, after: place };
  },
};

export const componentConnection: ComponentConnectionResolvers = {
  ...connection({
    rows: ({ filter, after }: ComponentConnectionParent, first, { reader }) => {
      const { text, parameters } = filteredComponents(filter, reader.dialect);
      return runPattern(reader, componentList, { ...parameters, ...after, first }, { fillings: { components: text } });
    },
    node: (id, { loaders }) => mustLoad(loaders.component, id),
  }),
  totalCount: async ({ filter }, _, { reader }) => {
    const { text, parameters } = filteredComponents(filter, reader.dialect);
    const [count] = await runPattern(reader, componentCount, parameters, { fillings: { components: text } });
    return count?.components ?? 0;
  },
};

async function toComponentFilter(
  input: ComponentFilterInput | null | undefined,
  reader: GraphReader,
): Promise<ComponentFilter> {
  const list = <Value>(name: string, values: readonly Value[] | null | undefined): readonly Value[] =>
    atMost(`filter.${name}`, values);
  return {
    organizationIds: list('organizations', input?.organizations).map(organizationId),
    kinds: list('kinds', input?.kinds),
    technologies: list('technologies', input?.technologies).map((technology) => technology.toLowerCase()),
    teams: list('teams', input?.teams),
    ...(typeof input?.external === 'boolean' ? { external: input.external } : {}),
    componentIds: await foundBy('component', input?.text, reader),
  };
}
