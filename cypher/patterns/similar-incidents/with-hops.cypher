// A hop is the kinds of the two ends of a step.
MATCH (a:Component)-[s:FAILED_INTO]->(b:Component)
WHERE (a.kind + ' ' + b.kind) IN $keys
WITH DISTINCT s.incidentId AS id, a.kind + ' ' + b.kind AS key
WITH key, count(id) AS incidents, collect(id) AS ids
RETURN key, incidents, CASE WHEN incidents <= $most THEN ids ELSE NULL END AS ids
ORDER BY key
