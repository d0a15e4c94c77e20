// Documents that name no organization are not an organization.
{{incidents}}
MATCH (i)-[:HAPPENED_AT]->(o:Organization)
WHERE {{keys}}
WITH DISTINCT i, o.id AS key, 1.0 AS weight
