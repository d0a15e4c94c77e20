// Which kind of mistake a text holds. In: a parsed text. Out: wrong in itself, GRAPHQL_VALIDATION_FAILED; introspection in
// circles, TOO_EXPENSIVE; values that do not fit, BAD_INPUT. The stock validation gives all of them one code.
import {
  GraphQLError,
  MaxIntrospectionDepthRule,
  specifiedRules,
  validate,
  ValuesOfCorrectTypeRule,
  type ASTVisitor,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
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

export function useValueValidation(): Plugin {
  return {
    onValidate({ setValidationFn }) {
      setValidationFn((schema: GraphQLSchema, document: DocumentNode) => {
        for (const [code, rules] of KINDS) {
          const found = validate(schema, document, rules);
          if (found.length > 0) return found.map((error) => codedError(code, error.message, error));
        }
        return [];
      });
    },
  };
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
