// The one place that knows where the API is. Everything goes through POST, the only method the contract promises.
import { cacheExchange, Client, fetchExchange } from '@urql/core';

export function createApiClient(url = '/graphql'): Client {
  return new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
    // A running server may publish a new graph at any time: show what we have, then what there is now.
    requestPolicy: 'cache-and-network',
  });
}
