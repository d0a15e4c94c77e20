// A failure mode takes the role of the component its cause lies in; a cause that names none counts as origin.
{{incidents}}
MATCH (i)-[:HAS_CAUSE]->(x:Cause)
WHERE x.kind IN $causeKinds AND {{keys}}
OPTIONAL MATCH (x)-[:LIES_IN]->(c:Component)<-[a:AFFECTED]-(i)
WITH i, x.failureMode AS key, max(CASE WHEN a.role IS NULL THEN 1.0 ELSE {{roleWeight}} END) AS weight
