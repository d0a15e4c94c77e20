{{runs}}
WITH i, {{key}} AS key, {{mechanisms}} AS mechanisms
WHERE key IN $keys
UNWIND mechanisms AS mechanism
WITH DISTINCT i, key, mechanism
WHERE mechanism <> ''
WITH key, mechanism, count(i) AS incidents
WITH key, {{place}} AS place
{{firstOfEach}}
