package holdfast.core.guest;

/// Every limit of what is decided here, in one place. How much of what a machine may have is no limit of this room: that is
/// agreed on.
public final class GuestLimits {

    public static final int EXPORT_CHARACTERS = 255;

    public static final int MACHINE_CHARACTERS = 255;

    /// After what the power button is pressed again: a guest that was still booting has not noticed it.
    public static final long BUTTON_AGAIN_MILLIS = 10_000;

    /// After what something that was asked of the hypervisor, and is not seen, is asked again.
    public static final long ASK_AGAIN_MILLIS = 5_000;

    /// Between two attempts to let a machine go on that stands still for its storage: this first, then twice as long each time.
    public static final long STORAGE_AGAIN_MILLIS = 500;

    public static final long STORAGE_AGAIN_MILLIS_MOST = 16_000;

    /// A machine that restarts itself so often, all within [#RESTARTS_MILLIS], may never come up: an update or an installation
    /// takes two or three.
    public static final int RESTARTS = 4;

    public static final long RESTARTS_MILLIS = 5 * 60_000L;

    /// What comes so soon after a restart belongs to it: firmware resets the machine some times more on its way.
    public static final long ONE_RESTART_MILLIS = 5_000;

    static {
        if (STORAGE_AGAIN_MILLIS > STORAGE_AGAIN_MILLIS_MOST
                || RESTARTS * ONE_RESTART_MILLIS > RESTARTS_MILLIS) {
            throw new IllegalStateException("the limits of guests contradict each other");
        }
    }

    private GuestLimits() {}
}
