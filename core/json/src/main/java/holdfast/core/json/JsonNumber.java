package holdfast.core.json;

/// A whole number.
public record JsonNumber(long value) implements Json {}
