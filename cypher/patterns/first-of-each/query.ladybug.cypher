// The other engine has no list_sort; both sort by code points. Without the UNWIND, a place that was made from an aggregate
// is taken for the aggregate itself.
UNWIND [place] AS each
RETURN key, list_slice(list_sort(collect(each)), 1, $each) AS places
ORDER BY key
