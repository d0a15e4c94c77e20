// The body of a request to the Messages API. In: our request, and which of its finer parts this server does not take. Out: the
// body, with the system prompt marked to be kept between calls. Neither temperature nor `top_p`: current models refuse them.
import type { ModelRequest } from './model-client.js';
import { takesEffort } from './model-facts.js';

/** What not every server has heard of. */
export type FinerPart = 'format' | 'effort' | 'cache';

/** @param format of the reply, as the library makes it */
export function messageParams<Format>(request: ModelRequest, format: Format, without: ReadonlySet<FinerPart>) {
  return { max_tokens: request.maxOutputTokens, ...inputParams(request, format, without) };
}

/** Without `max_tokens`, which counting does not take. */
export function inputParams<Format>(request: ModelRequest, format: Format, without: ReadonlySet<FinerPart>) {
  const { model, system, turns } = request;
  const output = {
    ...(takesEffort(model) && !without.has('effort') ? { effort: request.effort } : {}),
    ...(without.has('format') ? {} : { format }),
  };
  const cache = without.has('cache') ? {} : { cache_control: { type: 'ephemeral' as const } };
  return {
    model,
    ...(system === '' ? {} : { system: [{ type: 'text' as const, text: system, ...cache }] }),
    messages: turns.map(({ role, text }) => ({ role, content: text })),
    ...(Object.keys(output).length === 0 ? {} : { output_config: output }),
  };
}

/** The finer parts that the request would be sent with. */
export function finerPartsOf({ model, system }: ModelRequest): FinerPart[] {
  return ['format', ...(takesEffort(model) ? ['effort' as const] : []), ...(system === '' ? [] : ['cache' as const])];
}
