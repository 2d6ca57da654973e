package holdfast.bench;

/// How long to measure.
public enum Effort {
    /// A look: seconds, and figures that wander.
    QUICK,
    /// As the documentation states them.
    FULL
}
