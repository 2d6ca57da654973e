/// How what the agreement says and keeps is written in bytes: its messages on the wire, its entries and its
/// durable state on a disk.
///
/// What this room decides: the order and width of every field, and what is refused when it is read. All
/// numbers are big-endian; a text is its length in bytes (four of them) and UTF-8; a list is its length
/// (four bytes) and its elements; one byte tells which of several forms follows. A command stays the JSON that
/// it is, and a configuration is written as the JSON of the cluster database, so both can be read by eye
/// in a dump.
///
/// Invariants: reading what was written gives an equal value. Whatever bytes are given, reading ends with a
/// value or a [holdfast.drivers.format.FormatException], never with another exception and never with more memory than the
/// bytes themselves justify (T4). `docs/formats/` describes the same for other programs.
@NullMarked
package holdfast.drivers.format;

import org.jspecify.annotations.NullMarked;
