package holdfast.spec;

/// TLC could not do its work: the specification does not parse, a value is not defined, memory or time
/// ran out. Says nothing about the subject.
public final class SpecificationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SpecificationException(String what) {
        super(what);
    }

    public SpecificationException(String what, Throwable cause) {
        super(what, cause);
    }
}
