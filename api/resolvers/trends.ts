// Incidents over time, and how long they took, in series; and the incidents of each point.
import { pageSize, toIncidentFilter } from '../arguments.js';
import { toDimension } from '../dimension-argument.js';
import { badInput } from '../errors.js';
import type { QueryResolvers, TrendPointResolvers, TrendSeriesResolvers } from '../generated/resolver-types.js';
import { mustLoad } from '../loaders.js';
import { askTrends } from '../trend-series.js';

export const trendsQuery: Pick<QueryResolvers, 'trends'> = {
  trends: async (_, { interval, metric, groupBy, groupByAttribute, filter }, { reader }) => {
    const isWhole = groupBy === null || groupBy === undefined;
    if (isWhole && groupByAttribute !== null && groupByAttribute !== undefined)
      throw badInput('groupByAttribute', 'nothing is grouped: it goes with groupBy: ATTRIBUTE');
    return askTrends(reader, {
      interval,
      metric,
      groupBy: isWhole ? null : toDimension(groupBy, groupByAttribute, 'groupByAttribute'),
      filter: await toIncidentFilter(filter, reader),
    });
  },
};

export const trendSeries: TrendSeriesResolvers = { label: ({ key }) => key };

export const trendPoint: TrendPointResolvers = {
  incidents: async ({ incidents }, { first }, { loaders }) => {
    const ids = await incidents(pageSize(first, 20));
    return Promise.all(ids.map((id) => mustLoad(loaders.incident, id)));
  },
};
