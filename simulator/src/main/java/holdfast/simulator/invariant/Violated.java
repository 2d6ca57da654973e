package holdfast.simulator.invariant;

/// Ends a run at the event that broke an invariant.
public final class Violated extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Violation violation;

    public Violated(String invariant, String what) {
        super(invariant + ": " + what);
        this.violation = new Violation(invariant, what);
    }

    public Violation violation() {
        return violation;
    }
}
