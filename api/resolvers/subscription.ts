// What can be watched. In: the streams of who serves the API. Out: one event after the other.
import { codedError } from '../errors.js';
import type { IngestProgress, SubscriptionResolvers } from '../generated/resolver-types.js';

export const subscription: SubscriptionResolvers = {
  ingestProgress: {
    subscribe: (_, __, { ingestProgress }) => {
      if (ingestProgress === null)
        throw codedError('BAD_REQUEST', 'nothing can be watched here: ask a server that "faultline serve" started');
      return ingestProgress();
    },
    resolve: (progress: IngestProgress) => progress,
  },
};
