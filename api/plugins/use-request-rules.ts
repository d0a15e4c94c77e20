// What a GraphQL request looks like over HTTP. In: a request as it came. Out: its parameters, or BAD_REQUEST that names
// what is wrong, in our words and never in a parser's. One request is one question: GET, or POST of one JSON object.
// Forms and texts are refused: a browser sends those for any page without asking.
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { codedError } from '../errors.js';

const PARAMETERS = ['query', 'operationName', 'variables', 'extensions'] as const;

export function useRequestRules(): Plugin {
  return {
    onRequestParse({ request, setRequestParser }) {
      if (request.method === 'GET') setRequestParser(({ url }) => checked(fromUrl(new URL(url, 'http://localhost'))));
      if (request.method === 'POST') {
        if (!isUtf8Json(request.headers.get('content-type') ?? ''))
          throw badRequest('the body must be JSON in UTF-8, sent as content-type application/json');
        setRequestParser(async (posted) => checked(fromJson(await posted.text(), 'the body')));
      }
    },
  };
}

/** Types and names of encodings are written in either case. */
function isUtf8Json(contentType: string): boolean {
  const [type, ...parameters] = contentType.toLowerCase().split(';');
  const charset = parameters.map((each) => each.trim().split('=')).find(([name]) => name === 'charset')?.[1];
  return type?.trim() === 'application/json' && /^"?utf-?8"?$/.test(charset ?? 'utf-8');
}

function fromUrl({ searchParams }: URL): Record<string, unknown> {
  const given: Record<string, unknown> = Object.fromEntries(searchParams);
  for (const name of ['variables', 'extensions']) {
    const text = searchParams.get(name);
    // An empty one is as good as none, as in `?query=…&variables=`.
    if (text !== null) given[name] = text === '' ? undefined : fromJson(text, name);
  }
  return given;
}

function fromJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`${what} is no JSON`);
  }
}

function checked(given: unknown): GraphQLParams {
  if (Array.isArray(given)) throw badRequest('one request gets one answer here: send no list of them');
  if (!isObject(given)) throw badRequest('the request must be a JSON object with a query');
  const other = Object.keys(given).find((name) => !PARAMETERS.some((known) => known === name));
  if (other !== undefined)
    throw badRequest(`a request has ${PARAMETERS.join(', ')}; there is also ${JSON.stringify(other.slice(0, 50))}`);
  const { query, operationName, variables, extensions } = given;
  for (const [name, text] of Object.entries({ query, operationName }))
    if (text !== undefined && text !== null && typeof text !== 'string') throw badRequest(`${name} must be a text`);
  for (const [name, values] of Object.entries({ variables, extensions }))
    if (values !== undefined && values !== null && !isObject(values)) throw badRequest(`${name} must be a JSON object`);
  const isPersisted = isObject(extensions) && isObject(extensions['persistedQuery']);
  if (typeof query !== 'string' && !isPersisted) throw badRequest('the request has no query');
  return given;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function badRequest(problem: string) {
  return codedError('BAD_REQUEST', problem);
}
