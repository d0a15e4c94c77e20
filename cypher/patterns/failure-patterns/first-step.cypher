// An incident's steps are found by its id: on both engines that is quicker than by its components, which many share.
{{incidents}}
MATCH (a:Component)-[s:FAILED_INTO]->(b:Component)
WHERE s.incidentId = i.id AND {{from}} IS NOT NULL AND {{to}} IS NOT NULL
WITH {{carried}}
