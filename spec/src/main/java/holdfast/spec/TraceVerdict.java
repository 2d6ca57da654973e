package holdfast.spec;

/// Whether a trace is a behaviour of the specification.
///
/// @param accepted         whether all of it is
/// @param firstUnexplained the position, from 0, of the first record that no behaviour explains; the
///                         length of the trace if accepted
/// @param states           that TLC looked at
/// @param text             for people
public record TraceVerdict(boolean accepted, int firstUnexplained, long states, String text) {}
