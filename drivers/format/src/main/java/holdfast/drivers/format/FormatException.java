package holdfast.drivers.format;

/// Bytes that are not what they should be.
public final class FormatException extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param what what is wrong, and at which byte
    public FormatException(String what) {
        super(what);
    }
}
