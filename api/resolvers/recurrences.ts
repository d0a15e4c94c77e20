// What came back after an earlier incident's action items; the details of all rows are asked together.
import type { FoundRecurrence } from '../../cypher/patterns/recurrences/find-recurrences.js';
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import { pageSize, toIncidentFilter } from '../arguments.js';
import type { QueryResolvers, RecurrenceResolvers } from '../generated/resolver-types.js';
import { RecurrenceQuestion } from '../recurrence-question.js';
import { recurrenceInWords } from '../recurrence-words.js';

export const recurrences: NonNullable<QueryResolvers['recurrences']> = async (_, { filter, first }, { reader }) => {
  const size = pageSize(first, 20);
  const question = new RecurrenceQuestion(reader, await toIncidentFilter(filter, reader));
  return (await question.find(size)).map((found) => ({ found, question }));
};

export const recurrence: RecurrenceResolvers = {
  components: ({ found, question }) => question.components(componentIdsOf(found)),
  failureModes: ({ found }) => [...new Set(found.causes.map(({ failureMode }) => failureMode))].sort(compareCodePoints),
  incidents: ({ found, question }, { first }) =>
    question.incidents(found.incidents.slice(0, pageSize(first, 20)).map(({ id }) => id)),
  actionItems: ({ found, question }, { first }) => question.actionItems(found.earlierIds, pageSize(first, 20)),
  why: async ({ found, question }) => {
    const [components, actionItems] = await Promise.all([
      question.components(componentIdsOf(found)),
      question.promises(found.earlierIds),
    ]);
    return recurrenceInWords({
      found,
      isRootAlone: question.causeKinds.every((kind) => kind === 'root'),
      names: new Map(components.map(({ id, name }) => [id, name])),
      actionItems,
    });
  },
};

/** Those of the path in its order, then the others by id. */
function componentIdsOf({ path, causes }: FoundRecurrence): string[] {
  const ofPath = (path ?? []).flat().flatMap(({ fromId, toId }) => [fromId, toId]);
  return [...new Set([...ofPath, ...causes.map(({ componentId }) => componentId)])];
}
