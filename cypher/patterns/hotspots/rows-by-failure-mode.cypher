// A failure mode takes the role of the component its cause lies in; a cause that names none counts as origin.
{{incidents}}
MATCH (i)-[:HAS_CAUSE]->(x:Cause)
WHERE x.kind IN $causeKinds AND {{keys}}
WITH i, x.failureMode AS key, max(CASE WHEN x.componentRole IS NULL THEN 1.0 ELSE {{roleWeight}} END) AS weight
