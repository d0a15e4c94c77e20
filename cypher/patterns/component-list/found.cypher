// As incident-filter/found.cypher.
UNWIND $componentIds AS wanted
MATCH (c:Component)
WHERE c.id = wanted
WITH DISTINCT c
WHERE {{conditions}}
