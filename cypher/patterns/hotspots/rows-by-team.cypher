// A team is a team of its organization: the key holds both, the organization's id first.
{{incidents}}
MATCH (i)-[a:AFFECTED]->(c:Component)
WHERE {{keys}}
WITH i, c.organizationId + '/' + c.team AS key, max({{roleWeight}}) AS weight
