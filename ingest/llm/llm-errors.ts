// How asking a model can end without a reply. In: nothing. Out: one class for each way out. A document is refused for the
// first alone; every kind of StopReading says that no further question can be asked, and refuses nothing.

/** This one question could not be answered, after all retries. */
export class ModelFailedError extends Error {
  readonly code = 'MODEL_FAILED';
  override readonly name = 'ModelFailedError';
}

/** No further question can be asked in this run. What was read stays; what was not is read by the next run. */
export abstract class StopReading extends Error {}

/** The key is refused, the model is unknown, no credit is left, nobody answers at the address: the run cannot go on. */
export class ModelUnusableError extends StopReading {
  readonly code = 'MODEL_UNUSABLE';
  override readonly name = 'ModelUnusableError';
}

/** A reply was paid for and cannot be kept, or one that is of no use cannot be removed: the next one would fare no better. */
export class ReplyNotKeptError extends StopReading {
  readonly code = 'REPLY_NOT_KEPT';
  override readonly name = 'ReplyNotKeptError';
}

/** The next call could pass `--max-cost`. */
export class BudgetReachedError extends StopReading {
  readonly code = 'BUDGET_REACHED';
  override readonly name = 'BudgetReachedError';
}

/** The run was interrupted before the question was sent. */
export class ReadingInterruptedError extends StopReading {
  readonly code = 'INTERRUPTED';
  override readonly name = 'ReadingInterruptedError';
}
