// One row of the hotspot list; its details are asked once for all rows of the list.
import { failureModeGroup, failureModeSchema } from '../../cypher/model/values.js';
import { pageSize } from '../arguments.js';
import type { HotspotResolvers } from '../generated/resolver-types.js';
import { scoreInWords, wilsonInterval } from '../hotspot-numbers.js';
import { mustLoad } from '../loaders.js';

export const hotspot: HotspotResolvers = {
  key: ({ row }) => row.key,
  label: async ({ row, question }, _, { loaders }) => {
    if (question.by === 'COMPONENT') return (await mustLoad(loaders.component, row.key)).name;
    if (question.by === 'ORGANIZATION') return (await mustLoad(loaders.organization, row.key)).name;
    // A team's key holds its organization's id too: two organizations may have a team of one name.
    return question.by === 'TEAM' ? row.key.slice(row.key.indexOf('/') + 1) : row.key;
  },
  component: ({ row, question }, _, { loaders }) =>
    question.by === 'COMPONENT' ? loaders.component.load(row.key) : null,
  incidents: ({ row }) => row.incidents,
  asOrigin: ({ row }) => row.asOrigin,
  asPropagated: ({ row }) => row.asPropagated,
  asImpacted: ({ row }) => row.asImpacted,
  organizations: async ({ row, question }) => (await question.organizations.load(row.key))[0]?.organizations ?? 0,
  score: ({ row }) => row.score,
  share: ({ row, question }) => (question.incidents === 0 ? 0 : row.incidents / question.incidents),
  shareInterval: ({ row, question }) => wilsonInterval(row.incidents, question.incidents),
  firstSeen: ({ row }) => row.firstSeen,
  lastSeen: ({ row }) => row.lastSeen,
  meanTimeToResolveMinutes: ({ row }) => row.meanTimeToResolveMinutes,
  resolveTimesKnown: ({ row }) => row.resolveTimesKnown,
  monthly: ({ row, question }) => question.monthly.load(row.key),
  topFailureModes: async ({ row, question }) => {
    const modes = await question.failureModes.load(row.key);
    return modes.map(({ failureMode, incidents }) => ({
      failureMode,
      group: failureModeGroup(failureModeSchema.parse(failureMode)),
      incidents,
    }));
  },
  why: async ({ row, question }) => scoreInWords(await question.parts.load(row.key)),
  incidentsList: async ({ row, question }, { first }, { loaders }) => {
    const size = pageSize(first, 5);
    const ids = await question.heaviestIncidents.load(row.key, size);
    return Promise.all(ids.map((id) => mustLoad(loaders.incident, id)));
  },
};
