// LadybugDB orders a WITH only where it limits it; it sorts lists, which this engine does not.
WITH key, place
ORDER BY key, place
RETURN key, collect(place)[..$each] AS places
ORDER BY key
