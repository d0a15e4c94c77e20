MATCH (d:Document)
WITH count(d) AS documents, sum(d.claims) AS claims
OPTIONAL MATCH (o:Organization)
WITH documents, claims, count(o) AS organizations
OPTIONAL MATCH (i:Incident)
WITH documents, claims, organizations, count(i) AS incidents
OPTIONAL MATCH (c:Component)
RETURN documents, coalesce(claims, 0) AS claims, organizations, incidents, count(c) AS components
