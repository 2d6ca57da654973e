package holdfast.bench.manager;

/// The cluster is not so that anything could be measured. The message says what was tried, and why it failed.
public final class CannotMeasureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotMeasureException(String message) {
        super(message);
    }

    CannotMeasureException(String message, Throwable cause) {
        super(message, cause);
    }
}
