MATCH (i:Incident)
WHERE {{incidentFilter}}
RETURN count(i) AS incidents, max(i.startedSecond) AS newestSecond
