// Which kind of mistake a text holds. In: a parsed text, and its variables. Out: wrong in itself, GRAPHQL_VALIDATION_FAILED;
// introspection in circles, TOO_EXPENSIVE; values that do not fit, literal or variable, BAD_INPUT that names the argument.
// The stock validation gives all of them one code, and variables none.
import {
  BREAK,
  GraphQLError,
  Kind,
  MaxIntrospectionDepthRule,
  specifiedRules,
  validate,
  ValuesOfCorrectTypeRule,
  visit,
  type ASTNode,
  type ASTVisitor,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { codedError, type ErrorCode } from '../errors.js';

const OWN_CODE: readonly ValidationRule[] = [MaxIntrospectionDepthRule, ValuesOfCorrectTypeRule];

/** In this order, and the first kind that is found is told alone: the later rules presume what the earlier ones check. */
const KINDS: readonly (readonly [ErrorCode, readonly ValidationRule[]])[] = [
  [
    'GRAPHQL_VALIDATION_FAILED',
    [KnownOperationTypesRule, ...specifiedRules.filter((rule) => !OWN_CODE.includes(rule))],
  ],
  ['TOO_EXPENSIVE', [MaxIntrospectionDepthRule]],
  ['BAD_INPUT', [ValuesOfCorrectTypeRule]],
];

/** What graphql says of a text that is right but too long to compare all its fields with each other; it has no code. */
const GIVEN_UP = 'Validation aborted';

export function useValueValidation(): Plugin {
  return {
    onValidate({ setValidationFn }) {
      setValidationFn((schema: GraphQLSchema, document: DocumentNode) => {
        for (const [code, rules] of KINDS) {
          const found = validate(schema, document, rules);
          if (found.length > 0)
            return found.map((error) =>
              error.message.startsWith(GIVEN_UP)
                ? codedError('TOO_EXPENSIVE', 'the query repeats fields too often to be checked: ask for each once')
                : code === 'BAD_INPUT'
                  ? ofArgument(document, error)
                  : codedError(code, error.message, error),
            );
        }
        return [];
      });
    },
    onExecute() {
      return {
        onExecuteDone({ args, result, setResult }) {
          if (isAsyncIterable(result) || result.errors === undefined) return;
          const { document } = args as { readonly document: DocumentNode };
          const errors = (result.errors as readonly GraphQLError[]).map((error) =>
            isOfValue(error) ? ofArgument(document, error) : error,
          );
          setResult({ ...result, errors });
        },
      };
    },
  };
}

/**
 * Variables fail before any field is resolved and point at where they are declared, but for the word that there are too many
 * mistakes to tell; an argument points at its value. What points at a field is a result that broke our own schema, or a
 * resolver's own word.
 */
function isOfValue({ nodes, path, extensions }: GraphQLError): boolean {
  const kind = nodes?.[0]?.kind;
  if (kind === undefined) return path === undefined && extensions['code'] === undefined;
  return kind !== Kind.FIELD && kind !== Kind.OPERATION_DEFINITION;
}

function ofArgument(document: DocumentNode, error: GraphQLError): GraphQLError {
  const [node] = error.nodes ?? [];
  const argument = node === undefined ? null : argumentOf(document, node);
  if (argument === null) return codedError('BAD_INPUT', error.message, error);
  const named = codedError('BAD_INPUT', `${argument}: ${error.message}`, error);
  named.extensions['argument'] = argument;
  return named;
}

/** @returns the argument that a value, or the first use of a variable, belongs to: `filter.from`; null for none */
function argumentOf(document: DocumentNode, sought: ASTNode): string | null {
  const isSought = (node: ASTNode): boolean =>
    node === sought ||
    (sought.kind === Kind.VARIABLE_DEFINITION &&
      node.kind === Kind.VARIABLE &&
      node.name.value === sought.variable.name.value);
  let found: string | null = null;
  const names: string[] = [];
  visit(document, {
    enter(node) {
      if (node.kind === Kind.VARIABLE_DEFINITION) return false;
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.push(node.name.value);
      if (!isSought(node)) return undefined;
      // A default of a variable is no argument of a field.
      found = names.length === 0 ? null : names.join('.');
      return BREAK;
    },
    leave(node) {
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.pop();
    },
  });
  return found;
}

/** graphql 16 finds a missing root type only when it executes. */
function KnownOperationTypesRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(
        new GraphQLError(`Questions alone are answered here, no ${node.operation}.`, { nodes: node }),
      );
    },
  };
}
