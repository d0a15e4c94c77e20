// Every error leaves through here, wherever it arose: the request, the text, the values, a resolver, the store.
// In: a result, or the stream of a subscription. Out: the same with the codes and statuses of `errors.ts`.
import type { ExecutionResult } from 'graphql';
import { isAsyncIterable, mapAsyncIterator, processRegularResult, type FetchAPI, type Plugin } from 'graphql-yoga';
import { codedError, toPublicResult } from '../errors.js';

export function useContractErrors(onHiddenError: (error: unknown) => void): Plugin {
  return {
    onResultProcess(event) {
      const { result } = event;
      if (isAsyncIterable(result)) {
        if (event.resultProcessor !== undefined) {
          event.setResult(mapAsyncIterator(result, (each) => toPublicResult(each, onHiddenError)));
          return;
        }
        // The client takes no stream: yoga would say so without words.
        void result[Symbol.asyncIterator]().return?.();
        const words = 'a subscription is answered as text/event-stream: ask for it with Accept';
        event.setResult(toPublicResult({ errors: [codedError('BAD_REQUEST', words)] }, onHiddenError));
        event.setResultProcessor(processRegularResult as never, 'application/json');
        return;
      }
      // Batches are not served, so that nothing can leave unseen.
      const single: ExecutionResult = Array.isArray(result)
        ? { errors: [codedError('BAD_REQUEST', 'one request gets one answer here')] }
        : result;
      event.setResult(toPublicResult(single, onHiddenError));
      // Yoga would answer 406 with no words at all.
      if (event.resultProcessor === undefined) event.setResultProcessor(notAcceptable, 'application/json');
    },
  };
}

function notAcceptable(_: unknown, { Response }: FetchAPI): Response {
  const error = codedError(
    'BAD_REQUEST',
    'replies are application/graphql-response+json or application/json, in UTF-8',
  );
  return Response.json({ errors: [error] }, { status: 406 });
}
