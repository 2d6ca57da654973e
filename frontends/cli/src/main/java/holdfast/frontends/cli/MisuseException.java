package holdfast.frontends.cli;

/// A command line whose parts don't go together.
final class MisuseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MisuseException(String message) {
        super(message);
    }
}
