/// Canonical JSON: one text for one value.
///
/// What the nodes agree on stands as JSON in the log, in snapshots and on the wire of the control plane,
/// and it is hashed. So the same value must give the same bytes on every node and in every version: the
/// members of an object are sorted, there is no white space, and a character is escaped only where it
/// must be. Object keys and escapes follow RFC 8785; numbers are whole and fit 64 bits, because nothing
/// here is measured in fractions and their text is what differs between programs.
///
/// [holdfast.core.json.JsonReader] takes any text of RFC 8259 that keeps to these numbers, canonical or
/// not, and refuses what leaves room for two readings: the same key twice, text that is not
/// well-formed Unicode, numbers that would be rounded, anything after the value. It never fails in
/// another way than by [holdfast.core.json.JsonException], whatever it is given: input comes from
/// other machines and from damaged disks (T4).
///
/// [holdfast.core.json.JsonFields] takes an object apart and sees to it that nothing is overlooked.
///
/// Invariants:
/// - Reading what was written gives an equal value; writing what was read gives the canonical text.
/// - Every [holdfast.core.json.Json] value can be written: text that is not well-formed is refused when
///   the value is made.
@NullMarked
package holdfast.core.json;

import org.jspecify.annotations.NullMarked;
