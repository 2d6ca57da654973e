package holdfast.bench;

/// The machine, or a cluster on it, is not so that anything could be measured. The message says what was tried, and why it failed.
public final class CannotMeasureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotMeasureException(String message) {
        super(message);
    }

    public CannotMeasureException(String message, Throwable cause) {
        super(message, cause);
    }
}
