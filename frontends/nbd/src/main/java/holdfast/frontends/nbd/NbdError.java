package holdfast.frontends.nbd;

/// The protocol's error numbers.
public final class NbdError {
    public static final int EPERM = 1;
    public static final int EIO = 5;
    public static final int ENOMEM = 12;
    public static final int EINVAL = 22;
    public static final int ENOSPC = 28;
    public static final int EOVERFLOW = 75;

    /// Zeroing fast is not possible here: the client writes zeroes itself, if it wants to.
    public static final int ENOTSUP = 95;

    private NbdError() {}
}
