package holdfast.drivers.hypervisor;

/// A command to QEMU was not answered with success.
final class QmpException extends Exception {

    private static final long serialVersionUID = 1;

    /// What is known then.
    enum Kind {
        /// QEMU said no: it was not done.
        REFUSED,
        /// It did not answer in time: it may be done yet, or have been.
        LATE,
        /// The conversation has ended before the answer: it may have been done.
        GONE
    }

    private final Kind kind;
    private final String why;

    QmpException(Kind kind, String why) {
        super(why);
        this.kind = kind;
        this.why = why;
    }

    String why() {
        return why;
    }

    Kind kind() {
        return kind;
    }
}
