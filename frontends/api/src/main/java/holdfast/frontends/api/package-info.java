/// The contract between a cluster and everything that talks to it: `openapi.yaml`, which says every path, header, status
/// and field in words, and one record for each body that stands in it. The records are plain: their components are named
/// as the JSON fields are, they carry no annotations, and no jar is needed to hold one. Whoever serves the contract builds
/// them, and whoever uses it reads them; how they become JSON is the affair of each frontend.
///
/// **What this room decides**: the words of the contract, and how absence is said. Nothing is ever null or left out of an
/// answer, but that of what a group runs only the part of its kind is there: a text that isn't there is `""`, a list that
/// has nothing is `[]`, a number that isn't known is -1 where 0 would mean something and else 0. Times are RFC 3339 texts
/// in UTC, ids are UUID texts, revisions and positions are numbers. Closed lists of words (a role, a seat) are texts whose
/// values stand as constants at their record, so that a reader of an older version meets a new word without failing.
///
/// **Compatibility**: within `/v1` an answer may gain fields and words, and never loses or redefines one; a request may gain
/// fields that can be left out. A server refuses fields of a request that it does not know, so that a misspelt wish is
/// never taken for no wish; a client ignores fields of an answer that it does not know.
///
/// **Invariants**: lists are copied and immutable; a record's components and the schema of the same name in `openapi.yaml`
/// are the same, which the tests of `frontends/rest` check against a server that runs.
@NullMarked
package holdfast.frontends.api;

import org.jspecify.annotations.NullMarked;
