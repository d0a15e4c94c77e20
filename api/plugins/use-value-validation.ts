// Values that do not fit are BAD_INPUT, whether written in the query or sent as a variable; a query that is wrong in
// itself stays GRAPHQL_VALIDATION_FAILED. The stock validation gives both the first kind no code or the second one's.
import {
  GraphQLError,
  specifiedRules,
  validate,
  ValuesOfCorrectTypeRule,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

const rulesOfTheQuery = specifiedRules.filter((rule) => rule !== ValuesOfCorrectTypeRule);

export function useValueValidation(): Plugin {
  return {
    onValidate({ setValidationFn }) {
      setValidationFn((schema: GraphQLSchema, document: DocumentNode) => {
        const wrong = validate(schema, document, rulesOfTheQuery);
        if (wrong.length > 0) return wrong;
        return validate(schema, document, [ValuesOfCorrectTypeRule]).map(asBadInput);
      });
    },
    onExecute() {
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return;
          const { errors } = result as ExecutionResult;
          if (errors === undefined) return;
          setResult({ ...result, errors: errors.map((error) => (isVariableError(error) ? asBadInput(error) : error)) });
        },
      };
    },
  };
}

/** Errors of variables come before any field is resolved: they have no path, no code, and wrap nothing. */
function isVariableError(error: GraphQLError): boolean {
  return (
    error.path === undefined &&
    error.extensions['code'] === undefined &&
    !(error.originalError instanceof Error && !(error.originalError instanceof GraphQLError))
  );
}

function asBadInput(error: GraphQLError): GraphQLError {
  const { nodes = null, source = null, positions = null } = error;
  return new GraphQLError(error.message, {
    nodes,
    source,
    positions,
    extensions: { code: 'BAD_INPUT', http: { status: 400 } },
  });
}
