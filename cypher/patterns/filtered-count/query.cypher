{{incidents}}
RETURN count(i) AS incidents, max(i.startedSecond) AS newestSecond
