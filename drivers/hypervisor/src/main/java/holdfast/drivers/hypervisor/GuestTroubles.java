package holdfast.drivers.hypervisor;

import holdfast.core.guest.GuestBoot;
import holdfast.core.guest.GuestRecord;
import holdfast.core.model.Problem;
import holdfast.core.model.RunNumber;
import java.time.Duration;

/// What people are told of what goes wrong with a guest.
final class GuestTroubles {

    private static final String FAILED = "guest-failed";
    private static final String RESTARTS = "guest-restarts";

    private GuestTroubles() {}

    /// How long the guest has to run until this is over.
    static Duration calm(GuestTrouble trouble) {
        return switch (trouble.problem().code()) {
            case FAILED, RESTARTS -> HypervisorLimits.CALM_AFTER_FAILURE;
            default -> HypervisorLimits.CALM;
        };
    }

    static Problem diskFailed(GuestRecord guest, SessionNews.DiskFailed failed) {
        boolean known = failed.disk() >= 0 && failed.disk() < guest.disks().size();
        String disk =
                known ? "volume '" + guest.disks().get(failed.disk()).export() + "'" : "a disk";
        String what = failed.write() ? "A write to " : "A read from ";
        return new Problem(
                "guest-disk-failed",
                failed.write() ? "write" : "read",
                "'" + guest.name() + "'",
                what
                        + disk
                        + " failed ("
                        + failed.reason()
                        + "); the machine stands still and was"
                        + " told nothing.",
                "See what that volume's copies say of it; the machine goes on when it can be read"
                        + " and written.");
    }

    /// @param because of its end, a sentence or two
    static Problem failed(GuestRecord guest, RunNumber run, String because) {
        return new Problem(
                FAILED,
                "run a virtual machine",
                "'" + guest.name() + "'",
                "Its " + run + " failed: " + because,
                wayOut(guest));
    }

    /// @param words what it said last, a sentence or nothing
    static Problem restarts(GuestRecord guest, int times, Duration within, String words) {
        return new Problem(
                RESTARTS,
                "boot a virtual machine",
                "'" + guest.name() + "'",
                ("It restarted itself "
                                + times
                                + " times within "
                                + Math.max(1, within.toSeconds())
                                + " s, and may never come up. "
                                + words)
                        .strip(),
                wayOut(guest));
    }

    /// Holds for whatever it is that keeps it from coming up.
    private static String wayOut(GuestRecord guest) {
        String other =
                guest.boot() instanceof GuestBoot.Kernel
                        ? "if its kernel, initrd or command line is wrong, `vm stop` and `vm delete` it, and"
                                + " `vm create` it with others: its disks stay."
                        : "if what is on its first disk does not boot, `vm stop` it and put something there that does.";
        return "See with `vm console " + guest.name() + "` what it says; " + other;
    }

    static Problem notDone(GuestRecord guest, Ask ask, String why) {
        return new Problem(
                "guest-not-told",
                ask.command(),
                "'" + guest.name() + "'",
                "It was not done, or is not known to be: " + why + ".",
                "It is asked again where it still matters.");
    }
}
