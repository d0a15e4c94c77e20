// The stored text of one document, asked for when somebody wants to read in it.
import { useQuery } from 'urql';
import { DocumentTextDocument } from '../api/generated/documents.js';

export function useDocumentText(documentId: string | undefined) {
  const [result, refetch] = useQuery({
    query: DocumentTextDocument,
    variables: { id: documentId ?? '' },
    pause: documentId === undefined,
    // A document's id is the hash of its text: what we have cannot have changed.
    requestPolicy: 'cache-first',
  });
  // While another document is on its way, urql still holds the one before.
  const found = result.data?.document ?? undefined;
  const document = found?.id === documentId ? found : undefined;
  return {
    document,
    loading: document === undefined && result.fetching,
    missing: !result.fetching && result.error === undefined && result.data?.document === null,
    error: result.error,
    retry: () => refetch({ requestPolicy: 'network-only' }),
  };
}
