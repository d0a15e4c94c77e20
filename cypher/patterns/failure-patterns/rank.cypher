// Incidents first by organization: one level of aggregates each, none of them DISTINCT. The UNWIND is for LadybugDB,
// which takes an alias of an aggregate for the aggregate itself.
{{runs}}
WITH DISTINCT i, {{key}} AS key
WITH key, i.organizationId AS organizationId, count(i) AS there
UNWIND [there] AS incidentsThere
WITH key, sum(incidentsThere) AS incidents, count(organizationId) AS organizations
WHERE incidents >= $minIncidents AND organizations >= $minOrganizations
RETURN key, incidents, organizations
ORDER BY incidents DESC, key
LIMIT $first
