package holdfast.core.guest;

/// Every limit of virtual machines and of what is decided about them, in one place.
public final class GuestLimits {

    public static final int NAME_CHARACTERS = 63;

    /// Sizes of memory are whole numbers of it.
    public static final long MEMORY_STEP = 1L << 20;

    public static final long MEMORY_LEAST = 16L << 20;
    public static final long MEMORY_MOST = 4L << 40;

    /// Less than what the machine type takes without an interrupt controller of its own.
    public static final int CPUS = 128;

    /// Each has a slot of its own on the machine's bus.
    public static final int DISKS = 16;

    public static final int EXPORT_CHARACTERS = 255;

    /// What every kernel for this architecture takes.
    public static final int APPEND_CHARACTERS = 2_047;

    public static final int MACHINE_CHARACTERS = 255;

    public static final int RESTARTS = 100;
    public static final long PERIOD_MILLIS_LEAST = 1_000;
    public static final long PERIOD_MILLIS = 7 * 24 * 3_600_000L;

    public static final long SHUT_DOWN_MILLIS = 3_600_000L;

    public static final int PRIORITY = 1_000;

    /// After what the power button is pressed again: a guest that was still booting has not noticed it.
    public static final long BUTTON_AGAIN_MILLIS = 10_000;

    /// After what something that was asked of the hypervisor, and is not seen, is asked again.
    public static final long ASK_AGAIN_MILLIS = 5_000;

    /// Between two attempts to let a machine go on that stands still for its storage: this first, then twice as long each time.
    public static final long STORAGE_AGAIN_MILLIS = 500;

    public static final long STORAGE_AGAIN_MILLIS_MOST = 16_000;

    static {
        if (STORAGE_AGAIN_MILLIS > STORAGE_AGAIN_MILLIS_MOST
                || MEMORY_LEAST % MEMORY_STEP != 0
                || BUTTON_AGAIN_MILLIS >= GuestRecord.DEFAULT_SHUT_DOWN_MILLIS) {
            throw new IllegalStateException("the limits of guests contradict each other");
        }
    }

    private GuestLimits() {}
}
